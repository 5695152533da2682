//! By what two e-mails, or two phones, are the same.

use super::filled;

/// An e-mail without regard to the case of its letters. `None` when there is none.
pub(super) fn email_key(email: Option<&str>) -> Option<String> {
    filled(email).map(str::to_lowercase)
}

/// The dialling code and the number, letter for letter. `None` unless both are there.
pub(super) fn phone_key(code: Option<&str>, number: Option<&str>) -> Option<String> {
    Some(format!("{} {}", filled(code)?, filled(number)?))
}
