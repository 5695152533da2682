//! The hosted page of a card, as a browser without scripts sees it.

use serde_json::json;

use crate::api::cards::{add_link, complete, link, read, update_link};
use crate::support::{Answer, Caller, Program, Server, get_path};

const DETAILS: [(&str, &str); 12] = [
    ("step", "details"),
    ("nick_name", "Travel"),
    ("first_name", "Ada"),
    ("last_name", "Example"),
    ("card_number", "4242 4242 4242 4242"),
    ("expiry", "09/2031"),
    ("cvv", "737"),
    ("address", "1 Example Street"),
    ("city", "Sampleville"),
    ("state", "CA"),
    ("zip", "00000"),
    ("country", "US"),
];
const IMAGES: [(&str, &str); 3] = [
    ("step", "images"),
    ("front", "front.png"),
    ("back", "back.png"),
];

fn target(caller: &Caller, link: &str) -> String {
    link.strip_prefix(&caller.base_url).unwrap().to_owned()
}

fn show(caller: &Caller, link: &str) -> Answer {
    caller.get_as(&target(caller, link), &[])
}

fn submit(caller: &Caller, link: &str, fields: &[(&str, &str)]) -> Answer {
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' => char::from(byte).to_string(),
                byte => format!("%{byte:02X}"),
            })
            .collect()
    };
    let pairs: Vec<_> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    caller.post_as(&target(caller, link), &pairs.join("&"), &form)
}

/// The form for a card with other values in some fields.
fn details_with<'a>(others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let other = |field: &str| {
        others
            .iter()
            .find(|(name, _)| *name == field)
            .map(|(_, value)| *value)
    };
    DETAILS
        .into_iter()
        .map(|(field, value)| (field, other(field).unwrap_or(value)))
        .collect()
}

fn leads_back(caller: &Caller, answer: &Answer, link: &str) {
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(answer.headers["location"], target(caller, link));
}

fn heading(answer: &Answer) -> &str {
    let (_, rest) = answer.body.split_once("<h1>").unwrap();
    rest.split_once("</h1>").unwrap().0
}

#[test]
fn a_card_is_entered_and_its_images_are_added() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let link = link(&add_link(caller, &user, "WITHDRAWAL"));
    let first = show(caller, &link);
    assert_eq!((first.status, heading(&first)), (200, "Add a card"));
    assert!(
        first
            .body
            .contains("This card will be used for withdrawals.")
    );
    let policy = first.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("script-src 'self'") && policy.contains("form-action 'self'"));
    assert_eq!(first.headers["cache-control"], "no-store");
    assert!(!first.body.contains("<script"));
    leads_back(caller, &submit(caller, &link, &DETAILS), &link);

    let second = show(caller, &link);
    assert_eq!(heading(&second), "Add images of the card");
    assert!(
        second
            .body
            .contains("Card ending in <strong>4242</strong>.")
    );
    leads_back(caller, &submit(caller, &link, &IMAGES), &link);
    let last = show(caller, &link);
    assert_eq!((last.status, heading(&last)), (200, "Card added"));

    let listed = caller
        .get(&format!("/api/platform/card/list/{user}"))
        .json();
    let card = &listed["records"][0];
    for (field, value) in [
        ("card_nick_name", json!("Travel")),
        ("card_number", json!("4242")),
        ("card_exp", json!("09/2031")),
        ("first_name", json!("Ada")),
        ("zip", json!("00000")),
        ("card_images_required", json!(false)),
        ("payment_confirm_required", json!(true)),
        ("withdrawal_confirm_required", json!(false)),
    ] {
        assert_eq!(card[field], value, "{field}");
    }
}

#[test]
fn the_first_name_on_a_card_takes_the_place_of_a_phone_that_served_as_name() {
    let server = Server::start();
    let caller = &server.caller;
    for (fields, before, after) in [
        (json!({}), json!("+1 5550100200"), "Ada"),
        (json!({ "name": "" }), json!("+1 5550100200"), "Ada"),
        (json!({ "name": "Grace" }), json!("Grace"), "Grace"),
    ] {
        let mut body = json!({ "phone_country_code": "+1", "phone": "5550100200" });
        body.as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        let user = caller.send("POST", crate::support::CREATE, &body).data();
        assert_eq!(user["name"], before);
        let user = user["user_id"].as_str().unwrap();
        for first_name in ["Ada", "Mary"] {
            let link = link(&add_link(caller, user, "PAYMENT"));
            let wrong = details_with(&[("first_name", first_name), ("cvv", "")]);
            assert_ne!(submit(caller, &link, &wrong).status, 303);
            let read = caller.get(&get_path(user)).data();
            assert!(first_name == "Mary" || read["name"] == before, "{read}");
            let details = details_with(&[("first_name", first_name)]);
            leads_back(caller, &submit(caller, &link, &details), &link);
            assert_eq!(caller.get(&get_path(user)).data()["name"], after);
        }
        assert_eq!(caller.control("/sandbox/reset", "").status, 200);
    }
    let user = caller.user("ada@example.test");
    let link = link(&add_link(caller, &user, "PAYMENT"));
    leads_back(caller, &submit(caller, &link, &DETAILS), &link);
    assert_eq!(caller.get(&get_path(&user)).data()["name"], json!(null));
}

#[test]
fn each_field_that_is_wrong_is_told_by_its_label() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let link = link(&add_link(caller, &user, "PAYMENT"));
    let long = "n".repeat(101);
    for (field, value, label, problem) in [
        ("nick_name", "", "Card nickname", "Enter a value."),
        (
            "nick_name",
            &*long,
            "Card nickname",
            "Enter a shorter value.",
        ),
        ("last_name", "  ", "Last name", "Enter a value."),
        (
            "card_number",
            "4242424242424241",
            "Card number",
            "Enter a valid card number.",
        ),
        (
            "card_number",
            "4000-0000-0000-0002",
            "Card number",
            "The card was declined. Use another card.",
        ),
        (
            "expiry",
            "9/31",
            "Expiry date",
            "Enter a month and a year, such as 09/2031.",
        ),
        ("expiry", "12/2025", "Expiry date", "This card has expired."),
        (
            "cvv",
            "12",
            "Security code (CVV)",
            "Enter the three or four digits of the security code.",
        ),
        (
            "cvv",
            "12345",
            "Security code (CVV)",
            "Enter the three or four digits of the security code.",
        ),
        ("country", "", "Country", "Enter a value."),
    ] {
        let answer = submit(caller, &link, &details_with(&[(field, value)]));
        assert_eq!(answer.status, 422, "{field}");
        let told = format!("<a href=\"#{field}\">{label}</a>: {problem}");
        assert!(answer.body.contains(&told), "{told}: {}", answer.body);
        assert!(answer.body.contains(&format!(
            "<p class=\"problem\" id=\"{field}-problem\">{problem}</p>"
        )));
        assert_eq!(answer.body.matches("aria-invalid=\"true\"").count(), 1);
        // What was right need not be typed again, but for what is not to be shown.
        assert!(answer.body.contains("value=\"1 Example Street\""));
        for secret in ["4242 4242", "737", "4242424242424241", "4000-0000"] {
            assert!(
                !answer.body.contains(&format!("value=\"{secret}")),
                "{secret}"
            );
        }
    }
    let all = submit(caller, &link, &[("step", "details")]);
    assert_eq!(
        all.body.matches("aria-invalid=\"true\"").count(),
        DETAILS.len() - 1
    );
    let listed = caller
        .get(&format!("/api/platform/card/list/{user}"))
        .json();
    assert_eq!(listed["totalRecords"], 0);

    leads_back(caller, &submit(caller, &link, &DETAILS), &link);
    let missing = submit(
        caller,
        &link,
        &[("step", "images"), ("front", "a.png"), ("back", "")],
    );
    assert_eq!(missing.status, 422);
    assert!(
        missing
            .body
            .contains("<a href=\"#back\">Back of the card</a>: Choose an image of the back.")
    );
}

#[test]
fn markup_in_a_name_is_text() {
    let server = Server::start();
    let caller = &server.caller;
    let body = json!({ "name": "<img src=x>&\"", "email": "ada@example.test" });
    let user = caller.send("POST", crate::support::CREATE, &body).data()["user_id"].clone();
    let link = link(&add_link(caller, user.as_str().unwrap(), "PAYMENT"));
    let wrong = details_with(&[("city", "\"><script>"), ("cvv", "")]);
    let answer = submit(caller, &link, &wrong);
    assert!(answer.body.contains("&lt;img src=x&gt;&amp;") && !answer.body.contains("<img"));
    assert!(!answer.body.contains("<script"));
}

#[test]
fn a_step_is_taken_once() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let link = link(&add_link(caller, &user, "PAYMENT"));
    let early = submit(caller, &link, &IMAGES);
    assert_eq!((early.status, heading(&early)), (409, "This step is done"));
    leads_back(caller, &submit(caller, &link, &DETAILS), &link);
    assert_eq!(submit(caller, &link, &DETAILS).status, 409);
    leads_back(caller, &submit(caller, &link, &IMAGES), &link);
    let late = submit(caller, &link, &IMAGES);
    assert_eq!((late.status, heading(&late)), (409, "Card added"));
    let listed = caller
        .get(&format!("/api/platform/card/list/{user}"))
        .json();
    assert_eq!(listed["totalRecords"], 1);
}

#[test]
fn an_update_asks_for_what_the_flags_ask_for() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let first = link(&add_link(caller, &user, "PAYMENT"));
    let id = complete(caller, &first, &json!({ "images": false })).json()["card_id"].clone();
    let id = id.as_str().unwrap();
    let update = link(&update_link(caller, &user, id, "WITHDRAWAL"));
    assert_eq!(heading(&show(caller, &update)), "Add images of the card");
    leads_back(caller, &submit(caller, &update, &IMAGES), &update);
    assert_eq!(heading(&show(caller, &update)), "Confirm the card");
    let code = |code: &'static str| [("step", "confirmation"), ("cvv", code)];
    assert_eq!(submit(caller, &update, &code("x")).status, 422);
    assert_eq!(read(caller, id)["withdrawal_confirm_required"], true);
    leads_back(caller, &submit(caller, &update, &code("1234")), &update);
    assert_eq!(heading(&show(caller, &update)), "Card updated");
    assert_eq!(read(caller, id)["withdrawal_confirm_required"], false);
}

#[test]
fn the_page_of_a_blocked_card_says_so_and_takes_no_form() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let add = link(&add_link(caller, &user, "PAYMENT"));
    let id = complete(caller, &add, &json!({ "images": false })).json()["card_id"].clone();
    let id = id.as_str().unwrap();
    let update = link(&update_link(caller, &user, id, "WITHDRAWAL"));
    let set = |flags: &str| caller.control(&format!("/sandbox/cards/{id}/flags"), flags);
    set(r#"{"is_blocked":true}"#);
    let code = [("step", "confirmation"), ("cvv", "123")];
    for forms in [[&IMAGES[..], &DETAILS[..]], [&code[..], &IMAGES[..]]] {
        for link in [&add, &update] {
            let answers = forms.map(|form| submit(caller, link, form));
            for answer in [show(caller, link)].iter().chain(&answers) {
                assert_eq!(
                    (answer.status, heading(answer)),
                    (403, "This card is blocked")
                );
                assert!(!answer.body.contains("<form"));
            }
        }
        set(r#"{"card_images_required":false}"#);
    }
    assert_eq!(read(caller, id)["withdrawal_confirm_required"], true);
}

#[test]
fn a_link_that_leads_nowhere_says_why() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let expired = link(&add_link(caller, &user, "PAYMENT"));
    caller.control("/sandbox/advance", r#"{"by":"30m"}"#);
    for answer in [show(caller, &expired), submit(caller, &expired, &DETAILS)] {
        assert_eq!(
            (answer.status, heading(&answer)),
            (410, "This link has expired")
        );
    }
    let unknown = format!("{}/card-link/cl_0", caller.base_url);
    let no_text = format!("{}/card-link/%ff", caller.base_url);
    for answer in [
        show(caller, &unknown),
        show(caller, &no_text),
        submit(caller, &unknown, &DETAILS),
    ] {
        assert_eq!((answer.status, heading(&answer)), (404, "Unknown link"));
    }
    let sixth = link(&add_link(caller, &user, "PAYMENT"));
    let mut cards = (0..5).map(|_| crate::api::cards::card(caller, &user, "PAYMENT"));
    let id = cards.next().unwrap();
    let update = link(&update_link(caller, &user, &id, "WITHDRAWAL"));
    assert_eq!(cards.count(), 4);
    let full = show(caller, &sixth);
    assert_eq!((full.status, heading(&full)), (403, "No more cards"));
    caller.send(
        "DELETE",
        &format!("/api/platform/card/delete/{user}"),
        &json!({ "card_id": id }),
    );
    let deleted = show(caller, &update);
    assert_eq!(
        (deleted.status, heading(&deleted)),
        (410, "This card was deleted")
    );

    let open = link(&add_link(caller, &user, "PAYMENT"));
    let long = "x".repeat(1024 * 1024 + 1);
    for (media_type, body) in [
        ("application/json", "{}"),
        ("application/x-www-form-urlencoded", &long),
    ] {
        let media_type = [("Content-Type", media_type)];
        let answer = caller.post_as(&target(caller, &open), body, &media_type);
        assert_eq!(
            (answer.status, heading(&answer)),
            (400, "Nothing was saved")
        );
    }
    let broken = Server::broken(|_| ());
    assert_eq!(broken.caller.get_as("/card-link/cl_0", &[]).status, 500);
}

#[test]
fn neither_a_number_nor_a_security_code_is_in_the_file() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("data.sqlite");
    let program = Program::start(&["--data", file.to_str().unwrap()]);
    let caller = &program.caller;
    let user = caller.user("ada@example.test");
    let link = link(&add_link(caller, &user, "PAYMENT"));
    let form = details_with(&[
        ("card_number", "5555555555554444"),
        ("expiry", "12/9999"),
        ("cvv", "8642"),
    ]);
    leads_back(caller, &submit(caller, &link, &form), &link);
    let target = target(caller, &link);
    drop(program);
    let program = Program::start(&["--data", file.to_str().unwrap()]);
    // The program listens on another port now.
    let link = format!("{}{target}", program.caller.base_url);
    leads_back(
        &program.caller,
        &submit(&program.caller, &link, &IMAGES),
        &link,
    );
    drop(program);
    let files = std::fs::read_dir(directory.path()).unwrap();
    let bytes: Vec<u8> = files
        .flat_map(|file| std::fs::read(file.unwrap().path()).unwrap())
        .collect();
    let has = |text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    assert!(has(b"4444") && !has(b"5555555555554444") && !has(b"8642"));
}
