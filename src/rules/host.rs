//! Hosts of addresses on the web: which are valid, which are this machine, and which anybody can reach.

use core::net::{Ipv4Addr, Ipv6Addr};

use crate::text::parse_digits;

/// Takes the port from the host.
pub(crate) fn split_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

pub(crate) fn is_host(host: &str) -> bool {
    if let Some(address) = bracketed(host) {
        return address.parse::<Ipv6Addr>().is_ok();
    }
    let labels = host.strip_suffix('.').unwrap_or(host);
    if looks_numeric(labels) {
        return ipv4(labels).is_some();
    }
    labels.split('.').all(|label| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    })
}

pub(crate) fn is_port(port: &str) -> bool {
    parse_digits(port.as_bytes()).is_some_and(|port| (1..=65_535).contains(&port))
}

/// Whether a host surely is this machine. Rarer spellings of it are refused, which is safe.
pub(crate) fn is_loopback(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    host == "localhost"
        || host.ends_with(".localhost")
        || host == "[::1]"
        || ipv4(&host).is_some_and(|address| address.is_loopback())
}

/// Whether a host that [`is_host`] takes can be one that anybody reaches: a name with a dot under no private ending, or
/// a public address.
pub(crate) fn is_public(host: &str) -> bool {
    if let Some(address) = bracketed(host) {
        return address.parse().is_ok_and(is_public_ipv6);
    }
    let name = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    if let Some(address) = ipv4(&name) {
        return is_public_ipv4(address);
    }
    name.contains('.') && !PRIVATE_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// RFC 6761 and 6762, what ICANN keeps for networks of one's own, and RFC 8375.
const PRIVATE_ENDINGS: [&str; 4] = [".localhost", ".local", ".internal", ".home.arpa"];

/// All but what the IANA's registry of special-purpose addresses calls not globally reachable.
fn is_public_ipv4(address: Ipv4Addr) -> bool {
    !matches!(
        address.octets(),
        [0 | 10 | 127 | 224.., ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 168, ..]
            | [192, 0, 0 | 2, _]
            | [198, 18 | 19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
    )
}

/// Global unicast alone, and of that neither documentation nor what wraps an IPv4 address.
fn is_public_ipv6(address: Ipv6Addr) -> bool {
    !matches!(
        address.segments(),
        [..=0x1fff | 0x4000.., ..]
            | [0x2001, ..=0x01ff | 0x0db8, ..]
            | [0x2002, ..]
            | [0x3fff, ..=0x0fff, ..]
    )
}

/// Whether a URL parser takes a host for an IPv4 address, in whatever notation.
fn looks_numeric(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    last.bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_digit())
        && (last.starts_with("0x")
            || last.starts_with("0X")
            || last.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Four decimal numbers; none with a zero before it, which URL parsers read as octal.
fn ipv4(host: &str) -> Option<Ipv4Addr> {
    host.parse().ok()
}

fn bracketed(host: &str) -> Option<&str> {
    host.strip_prefix('[')?.strip_suffix(']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_that_anybody_reaches() {
        for host in [
            "example.com",
            "files.example.test",
            "EXAMPLE.com.",
            "local.example.com",
            "not-local.example",
            "localhost.example.com",
            "xn--bcher-kva.example",
            "8.8.8.8",
            "172.15.0.1",
            "172.32.0.1",
            "100.63.0.1",
            "100.128.0.1",
            "192.0.1.1",
            "198.17.0.1",
            "223.255.255.255",
            "[2606:4700::1111]",
            "[2001:200::1]",
            "[3ffe::1]",
        ] {
            assert!(is_public(host), "{host}");
        }
    }

    #[test]
    fn hosts_that_somebody_alone_reaches() {
        for host in [
            "localhost",
            "LOCALHOST.",
            "a.localhost",
            "printer.local",
            "Printer.LOCAL.",
            "db.internal",
            "nas.home.arpa",
            "intranet",
            "0.0.0.0",
            "10.0.0.1",
            "127.0.0.1",
            "127.255.255.255.",
            "100.64.0.1",
            "100.127.255.255",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "192.0.0.8",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "255.255.255.255",
            "[::]",
            "[::1]",
            "[::ffff:7f00:1]",
            "[::ffff:808:808]",
            "[64:ff9b::7f00:1]",
            "[2001:db8::1]",
            "[2001::1]",
            "[2002:7f00:1::]",
            "[3fff:fff::1]",
            "[fc00::1]",
            "[fdff::1]",
            "[fe80::1]",
            "[ff02::1]",
            "[1:2]",
        ] {
            assert!(!is_public(host), "{host}");
        }
    }
}
