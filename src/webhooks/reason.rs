/// Why a delivery is not to be trusted. Stable: callers compare with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no secret to verify with, or one of them is empty.
    NoSecret,
    /// The signature header is not there.
    MissingHeader,
    /// The header is not written as the contract says.
    MalformedHeader,
    /// The header has no signature of a version that is known here.
    UnsupportedVersion,
    /// No signature is that of these bytes under any of the secrets.
    BadSignature,
    /// It was signed longer ago than is tolerated.
    TooOld,
    /// It was signed further in the future than is tolerated.
    TooNew,
    /// The body is not bytes as received, or is signed and yet no event.
    MalformedBody,
}

impl Reason {
    /// The reason as JavaScript and logs spell it.
    pub fn name(self) -> &'static str {
        match self {
            Reason::NoSecret => "no_secret",
            Reason::MissingHeader => "missing_header",
            Reason::MalformedHeader => "malformed_header",
            Reason::UnsupportedVersion => "unsupported_version",
            Reason::BadSignature => "bad_signature",
            Reason::TooOld => "too_old",
            Reason::TooNew => "too_new",
            Reason::MalformedBody => "malformed_body",
        }
    }

    /// What the error for it says first.
    pub(crate) fn advice(self) -> &'static str {
        match self {
            Reason::NoSecret => {
                "No webhook secret: secret must be a non-empty string or an array of them."
            }
            Reason::MissingHeader => {
                "The Paywint-Signature header is missing. Pass the request's headers, or the header's value as signature."
            }
            Reason::MalformedHeader => {
                "The Paywint-Signature header does not have the form t=<unix seconds>,v1=<64 hex digits>."
            }
            Reason::UnsupportedVersion => {
                "The Paywint-Signature header has no v1 signature. Check for a newer release of this package."
            }
            Reason::BadSignature => {
                "The signature does not match. Verify the raw body, not JSON that was parsed and stringified again, with the secret of this environment."
            }
            Reason::TooOld => "The delivery was signed too long ago",
            Reason::TooNew => "The delivery was signed too far in the future",
            Reason::MalformedBody => "The signature is valid, but the body ",
        }
    }
}
