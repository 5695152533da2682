use super::mac::Key;
use super::reason::Reason;
use crate::error::Error;
use crate::rules::secret;

/// How many secrets may be in use at once.
pub const MOST_SECRETS: usize = 16;

/// Webhook secrets, made ready for as many deliveries as will come. They are wiped when they go, and never shown.
pub struct Secrets {
    keys: Vec<Key>,
    has_padding: bool,
}

impl Secrets {
    /// Makes secrets ready: several while one is being replaced. The caller wipes its own copies.
    ///
    /// # Errors
    /// [`Error::WebhookVerification`] with [`Reason::NoSecret`] if there is none, or one is empty;
    /// [`Error::Configuration`] if there are more than [`MOST_SECRETS`], or one is too long or has something around or in
    /// it that was pasted along.
    pub fn new(secrets: &[impl AsRef<[u8]>]) -> Result<Self, Error> {
        let all = || secrets.iter().map(AsRef::as_ref);
        // Anybody can sign with an empty key.
        if secrets.is_empty() || all().any(<[u8]>::is_empty) {
            return Err(Reason::NoSecret.into());
        }
        if secrets.len() > MOST_SECRETS {
            return Err(Error::option(
                "secret",
                None,
                "must have at most 16 secrets",
            ));
        }
        if let Some(flaw) = all().find_map(secret::flaw) {
            return Err(Error::option("secret", None, flaw));
        }
        Ok(Self {
            keys: all().map(Key::of).collect(),
            has_padding: all().any(|secret| secret.trim_ascii().len() < secret.len()),
        })
    }

    /// What signs with each of them.
    pub(super) fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// Whether one has white space around it.
    pub(super) fn has_padding(&self) -> bool {
        self.has_padding
    }
}
