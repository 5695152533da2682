//! What is entered on the page, and what is wrong with it.

use super::Sent;
use crate::api::values::last_four::last_four;
use crate::api::values::rules;
use crate::model::CardDetails;

/// A field and what is wrong with it.
pub(crate) type Problem = (&'static str, &'static str);

/// A number that an issuer declines.
pub(crate) const DECLINED: &str = "4000000000000002";
/// A number whose card needs a compliance check.
pub(crate) const CHECKED: &str = "4000000000003220";
/// A number that is taken where none is given.
pub(crate) const ACCEPTED: &str = "4242424242424242";

/// A card as it was entered.
pub(crate) struct Entered {
    pub(crate) details: CardDetails,
    pub(crate) needs_compliance_check: bool,
}

/// The form for a card.
pub(crate) struct CardForm {
    /// What is shown again: neither the number nor the security code.
    pub(crate) kept: CardDetails,
    pub(crate) entered: Result<Entered, Vec<Problem>>,
}

/// A field of text: its name, its label, and how many characters it may have.
pub(crate) type Text = (&'static str, &'static str, usize);

/// All fields of text.
pub(crate) const TEXTS: [Text; 8] = [
    ("nick_name", "Card nickname", 100),
    ("first_name", "First name", 50),
    ("last_name", "Last name", 50),
    ("address", "Street address", 300),
    ("city", "City", 50),
    ("state", "State", 50),
    ("zip", "ZIP code", 10),
    ("country", "Country", 50),
];

impl CardForm {
    pub(crate) fn read(sent: &Sent, now_millis: u64) -> Self {
        let text = |field: &str| text(sent, field);
        let mut problems = Vec::new();
        let [nick_name, first_name, last_name, address @ ..] = TEXTS;
        let wrong_texts = |texts: &[Text]| -> Vec<Problem> {
            let wrong = texts.iter().filter_map(|(field, _, most)| {
                let text = text(field);
                let problem = match text.chars().count() {
                    0 => "Enter a value.",
                    length if length > *most => "Enter a shorter value.",
                    _ => return None,
                };
                Some((*field, problem))
            });
            wrong.collect()
        };
        problems.extend(wrong_texts(&[nick_name, first_name, last_name]));
        let number = plain_number(text("card_number"));
        if let Some(problem) = number_problem(&number) {
            problems.push(("card_number", problem));
        }
        let expiry = text("expiry");
        if rules::card_expiry(expiry).is_err() {
            problems.push(("expiry", "Enter a month and a year, such as 09/2031."));
        } else if rules::has_expired(expiry, now_millis) {
            problems.push(("expiry", "This card has expired."));
        }
        problems.extend(code_problem(sent));
        problems.extend(wrong_texts(&address));
        let kept = CardDetails {
            nick_name: text("nick_name").to_owned(),
            first_name: text("first_name").to_owned(),
            last_name: text("last_name").to_owned(),
            last_four: String::new(),
            expiry: expiry.to_owned(),
            address: text("address").to_owned(),
            city: text("city").to_owned(),
            state: text("state").to_owned(),
            zip: text("zip").to_owned(),
            country: text("country").to_owned(),
        };
        let entered = match problems.is_empty() {
            true => Ok(Entered {
                details: CardDetails {
                    last_four: last_four(&number),
                    ..kept.clone()
                },
                needs_compliance_check: number == CHECKED,
            }),
            false => Err(problems),
        };
        Self { kept, entered }
    }
}

fn text<'a>(sent: &'a Sent, field: &str) -> &'a str {
    sent.get(field).map(|text| text.trim()).unwrap_or_default()
}

/// A card number without the spaces and hyphens between its groups.
pub(crate) fn plain_number(number: &str) -> String {
    number.replace([' ', '-'], "")
}

/// Why a card of that number is not added.
pub(crate) fn number_problem(number: &str) -> Option<&'static str> {
    if rules::card_number(number).is_err() {
        Some("Enter a valid card number.")
    } else if number == DECLINED {
        Some("The card was declined. Use another card.")
    } else {
        None
    }
}

/// What is wrong with the security code.
pub(crate) fn code_problem(sent: &Sent) -> Option<Problem> {
    let code = text(sent, "cvv");
    let is_code = (3..=4).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
    (!is_code).then_some((
        "cvv",
        "Enter the three or four digits of the security code.",
    ))
}

/// Which images are missing. A form that is not multipart sends the names of its files, and nothing else of them.
pub(crate) fn image_problems(sent: &Sent) -> Vec<Problem> {
    [
        ("front", "Choose an image of the front."),
        ("back", "Choose an image of the back."),
    ]
    .into_iter()
    .filter(|(field, _)| text(sent, field).is_empty())
    .collect()
}
