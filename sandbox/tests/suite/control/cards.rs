//! Cards that are completed and flagged without the hosted page.

use serde_json::{Value, json};

use crate::api::cards::{add_link, card, complete, link, read, update_link};
use crate::support::{Answer, Caller, Server, nth_id};

fn set_flags(caller: &Caller, card_id: &str, flags: &Value) -> Answer {
    caller.control(
        &format!("/sandbox/cards/{card_id}/flags"),
        &flags.to_string(),
    )
}

fn reason(answer: &Answer) -> (u16, String) {
    let detail = answer.json()["detail"].clone();
    (answer.status, detail.as_str().unwrap().to_owned())
}

fn advance(caller: &Caller, by: &str) {
    let answer = caller.control("/sandbox/advance", &json!({ "by": by }).to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
}

/// The events so far, with their data.
fn events(caller: &Caller) -> Vec<(String, Value)> {
    let log = caller.get("/sandbox/deliveries").json();
    let deliveries = log["deliveries"].as_array().unwrap().iter();
    let event = |delivery: &Value| {
        let body: Value = serde_json::from_str(delivery["body"].as_str().unwrap()).unwrap();
        (
            body["event"].as_str().unwrap().to_owned(),
            body["data"].clone(),
        )
    };
    deliveries.map(event).collect()
}

#[test]
fn a_link_serves_once_and_tells_its_events_in_order() {
    let server =
        Server::with(|config| config.webhook.url = Some("http://receiver.test".to_owned()));
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let link = link(&add_link(caller, &user, "PAYMENT"));
    let completed = complete(
        caller,
        &link,
        &json!({ "card_number": "5555 5555 5555 4444" }),
    );
    let id = completed.json()["card_id"].as_str().unwrap().to_owned();
    assert_eq!(read(caller, &id)["card_number"], "4444");
    let data = |status: &str| json!({ "user_id": user, "card_id": id, "status": status });
    let expected = [
        ("card.added".to_owned(), data("pending_image_upload")),
        ("card.images_uploaded".to_owned(), data("complete")),
    ];
    assert_eq!(events(caller), expected);
    let used = (409, "The card link was used".to_owned());
    assert_eq!(reason(&complete(caller, &link, &json!({}))), used);
    assert_eq!(events(caller), expected);
}

#[test]
fn images_can_follow_under_the_same_link_or_an_update() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let without = json!({ "images": false });
    let first = link(&add_link(caller, &user, "PAYMENT"));
    let id = complete(caller, &first, &without).json()["card_id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(read(caller, &id)["card_images_required"], true);
    assert_eq!(complete(caller, &first, &without).json()["card_id"], id);
    assert_eq!(complete(caller, &first, &json!({})).json()["card_id"], id);
    assert_eq!(read(caller, &id)["card_images_required"], false);

    // An update takes the images and the confirmation, one after the other.
    let flags = json!({ "card_images_required": true, "compliance_check_required": true });
    assert_eq!(set_flags(caller, &id, &flags).status, 200);
    let update = link(&update_link(caller, &user, &id, "WITHDRAWAL"));
    assert_eq!(complete(caller, &update, &without).json()["card_id"], id);
    assert_eq!(read(caller, &id)["card_images_required"], true);
    assert_eq!(complete(caller, &update, &json!({})).json()["card_id"], id);
    let card = read(caller, &id);
    for flag in [
        "card_images_required",
        "compliance_check_required",
        "withdrawal_confirm_required",
    ] {
        assert_eq!(card[flag], false, "{flag}");
    }
}

#[test]
fn a_link_expires_after_thirty_minutes() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let first = link(&add_link(caller, &user, "PAYMENT"));
    let second = link(&add_link(caller, &user, "PAYMENT"));
    advance(caller, "29m 59s 999ms");
    assert_eq!(
        complete(caller, &first, &json!({ "images": false })).status,
        200
    );
    advance(caller, "1ms");
    let expired = (409, "The card link has expired".to_owned());
    assert_eq!(reason(&complete(caller, &first, &json!({}))), expired);
    assert_eq!(reason(&complete(caller, &second, &json!({}))), expired);
}

#[test]
fn numbers_that_are_none_or_declined_add_no_card() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let link = link(&add_link(caller, &user, "PAYMENT"));
    for number in ["4000 0000 0000 0002", "9876543210987654", "1", ""] {
        let answer = complete(caller, &link, &json!({ "card_number": number }));
        assert_eq!(answer.status, 422, "{number}");
        assert_eq!(
            answer.json()["detail"][0]["loc"],
            json!(["body", "card_number"])
        );
        assert!(!answer.body.contains("9876"));
    }
    for body in [json!({}), json!({ "secure_link": 1, "images": "yes" })] {
        let answer = caller.control("/sandbox/cards/complete", &body.to_string());
        assert_eq!(
            answer.json()["detail"][0]["loc"],
            json!(["body", "secure_link"])
        );
    }
    let unknown = (404, "Card link not found".to_owned());
    assert_eq!(
        reason(&complete(
            caller,
            "https://sandbox.test/card-link/cl_0",
            &json!({})
        )),
        unknown
    );
    let checked = complete(caller, &link, &json!({ "card_number": "4000000000003220" }));
    let id = checked.json()["card_id"].as_str().unwrap().to_owned();
    assert_eq!(read(caller, &id)["compliance_check_required"], true);
}

#[test]
fn flags_are_set_one_by_one_and_a_limit_lasts_for_a_day() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let id = card(caller, &user, "PAYMENT");
    let mut expected = read(caller, &id);
    for flag in [
        "is_blocked",
        "card_images_required",
        "payment_confirm_required",
        "compliance_check_required",
        "is_limited",
    ] {
        expected[flag] = true.into();
        let answer = set_flags(caller, &id, &json!({ flag: true }));
        assert_eq!((answer.status, answer.json()), (200, expected.clone()));
        assert_eq!(read(caller, &id), expected);
    }
    assert_eq!(
        reason(&update_link(caller, &user, &id, "PAYMENT")),
        (403, "This card is blocked".to_owned())
    );
    expected["is_blocked"] = false.into();
    assert_eq!(
        set_flags(caller, &id, &json!({ "is_blocked": false })).json(),
        expected
    );
    assert_eq!(set_flags(caller, &id, &json!({})).json(), expected);
    // The clock stands at three in the morning.
    advance(caller, "20h 55m");
    assert_eq!(read(caller, &id)["is_limited"], true);
    advance(caller, "2m");
    assert_eq!(read(caller, &id)["is_limited"], false);

    let wrong = set_flags(caller, "me", &json!({ "is_blocked": 1 }));
    assert_eq!(
        (
            wrong.status,
            wrong.json()["detail"].as_array().unwrap().len()
        ),
        (422, 2)
    );
    assert_eq!(
        reason(&set_flags(caller, &nth_id(99), &json!({}))),
        (404, "Card not found".to_owned())
    );
}

#[test]
fn a_blocked_card_is_completed_by_no_link() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let add = link(&add_link(caller, &user, "PAYMENT"));
    let without = json!({ "images": false });
    let id = complete(caller, &add, &without).json()["card_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let update = link(&update_link(caller, &user, &id, "WITHDRAWAL"));
    let blocked = (403, "This card is blocked".to_owned());
    set_flags(caller, &id, &json!({ "is_blocked": true }));
    let before = read(caller, &id);
    // With its images, the card would be confirmed.
    for images_required in [true, false] {
        let flags = json!({ "card_images_required": images_required });
        set_flags(caller, &id, &flags);
        for link in [&add, &update] {
            assert_eq!(reason(&complete(caller, link, &json!({}))), blocked);
        }
    }
    assert_eq!(before["withdrawal_confirm_required"], true);
    assert_eq!(read(caller, &id)["withdrawal_confirm_required"], true);

    set_flags(caller, &id, &json!({ "is_blocked": false }));
    assert_eq!(complete(caller, &update, &json!({})).json()["card_id"], id);
    assert_eq!(read(caller, &id)["withdrawal_confirm_required"], false);
}

#[test]
fn a_deleted_card_is_completed_by_no_link() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let id = card(caller, &user, "PAYMENT");
    let update = link(&update_link(caller, &user, &id, "WITHDRAWAL"));
    let gone = caller.send(
        "DELETE",
        &format!("/api/platform/card/delete/{user}"),
        &json!({ "card_id": id }),
    );
    assert_eq!(gone.status, 200);
    assert_eq!(
        reason(&complete(caller, &update, &json!({}))),
        (404, "Card not found".to_owned())
    );
}
