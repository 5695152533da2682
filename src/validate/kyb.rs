use super::email::is_email;
use super::fields::Fields;
use super::issue::{Issue, IssueCode, issue, too_long};
use super::web_address::{is_document, is_website};
use crate::formation_date::is_day;
use crate::input::Input;
use crate::models::{ENTITY_TYPES, KybField, KybSubmission};
use crate::text::{is_blank, length};

/// Reads a business to be verified. All problems are reported together.
pub fn kyb_submission(input: &Input) -> Result<KybSubmission, Vec<Issue>> {
    let mut fields = Fields::of(input, &KybField::NAMES, "a business")?;
    let mut submission = KybSubmission::default();
    for field in KybField::ALL {
        let text = match field {
            KybField::FormationDate => fields.day(field.name(), most(field)),
            _ => fields.text(field.name(), most(field)),
        };
        if let Some(text) = text {
            submission.set(field, text);
        }
    }
    let issues = fields.with(kyb_submission_issues(&submission));
    if issues.is_empty() {
        Ok(submission)
    } else {
        Err(issues)
    }
}

/// What is wrong with a business to be verified; empty when it is good.
pub fn kyb_submission_issues(submission: &KybSubmission) -> Vec<Issue> {
    KybField::ALL
        .iter()
        .filter_map(|field| field_issue(*field, submission.text(*field)))
        .collect()
}

fn field_issue(field: KybField, text: Option<&str>) -> Option<Issue> {
    let Some(text) = text else {
        return field
            .is_required()
            .then(|| issue(field.name(), IssueCode::Required, &["is required"]));
    };
    let (most, length) = (most(field), length(text));
    if length > most {
        return Some(too_long(field.name(), most, " characters", Some(length)));
    }
    broken(field, text).map(|(code, message)| issue(field.name(), code, &[message]))
}

/// How many characters a field may have.
fn most(field: KybField) -> usize {
    match field {
        KybField::Zip => 10,
        KybField::BusinessPhone => 15,
        KybField::Mcc | KybField::FormationDate => 20,
        KybField::BusinessName | KybField::Dba | KybField::Website => 100,
        KybField::BusinessEmail => 150,
        KybField::Address => 300,
        KybField::BusinessDescription => 500,
        KybField::Document1
        | KybField::Document2
        | KybField::Document3
        | KybField::Document4
        | KybField::Document5 => 2047,
        _ => 50,
    }
}

/// The rule that a text of allowed length breaks, and what to do about it.
fn broken(field: KybField, text: &str) -> Option<(IssueCode, &'static str)> {
    let (is_good, code, message) = match field {
        _ if is_blank(text) => (false, IssueCode::Blank, "must not be blank"),
        KybField::Country => (
            text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()),
            IssueCode::Format,
            "must be two capital letters (ISO 3166-1 alpha-2), such as US",
        ),
        KybField::Mcc => (
            text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()),
            IssueCode::Format,
            "must be four digits, such as '6012'",
        ),
        KybField::EntityType => (
            ENTITY_TYPES.contains(&text),
            IssueCode::NotAllowed,
            "must be one of 'ent1' to 'ent13', such as 'ent4' for an LLC",
        ),
        KybField::FormationDate => (
            is_day(text),
            IssueCode::Format,
            "must be a day that there is, written YYYY-MM-DD",
        ),
        KybField::BusinessEmail => (
            is_email(text),
            IssueCode::Format,
            "must be an e-mail address such as name@example.com",
        ),
        KybField::Website => (
            is_website(text),
            IssueCode::Format,
            "must be an address such as https://example.com",
        ),
        KybField::Document1
        | KybField::Document2
        | KybField::Document3
        | KybField::Document4
        | KybField::Document5 => (
            is_document(text),
            IssueCode::Format,
            "must be an https address on a public host, without user name and spaces, such as https://example.com/articles.pdf",
        ),
        _ => return None,
    };
    (!is_good).then_some((code, message))
}
