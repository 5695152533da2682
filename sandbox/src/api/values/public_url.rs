//! Addresses from which the vendor would fetch something. Nothing is fetched here.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What is wrong with an address: the kind of the issue and its text.
type Verdict = Result<(), (&'static str, &'static str)>;

const NO_URL: (&str, &str) = ("url_parsing", "Input should be a valid URL");

/// An address of a document: HTTPS, on a public host.
pub(crate) fn document(url: &str) -> Verdict {
    let Some(rest) = url.strip_prefix("https://") else {
        let has_scheme = url.contains("://");
        return Err(if has_scheme {
            ("url_scheme", "URL scheme should be 'https'")
        } else {
            NO_URL
        });
    };
    let host = host(rest).ok_or(NO_URL)?;
    is_public(&host)
        .then_some(())
        .ok_or(("value_error", "Value error, URL should have a public host"))
}

/// An address of a website.
pub(crate) fn website(url: &str) -> Verdict {
    match url.split_once("://") {
        Some(("http" | "https", rest)) => host(rest).map(drop).ok_or(NO_URL),
        Some(_) => Err(("url_scheme", "URL scheme should be 'http' or 'https'")),
        None => Err(NO_URL),
    }
}

/// The host of what follows a scheme, in lower case; none if there are credentials or what parsers disagree on.
fn host(rest: &str) -> Option<String> {
    let authority = rest.split(['/', '?', '#']).next()?;
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let is_port =
        |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    let is_name = |name: &str| {
        let name = name.strip_suffix('.').unwrap_or(name);
        name.split('.').all(|label| {
            !label.is_empty()
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        })
    };
    let is_host =
        ipv6(host).is_some() || is_name(host) && (!is_number(host) || ipv4(host).is_some());
    let is_plain = rest.bytes().all(|byte| byte.is_ascii_graphic());
    (is_plain && is_host && port.is_none_or(is_port)).then(|| host.to_ascii_lowercase())
}

fn ipv6(host: &str) -> Option<Ipv6Addr> {
    host.strip_prefix('[')?.strip_suffix(']')?.parse().ok()
}

fn ipv4(host: &str) -> Option<Ipv4Addr> {
    host.strip_suffix('.').unwrap_or(host).parse().ok()
}

/// Whether a browser takes the host for an IPv4 address, however it is written.
fn is_number(host: &str) -> bool {
    let name = host.strip_suffix('.').unwrap_or(host);
    let last = name.rsplit('.').next().unwrap_or_default();
    let hex = last.strip_prefix("0x").or_else(|| last.strip_prefix("0X"));
    match hex {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => last.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

fn is_public(host: &str) -> bool {
    if let Some(address) = ipv6(host).map(IpAddr::V6).or(ipv4(host).map(IpAddr::V4)) {
        return match address {
            IpAddr::V4(address) => is_public_v4(address),
            IpAddr::V6(address) => is_public_v6(address),
        };
    }
    let name = host.strip_suffix('.').unwrap_or(host);
    let is_private = ["localhost", "local", "internal", "home.arpa"]
        .iter()
        .any(|ending| name.ends_with(&format!(".{ending}")));
    name.contains('.') && !is_private
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    let is_special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || first == 0
        || first >= 224
        || first == 100 && (64..128).contains(&second)
        || first == 198 && (18..20).contains(&second)
        || address.octets().starts_with(&[192, 0, 0]);
    !is_special
}

/// Global unicast, 2000::/3, without what is for documentation, transition or protocols.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let bits = address.to_bits();
    let is_in = |network: u128, length: u32| bits >> (128 - length) == network >> (128 - length);
    is_in(0x2000 << 112, 3)
        && !is_in(0x2001 << 112, 23)
        && !is_in(0x2001_0db8 << 96, 32)
        && !is_in(0x2002 << 112, 16)
        && !is_in(0x3fff << 112, 20)
}
