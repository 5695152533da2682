//! Which hosts a request may name, so that no page whose name was made to lead here (DNS rebinding) is served.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{StatusCode, header};

use crate::Sandbox;
use crate::http::answer::Failure;
use crate::http::call::Call;

/// Refuses requests for hosts that are not the sandbox's, whatever their path.
pub(crate) async fn refuse_unknown_hosts(
    sandbox: &Sandbox,
    request: Request,
) -> Result<Request, Failure> {
    if sandbox.is_asked_by_name(&request) {
        return Ok(request);
    }
    // Read to its end first, since the connection would be closed behind an answer that came sooner.
    Call::read(request).await?;
    Err(Failure::refused(
        StatusCode::FORBIDDEN,
        "The Host header names neither this machine nor the public URL",
    ))
}

impl Sandbox {
    /// Whether each host that a request names is a loopback name or that of the base URL. A request without any is no
    /// browser's. Where there are no control routes, every host is served.
    fn is_asked_by_name(&self, request: &Request) -> bool {
        if !self.config.control {
            return true;
        }
        let target = request.uri().authority().map(Authority::as_str);
        let mut headers = request.headers().get_all(header::HOST).iter();
        let is_known = |authority: &str| {
            let host = host_of(authority);
            host.is_some_and(|host| is_loopback(&host) || self.is_public_host(&host))
        };
        target.is_none_or(is_known) && headers.all(|value| value.to_str().is_ok_and(&is_known))
    }

    fn is_public_host(&self, host: &str) -> bool {
        let own = self.config.base_url.split_once("://");
        own.and_then(|(_, authority)| host_of(authority)).as_deref() == Some(host)
    }
}

/// The host that stands before a port, in lowercase; none where there is more than both.
fn host_of(authority: &str) -> Option<String> {
    let parsed: Authority = authority.parse().ok()?;
    (!authority.contains('@')).then(|| parsed.host().to_ascii_lowercase())
}

/// Whether a host in lowercase is this machine, for everybody who calls it by that name.
pub(crate) fn is_loopback(host: &str) -> bool {
    let name = host.strip_suffix('.').unwrap_or(host);
    let address = match host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        Some(address) => address.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
        None => host.parse::<Ipv4Addr>().ok().map(IpAddr::V4),
    };
    name == "localhost"
        || name.ends_with(".localhost")
        || address.is_some_and(|address| address.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loopback_name_is_told_from_names_that_begin_or_end_like_one() {
        for host in [
            "localhost",
            "localhost.",
            "sandbox.localhost",
            "127.0.0.1",
            "127.1.2.3",
            "[::1]",
            "[::ffff:127.0.0.1]",
        ] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            "evil.test",
            "localhost.evil.test",
            "notlocalhost",
            "127.0.0.1.evil.test",
            "127.1",
            "2130706433",
            "0.0.0.0",
            "10.0.0.1",
            "[::]",
            "[::2]",
            "::1",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }

    #[test]
    fn an_authority_with_more_than_host_and_port_has_no_host() {
        assert_eq!(host_of("LOCALHOST:4010").as_deref(), Some("localhost"));
        assert_eq!(host_of("[::1]:4010").as_deref(), Some("[::1]"));
        for authority in [
            "",
            "localhost@evil.test",
            "evil.test@localhost",
            "localhost/",
            "localhost, evil.test",
            "local host",
        ] {
            assert_eq!(host_of(authority), None, "{authority}");
        }
    }
}
