use super::host::{is_host, is_port, is_public, split_port};

/// Whether it is an address from which Paywint can, and should, fetch something.
pub(super) fn is_document(address: &str) -> bool {
    address
        .strip_prefix("https://")
        .and_then(host)
        .is_some_and(is_public)
}

/// Whether it is an address of the web.
pub(super) fn is_website(address: &str) -> bool {
    let rest = address.strip_prefix("http");
    let rest = rest.map(|rest| rest.strip_prefix('s').unwrap_or(rest));
    rest.and_then(|rest| host(rest.strip_prefix("://")?))
        .is_some()
}

/// The host of an address without its scheme, if every reader reads it alike.
fn host(rest: &str) -> Option<&str> {
    let end = rest
        .bytes()
        .position(|byte| matches!(byte, b'/' | b'?' | b'#'));
    let (host, port) = split_port(rest.get(..end.unwrap_or(rest.len()))?);
    let is_plain = rest.bytes().all(|byte| byte.is_ascii_graphic());
    (is_plain && is_host(host) && port.is_none_or(is_port)).then_some(host)
}
