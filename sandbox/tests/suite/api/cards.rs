//! A user's cards and the links under which they are added.

use serde_json::{Value, json};

use crate::support::{Answer, Caller, Server, nth_id};

const NO_CARD: (u16, &str) = (404, r#"{"detail":"Card not found"}"#);
const NO_USER: (u16, &str) = (404, r#"{"detail":"User not found"}"#);

fn path(what: &str, id: &str) -> String {
    format!("/api/platform/card/{what}/{id}")
}

pub(crate) fn add_link(caller: &Caller, user_id: &str, purpose: &str) -> Answer {
    let body = json!({ "card_purpose": purpose });
    caller.send("POST", &path("add/secure-link", user_id), &body)
}

pub(crate) fn update_link(caller: &Caller, user_id: &str, card_id: &str, purpose: &str) -> Answer {
    let body = json!({ "card_id": card_id, "card_purpose": purpose });
    caller.send("POST", &path("update/secure-link", user_id), &body)
}

/// The link in an answer.
pub(crate) fn link(answer: &Answer) -> String {
    answer.data()["secure_link"].as_str().unwrap().to_owned()
}

pub(crate) fn complete(caller: &Caller, link: &str, more: &Value) -> Answer {
    let mut body = json!({ "secure_link": link });
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    caller.control("/sandbox/cards/complete", &body.to_string())
}

/// Adds a card with its images and gives its id.
pub(crate) fn card(caller: &Caller, user_id: &str, purpose: &str) -> String {
    let link = link(&add_link(caller, user_id, purpose));
    let completed = complete(caller, &link, &json!({}));
    assert_eq!(completed.status, 200, "{}", completed.body);
    completed.json()["card_id"].as_str().unwrap().to_owned()
}

pub(crate) fn read(caller: &Caller, card_id: &str) -> Value {
    caller.get(&path("get-card", card_id)).data()
}

fn reason(answer: &Answer) -> (u16, String) {
    let detail = answer.json()["detail"].clone();
    (answer.status, detail.as_str().unwrap().to_owned())
}

#[test]
fn a_card_is_read_by_the_end_of_its_number() {
    let server = Server::start();
    let caller = &server.caller;
    let body = json!({ "name": "Ada Example", "email": "ada@example.test" });
    let user = caller.send("POST", crate::support::CREATE, &body).data()["user_id"].clone();
    let user = user.as_str().unwrap();
    let answer = add_link(caller, user, "PAYMENT");
    let expected = format!("{}/card-link/cl_{:032x}", caller.base_url, 2);
    assert_eq!(answer.data(), json!({ "secure_link": expected }));
    let id = card(caller, user, "PAYMENT");
    let expected = json!({
        "user_id": user, "card_id": id, "card_number": "4242", "card_exp": "12/2029",
        "card_nick_name": "Test card", "card_type": "CREDIT", "first_name": "Ada", "last_name": "Example",
        "address": "1 Example Street", "city": "Sampleville", "state": "CA", "zip": "00000", "country": "US",
        "is_blocked": false, "card_images_required": false, "withdrawal_confirm_required": true,
        "payment_confirm_required": false, "compliance_check_required": false, "is_limited": false,
    });
    assert_eq!(read(caller, &id), expected);
    let listed = caller.get(&path("list", user)).json();
    assert_eq!(listed["records"], json!([expected]));
    assert_eq!(listed["totalRecords"], 1);
    assert_eq!(caller.get(&path("get-card", &nth_id(99))).told(), NO_CARD);
    assert_eq!(caller.get(&path("list", &nth_id(99))).told(), NO_USER);
}

#[test]
fn the_purpose_of_its_link_decides_what_a_card_is_confirmed_for() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    for (purpose, other) in [("PAYMENT", "WITHDRAWAL"), ("WITHDRAWAL", "PAYMENT")] {
        let id = card(caller, &user, purpose);
        let flags = || {
            let card = read(caller, &id);
            [
                card["payment_confirm_required"] == true,
                card["withdrawal_confirm_required"] == true,
            ]
        };
        assert_eq!(flags(), [purpose != "PAYMENT", purpose == "PAYMENT"]);
        let closed = "No step is open for this card and this purpose";
        assert_eq!(
            reason(&update_link(caller, &user, &id, purpose)),
            (403, closed.to_owned())
        );
        let update = link(&update_link(caller, &user, &id, other));
        assert_eq!(
            complete(caller, &update, &json!({})).json(),
            json!({ "card_id": id })
        );
        assert_eq!(flags(), [false, false]);
        assert_eq!(update_link(caller, &user, &id, other).status, 403);
    }
}

#[test]
fn a_user_has_at_most_five_cards() {
    let server = Server::start();
    let caller = &server.caller;
    let user = caller.user("ada@example.test");
    let early = link(&add_link(caller, &user, "PAYMENT"));
    let cards: Vec<_> = (0..5).map(|_| card(caller, &user, "PAYMENT")).collect();
    let full = (403, "A user has at most 5 cards".to_owned());
    assert_eq!(reason(&add_link(caller, &user, "PAYMENT")), full);
    assert_eq!(reason(&complete(caller, &early, &json!({}))), full);
    let listed = caller.get(&path("list", &user)).json();
    let ids: Vec<_> = (0..5)
        .map(|n| listed["records"][n]["card_id"].clone())
        .collect();
    assert_eq!(
        ids,
        cards.iter().rev().map(|id| json!(id)).collect::<Vec<_>>()
    );

    let delete = || {
        caller.send(
            "DELETE",
            &path("delete", &user),
            &json!({ "card_id": cards[2] }),
        )
    };
    assert_eq!(delete().data(), Value::Null);
    assert_eq!(delete().told(), NO_CARD);
    assert_eq!(complete(caller, &early, &json!({})).status, 200);
    assert_eq!(reason(&add_link(caller, &user, "PAYMENT")), full);
    let other = caller.user("bob@example.test");
    assert_eq!(add_link(caller, &other, "PAYMENT").status, 200);
}

#[test]
fn another_users_card_is_not_found() {
    let server = Server::start();
    let caller = &server.caller;
    let [user, other] = ["ada@example.test", "bob@example.test"].map(|email| caller.user(email));
    let id = card(caller, &user, "PAYMENT");
    let delete =
        |user: &str| caller.send("DELETE", &path("delete", user), &json!({ "card_id": id }));
    assert_eq!(delete(&other).told(), NO_CARD);
    assert_eq!(
        update_link(caller, &other, &id, "WITHDRAWAL").told(),
        NO_CARD
    );
    assert_eq!(delete(&nth_id(99)).told(), NO_USER);
    assert_eq!(
        update_link(caller, &nth_id(99), &id, "WITHDRAWAL").told(),
        NO_USER
    );
    assert_eq!(add_link(caller, &nth_id(99), "PAYMENT").told(), NO_USER);
    assert_eq!(read(caller, &id)["user_id"], user);
}

#[test]
fn every_issue_of_a_link_is_told() {
    let server = Server::start();
    let caller = &server.caller;
    let answer = caller.send(
        "POST",
        &path("update/secure-link", "me"),
        &json!({ "card_purpose": "FUNDING" }),
    );
    let detail = answer.json()["detail"].clone();
    let places: Vec<_> = (0..3).map(|n| detail[n]["loc"][1].clone()).collect();
    assert_eq!(
        (answer.status, places),
        (
            422,
            vec![json!("user_id"), json!("card_id"), json!("card_purpose")]
        )
    );
    assert_eq!(
        detail[2]["msg"],
        "Input should be 'PAYMENT' or 'WITHDRAWAL'"
    );
    assert_eq!(add_link(caller, &nth_id(1), "payment").status, 422);
}
