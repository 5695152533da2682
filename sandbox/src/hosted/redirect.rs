//! Where a person goes who has finished the hosted page in a tab of its own.

use axum::http::Uri;

use super::persona::persona_status;
use crate::model::Inquiry;

/// `redirect-uri` with the inquiry's id and status, as Persona adds them. Only addresses of this
/// machine are followed.
pub(crate) fn after(inquiry: &Inquiry, redirect_uri: Option<&str>) -> Option<String> {
    let uri: Uri = redirect_uri?.parse().ok()?;
    let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
    let is_here = matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]"));
    if !(is_web && is_here) {
        return None;
    }
    let separator = if uri.query().is_some() { '&' } else { '?' };
    let status = persona_status(inquiry.status);
    Some(format!(
        "{uri}{separator}inquiry-id={}&status={status}",
        inquiry.id
    ))
}

#[cfg(test)]
mod tests {
    use super::after;
    use crate::model::{Inquiry, KycStatus};

    fn next(redirect_uri: &str) -> Option<String> {
        let inquiry = Inquiry {
            id: "inq_1".to_owned(),
            user_id: uuid::Uuid::nil(),
            status: KycStatus::Rejected,
        };
        after(&inquiry, Some(redirect_uri))
    }

    #[test]
    fn the_id_and_status_are_added() {
        for (given, start) in [
            ("http://localhost:1/a", "http://localhost:1/a?"),
            ("https://127.0.0.1/a?b=c#d", "https://127.0.0.1/a?b=c&"),
            ("http://[::1]:80", "http://[::1]:80/?"),
        ] {
            let expected = format!("{start}inquiry-id=inq_1&status=declined");
            assert_eq!(next(given), Some(expected));
        }
    }

    #[test]
    fn addresses_elsewhere_are_not_followed() {
        for given in [
            "",
            "/a",
            "localhost",
            "//localhost/a",
            "https://evil.test/",
            "http://localhost@evil.test/",
            "http://localhost.evil.test/",
            "http://localhost\\.evil.test/",
            "http://evil.test\\@localhost/",
            "javascript://localhost/%0aalert(1)",
            "data:text/html,localhost",
        ] {
            assert_eq!(next(given), None, "{given}");
        }
    }
}
