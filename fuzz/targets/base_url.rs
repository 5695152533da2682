//! An address that is taken means the same to a WHATWG parser, and nothing is ever sent in the clear to another machine.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paywint::call::BaseUrl;
use url::{Host, Url};

fuzz_target!(|text: &str| {
    let Ok(base) = BaseUrl::parse(text) else {
        return;
    };
    let origin = base.origin();
    assert_eq!(
        BaseUrl::parse(&origin).ok(),
        Some(base),
        "{origin} is not taken again"
    );
    let Ok(url) = Url::parse(&origin) else {
        assert!(may_be_no_host(&origin), "{origin} is no address");
        return;
    };
    assert_eq!((url.path(), url.query(), url.fragment()), ("/", None, None));
    assert_eq!((url.username(), url.password()), ("", None));
    assert!(
        url.scheme() == "https" || is_this_machine(&url),
        "http to {url}"
    );
    if !may_be_no_host(&origin) {
        assert_eq!(url.host_str(), Some(host(&origin)));
    }
});

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Hosts that are not judged letter by letter: what only looks like an IP address, and punycode that does not decode.
fn may_be_no_host(origin: &str) -> bool {
    let host = host(origin);
    let last = host
        .trim_end_matches('.')
        .rsplit('.')
        .next()
        .unwrap_or_default();
    host.starts_with('[')
        || last.starts_with(|letter: char| letter.is_ascii_digit())
        || host.split('.').any(|label| label.starts_with("xn--"))
}

fn host(origin: &str) -> &str {
    let authority = origin.split_once("://").map_or("", |(_, rest)| rest);
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => host,
        _ => authority,
    }
}
