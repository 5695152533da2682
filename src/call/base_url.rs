//! Where Paywint is: an environment's address, or one that the caller gave.

use crate::error::Error;
use crate::rules::host::{is_host, is_loopback, is_port, split_port};
use crate::text::concat;

/// The longest address that is read, in bytes.
pub const LONGEST_BASE_URL: usize = 2048;

/// Paywint's own environments. Paywint's page: environments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Environment {
    /// For development: no money moves.
    #[default]
    Sandbox,
    /// Real people, real money. Paywint's support enables it.
    Production,
}

impl Environment {
    /// Reads the name that an option or environment variable gave.
    ///
    /// # Errors
    /// [`Error::Configuration`] for any other name.
    pub fn named(name: &str) -> Result<Self, Error> {
        match name {
            "sandbox" => Ok(Environment::Sandbox),
            "production" => Ok(Environment::Production),
            _ => Err(Error::option(
                "environment",
                Some("PAYWINT_ENVIRONMENT"),
                "must be 'sandbox' or 'production'",
            )),
        }
    }

    /// The address of its API.
    pub fn base_url(self) -> BaseUrl {
        let host = match self {
            Environment::Sandbox => "api.sandbox.paywint.com",
            Environment::Production => "api.paywint.com",
        };
        BaseUrl {
            tls: true,
            authority: host.to_owned(),
        }
    }
}

/// A scheme, a host and perhaps a port; requests bring the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    tls: bool,
    authority: String,
}

impl BaseUrl {
    /// Reads an address: https, or http on this machine alone, since signed requests must not be read on the way.
    ///
    /// # Errors
    /// [`Error::Configuration`] for anything else, for one longer than [`LONGEST_BASE_URL`], and for an address with a path, query, fragment or credentials.
    pub fn parse(url: &str) -> Result<Self, Error> {
        if url.len() > LONGEST_BASE_URL {
            return Err(unusable("must be at most 2048 characters"));
        }
        let (tls, rest) = if let Some(rest) = url.strip_prefix("https://") {
            (true, rest)
        } else if let Some(rest) = url.strip_prefix("http://") {
            (false, rest)
        } else {
            return Err(unusable(
                "must start with https:// (or http:// on loopback)",
            ));
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if authority.contains(['/', '?', '#', '@', '\\']) {
            return Err(unusable(
                "must be a scheme, a host and an optional port, without path, query, fragment or credentials",
            ));
        }
        let (host, port) = split_port(authority);
        if !is_host(host) || !port.is_none_or(is_port) {
            return Err(unusable("must have a valid host and, optionally, a port"));
        }
        if !tls && !is_loopback(host) {
            return Err(unusable("must be https: http is allowed on loopback only"));
        }
        Ok(Self {
            tls,
            authority: authority.to_ascii_lowercase(),
        })
    }

    /// Whether it is on this machine.
    pub fn is_loopback(&self) -> bool {
        is_loopback(split_port(&self.authority).0)
    }

    /// The address without a slash at its end.
    pub fn origin(&self) -> String {
        let scheme = if self.tls { "https://" } else { "http://" };
        concat(&[scheme, &self.authority])
    }
}

fn unusable(problem: &'static str) -> Error {
    Error::option("baseUrl", Some("PAYWINT_BASE_URL"), problem)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_that_are_taken() {
        for (given, origin) in [
            ("https://api.paywint.com", "https://api.paywint.com"),
            ("https://API.paywint.com/", "https://api.paywint.com"),
            ("http://127.0.0.1:4010", "http://127.0.0.1:4010"),
            ("http://localhost:4010/", "http://localhost:4010"),
            ("http://[::1]:4010", "http://[::1]:4010"),
            ("http://paywint.localhost", "http://paywint.localhost"),
        ] {
            assert_eq!(BaseUrl::parse(given).unwrap().origin(), origin);
        }
    }

    #[test]
    fn addresses_that_are_refused() {
        for given in [
            "",
            "api.paywint.com",
            "ftp://api.paywint.com",
            "http://api.paywint.com",
            "http://127.0.0.1.evil.test",
            "http://localhost.evil.test",
            "http://10.0.0.1",
            "http://localhost@evil.test",
            "https://user:pass@api.paywint.com",
            "https://api.paywint.com/v1",
            "https://api.paywint.com?x=1",
            "https://api.paywint.com#x",
            "https://api.paywint.com:",
            "https://api.paywint.com:0",
            "https://api.paywint.com:99999",
            "https://api.paywint.com:+80",
            "https://",
            "https://a b",
            "https://a\r\nX-Evil: 1",
            "https://[::1",
            "https://api..paywint.com",
            "https://1.2.3.4.5",
            "https://010.0.0.1",
            "https://0x7f.0.0.1",
            "https://example.0x7f",
            "https://1.2.3.256",
        ] {
            assert!(BaseUrl::parse(given).is_err(), "{given:?} was taken");
        }
    }

    proptest! {
        #[test]
        fn a_taken_address_means_the_same_to_a_whatwg_parser(
            given in r"(https?://)?[a-z0-9\[\]:@/?#.\\ -]{0,24}"
        ) {
            if let Ok(base) = BaseUrl::parse(&given) {
                let theirs = url::Url::parse(&base.origin());
                prop_assume!(theirs.is_ok());
                let theirs = theirs.unwrap();
                prop_assert_eq!(theirs.path(), "/");
                prop_assert!(theirs.username().is_empty() && theirs.query().is_none());
                if theirs.scheme() == "http" {
                    let local = match theirs.host() {
                        Some(url::Host::Domain(name)) => name.trim_end_matches('.').ends_with("localhost"),
                        Some(url::Host::Ipv4(address)) => address.is_loopback(),
                        Some(url::Host::Ipv6(address)) => address.is_loopback(),
                        None => false,
                    };
                    prop_assert!(local, "http to {}", theirs);
                }
            }
        }
    }
}
