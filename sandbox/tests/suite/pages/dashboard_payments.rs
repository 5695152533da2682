//! The payments on the dashboard, and the forms that end them.

use serde_json::json;

use crate::money::{CREATE, to_wallet, with};
use crate::support::{Answer, Caller, Program, Server};

const PAYMENTS: &str = "/dashboard/payments";

fn opened(caller: &Caller, target: &str) -> String {
    let page = caller.get_as(target, &[]);
    assert_eq!(page.status, 200, "{target}");
    page.body
}

fn page_of(caller: &Caller, id: &str) -> String {
    opened(caller, &format!("{PAYMENTS}/{id}"))
}

fn press(caller: &Caller, target: &str, body: &str) -> Answer {
    let form = ("Content-Type", "application/x-www-form-urlencoded");
    caller.post_as(target, body, &[form, ("Origin", &caller.base_url)])
}

/// The numbers of the payments in a list, as they stand there.
fn listed(page: &str) -> Vec<String> {
    let rows = page.split("<tr id=\"payment-").skip(1);
    let number = |row: &str| {
        let (link, _) = row.split_once("</a>").unwrap();
        link.rsplit_once('>').unwrap().1.to_owned()
    };
    rows.map(number).collect()
}

/// A user with a hundred dollars, a payee with a bank account, and the ids of both and of that account.
fn payer(caller: &Caller) -> (String, String, String) {
    let ada = caller.user("ada@example.test");
    for (target, body) in [
        (
            format!("/sandbox/wallets/{ada}/credit"),
            r#"{"amount":100}"#,
        ),
        (
            format!("/sandbox/kyc/{ada}/decide"),
            r#"{"status":"approved"}"#,
        ),
    ] {
        assert_eq!(caller.control(&target, body).status, 200);
    }
    let body = crate::support::business();
    let target = crate::support::submit_kyb_path(&ada);
    assert_eq!(caller.send("POST", &target, &body).status, 200);
    let target = format!("/sandbox/kyb/{ada}/decide");
    assert_eq!(
        caller.control(&target, r#"{"status":"approved"}"#).status,
        200
    );
    let body = json!({ "name": "Grace <Payee>", "email": "grace@example.test" });
    let target = format!("/api/platform/payee/create/{ada}");
    let payee = caller.send("POST", &target, &body).data()["payee_id"].clone();
    let body = json!({
        "payee_id": payee, "account_holder_name": "Grace Example", "account_type": "PERSONAL_CHECKING",
        "bank_nick_name": "Main", "account_number": "000123456789", "routing_number": "021000021",
    });
    let target = format!("/api/platform/accounts/add-payee-account/{ada}");
    let bank = caller.send("POST", &target, &body).data()["bank_id"].clone();
    let text = |value: serde_json::Value| value.as_str().unwrap().to_owned();
    (ada, text(payee), text(bank))
}

fn pay(caller: &Caller, body: &serde_json::Value) -> String {
    let data = caller.send("POST", CREATE, body).data();
    data["payment_id"].as_str().unwrap().to_owned()
}

#[test]
fn payments_are_searched_and_each_has_a_page() {
    let server =
        Server::with(|config| config.webhook.url = Some("http://receiver.test".to_owned()));
    let caller = &server.caller;
    assert!(opened(caller, PAYMENTS).contains("Nothing here yet"));
    let grace = caller.user("grace@example.test");
    let (ada, payee, bank) = payer(caller);
    let wallet = with(
        to_wallet(&ada, &payee, 30.1),
        &json!({ "description": "Thanks <3" }),
    );
    let first = pay(caller, &wallet);
    let ach = json!({ "receiving_method": "ACH", "payee_bank_id": bank, "invoice_no": "INV-2" });
    let second = pay(caller, &with(to_wallet(&ada, &payee, 12.0), &ach));
    for (query, expected) in [
        ("", vec!["Payment 2", "Payment 1"]),
        ("?title=thanks", vec!["Payment 1"]),
        ("?title=inv-2", vec!["Payment 2"]),
        (&format!("?title={}", &second[24..]), vec!["Payment 2"]),
        ("?from=ADA", vec!["Payment 2", "Payment 1"]),
        ("?from=grace", vec![]),
        ("?to=grace%40example", vec!["Payment 2", "Payment 1"]),
        ("?to=payee", vec!["Payment 2", "Payment 1"]),
        ("?method=WALLET&receiving=ACH", vec!["Payment 2"]),
        ("?method=CARD", vec![]),
        ("?amount=30.10", vec!["Payment 1"]),
        ("?amount=$10-20", vec!["Payment 2"]),
        ("?amount=much", vec![]),
        ("?status=success", vec!["Payment 1"]),
        ("?since=2026-01-03", vec![]),
        ("?until=2026-01-02", vec!["Payment 2", "Payment 1"]),
        ("?sort=amount", vec!["Payment 2", "Payment 1"]),
        ("?sort=created", vec!["Payment 1", "Payment 2"]),
        (&format!("?user={grace}"), vec!["Payment 2", "Payment 1"]),
        (&format!("?user={ada}"), vec!["Payment 2", "Payment 1"]),
    ] {
        let page = opened(caller, &format!("{PAYMENTS}{query}"));
        assert_eq!(listed(&page), expected, "{query}");
    }
    let page = page_of(caller, &first);
    for told in [
        &format!("<code>{first}</code>"),
        "Thanks &lt;3",
        "$30.10</data>",
        "</span> Success</span>",
        &format!(r#"<a href="/dashboard/users/{ada}">ada@example.test</a>"#),
        &format!(r#"<a href="/dashboard/users/{grace}">grace@example.test</a>"#),
        ">payment.initiated</a>",
        ">payment.success</a>",
        "Ended: Success",
    ] {
        assert!(page.contains(told), "{told} in {page}");
    }
    assert!(page.contains("<span class=\"amount\">−<data"), "{page}");
    let page = page_of(caller, &second);
    assert!(page.contains("Moves on by itself"));
    let user = opened(caller, &format!("/dashboard/users/{ada}"));
    assert!(user.contains(&format!(r#"href="/dashboard/payments/{second}""#)));
    assert!(user.contains("Payment 1: success") && user.contains("Payment 2 created"));
    let home = opened(caller, "/dashboard");
    let row = "<th scope=\"row\">2026-01-02</th><td><data";
    assert!(
        home.contains(&format!("{row} value=\"2\">2</data>")),
        "{home}"
    );
    assert!(
        home.contains(&format!("{row} class=\"amount\" value=\"30.10\""))
            || home.contains("$30.10</data></td>"),
        "{home}"
    );
    for id in ["nobody", &ada] {
        assert_eq!(caller.get_as(&format!("{PAYMENTS}/{id}"), &[]).status, 404);
    }
}

#[test]
fn payments_are_settled_and_refunded_by_forms() {
    let server = Server::start();
    let caller = &server.caller;
    let (ada, payee, bank) = payer(caller);
    let ach = json!({ "receiving_method": "ACH", "payee_bank_id": bank });
    let ids =
        [10.0, 11.0, 12.0].map(|amount| pay(caller, &with(to_wallet(&ada, &payee, amount), &ach)));
    let settle = |id: &str, body: &str| press(caller, &format!("{PAYMENTS}/{id}/settle"), body);
    for (id, body, badge) in [
        (&ids[0], "status=success", "Success"),
        (&ids[1], "status=failed&reason=Account+closed", "Failed"),
        (&ids[2], "status=rejected&reason=Blocked", "Rejected"),
    ] {
        assert!(page_of(caller, id).contains("name=\"status\" value=\"success\""));
        let answer = settle(id, body);
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert_eq!(
            answer.headers["location"],
            format!("{PAYMENTS}/{id}").as_str()
        );
        let page = page_of(caller, id);
        assert!(page.contains(&format!("</span> {badge}</span>")), "{page}");
        assert!(!page.contains("/settle\""), "{page}");
    }
    assert!(page_of(caller, &ids[1]).contains("<p>Reason: Account closed</p>"));
    assert!(page_of(caller, &ids[2]).contains("<p>Reason: Blocked</p>"));
    let refund = |id: &str, body: &str| press(caller, &format!("{PAYMENTS}/{id}/refund"), body);
    assert_eq!(refund(&ids[1], "").status, 409);
    assert_eq!(refund(&ids[0], "").status, 303);
    assert!(page_of(caller, &ids[0]).contains("</span> Refunded</span>"));
    assert_eq!(settle(&ids[0], "status=success").status, 409);
    assert_eq!(settle(&ids[0], "status=lost").status, 422);
    assert_eq!(settle("nobody", "status=success").status, 404);
    crate::money::assert_balanced(caller);
    let foreign = [("Origin", "https://evil.test")];
    let target = format!("{PAYMENTS}/{}/refund", ids[0]);
    assert_eq!(caller.post_as(&target, "fees=on", &foreign).status, 403);
}

#[test]
fn the_events_of_a_payment_link_are_on_its_page_and_its_payees() {
    let server =
        Server::with(|config| config.webhook.url = Some("http://receiver.test".to_owned()));
    let caller = &server.caller;
    let ada = caller.user("ada@example.test");
    let target = format!("/api/platform/payment/create-payment-link/{ada}");
    let data = caller
        .send("POST", &target, &json!({ "amount": 12.5 }))
        .data();
    let id = data["payment_id"].as_str().unwrap();
    let link = data["payment_link"].as_str().unwrap();
    let link = link.strip_prefix(&caller.base_url).unwrap();
    for decision in ["fail", "retry"] {
        let answer = press(caller, link, &format!("decision={decision}"));
        assert_eq!(answer.status, 303, "{decision}");
    }
    let names = ["opened", "initiated", "processing", "failed", "retried"];
    let page = page_of(caller, id);
    for name in names {
        let event = format!(">payment.{name}</a>");
        assert!(page.contains(&event), "{name} in {page}");
    }
    let user = opened(caller, &format!("/dashboard/users/{ada}"));
    assert!(user.contains(">payment.retried</a>"), "{user}");
    let all = opened(caller, &format!("/dashboard/webhooks?user={ada}"));
    // The payment that takes its place was opened.
    assert_eq!(all.matches("<tr id=\"delivery-").count(), 6, "{all}");
}

#[test]
fn a_sandbox_that_others_can_reach_settles_nothing() {
    let program = Program::start(&["--host", "0.0.0.0"]);
    let answer = press(
        &program.caller,
        &format!("{PAYMENTS}/x/settle"),
        "status=success",
    );
    assert_eq!(answer.status, 404);
}
