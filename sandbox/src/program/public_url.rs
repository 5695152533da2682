//! The address that clients call.

use axum::http::Uri;

/// The origin of an address, as browsers write it.
pub(super) fn parse(text: &str) -> Result<String, &'static str> {
    const RULE: &str =
        "should be an http or https address without a path, such as http://sandbox:4010";
    let uri: Uri = text.parse().map_err(|_| RULE)?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err(RULE);
    };
    let default_port = match scheme {
        "http" => ":80",
        "https" => ":443",
        _ => return Err(RULE),
    };
    let has_path = !matches!(uri.path(), "" | "/") || uri.query().is_some() || text.contains('#');
    let authority = authority.as_str().to_ascii_lowercase();
    let host = authority.strip_suffix(default_port).unwrap_or(&authority);
    if has_path || host.is_empty() || host.contains('@') {
        return Err(RULE);
    }
    Ok(format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn an_origin_is_written_as_browsers_do() {
        for (text, origin) in [
            ("http://sandbox:4010", "http://sandbox:4010"),
            ("http://Sandbox:80/", "http://sandbox"),
            ("https://kyc.example.test:443", "https://kyc.example.test"),
            ("https://[::1]:4010/", "https://[::1]:4010"),
        ] {
            assert_eq!(parse(text).as_deref(), Ok(origin), "{text}");
        }
        for text in [
            "",
            "sandbox",
            "sandbox:4010",
            "/sandbox",
            "ftp://sandbox",
            "http://",
            "http://ada@sandbox",
            "http://sandbox/path",
            "http://sandbox/?query",
            "http://sandbox/#fragment",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
