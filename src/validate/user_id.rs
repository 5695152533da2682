use super::issue::{Issue, IssueCode, issue, too_long};
use crate::input::Input;
use crate::text::{decimal, length};

const UUID_LENGTH: usize = 36;

/// Reads a Paywint User ID: a UUID with its hyphens, in either case. It is sent as it was given.
pub fn user_id(input: &Input) -> Result<&str, Vec<Issue>> {
    if matches!(input, Input::LongText) {
        return Err(vec![too_long("userId", UUID_LENGTH, " characters", None)]);
    }
    let Input::Text(id) = input else {
        return Err(vec![issue(
            "userId",
            IssueCode::Type,
            &["must be the Paywint User ID, a string; got ", input.kind()],
        )]);
    };
    user_id_issue(id).map_or(Ok(id), |issue| Err(vec![issue]))
}

/// What is wrong with a Paywint User ID, if anything is.
pub fn user_id_issue(id: &str) -> Option<Issue> {
    if is_uuid(id) {
        return None;
    }
    Some(issue(
        "userId",
        IssueCode::Format,
        &[
            "must be the Paywint User ID, a UUID such as aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee; got a string of ",
            &decimal(length(id) as u64),
            " characters",
        ],
    ))
}

/// Whether a text is a UUID with its hyphens.
pub(crate) fn is_uuid(text: &str) -> bool {
    let is_good = |(place, byte): (usize, u8)| match place {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == UUID_LENGTH && text.bytes().enumerate().all(is_good)
}
