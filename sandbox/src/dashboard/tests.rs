//! Every page with as much as a sandbox may hold.

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt as _;
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::model::{
    Amount, Destination, KycStatus, Payment, PaymentKind, PaymentStatus, ReceivingMethod, Source,
    User,
};
use crate::router::router;
use crate::store::Store;
use crate::webhooks::Event;
use crate::{Config, Sandbox, Seeded};

const USERS: u32 = 10_000;
const PAYMENTS: u64 = 100_000;
/// The most bytes of a page.
const LARGEST: usize = 300_000;

struct Machine(Seeded);

impl crate::Host for Machine {
    fn now_millis(&self) -> u64 {
        1_767_323_045_250
    }

    fn random(&self) -> [u8; 16] {
        self.0.next_bytes()
    }
}

fn filled() -> Sandbox {
    let mut config = Config::new("http://localhost");
    config.webhook.url = Some("http://127.0.0.1:9/".to_owned());
    let sandbox = Sandbox::new(config, Store::in_memory(), Machine(Seeded::new("1")));
    let statuses = KycStatus::ALL.into_iter().cycle();
    for (number, kyc_status) in (0..USERS).zip(statuses) {
        let id = Uuid::from_u128(number.into());
        let data = format!(r#"{{"user_id":"{id}","note":"{}"}}"#, "x".repeat(200));
        let event = Event::new(
            "kyc.applied".to_owned(),
            RawValue::from_string(data).unwrap(),
        );
        sandbox
            .change(|step| {
                step.put(User {
                    id,
                    name: Some(format!("Person {number} {}", "é".repeat(300))),
                    email: Some(format!("{}{number}@example.test", "y".repeat(300))),
                    phone_country_code: Some("+1".to_owned()),
                    phone: Some("5550100200".to_owned()),
                    created_at: u64::from(number),
                    kyc_status,
                });
                step.note(id, "Inquiry opened");
                step.emit(&event);
                Ok::<_, crate::StoreError>(())
            })
            .unwrap();
    }
    sandbox
        .change(|step| {
            for number in 1..=PAYMENTS {
                step.put(payment(number));
            }
            Ok::<_, crate::StoreError>(())
        })
        .unwrap();
    sandbox
}

fn payment(number: u64) -> Payment {
    let user = Uuid::from_u128((number % u64::from(USERS)).into());
    let receiver = Uuid::from_u128(5);
    Payment {
        id: Uuid::from_u64_pair(1, number),
        number,
        kind: PaymentKind::Payment,
        user_id: Some(user),
        payee_id: None,
        receiver_id: Some(receiver),
        source: Source::Wallet(user),
        destination: Destination::Wallet(receiver),
        receiving_method: ReceivingMethod::Wallet,
        amount: Amount::from_cents(number),
        processing_fee: Amount::default(),
        delivery_fee: Amount::default(),
        fees_on_payee: Amount::default(),
        invoice_no: Some("INV-1".into()),
        description: Some("z".repeat(50).into()),
        attachment_url: None,
        created_at: 1_767_000_000_000 + number,
        ended_at: None,
        status: PaymentStatus::Success,
        failure_reason: None,
        are_fees_refunded: false,
        next_at: None,
    }
}

#[test]
fn no_page_grows_with_what_there_is() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let router = router(std::sync::Arc::new(filled()));
    let open = |target: &str| {
        let request = Request::get(target).header("Host", "localhost");
        let request = request.body(Body::empty()).unwrap();
        runtime.block_on(async {
            let response = tower_service::Service::call(&mut router.clone(), request)
                .await
                .unwrap();
            let status = response.status().as_u16();
            let body = response.into_body().collect().await.unwrap().to_bytes();
            (status, String::from_utf8(body.to_vec()).unwrap())
        })
    };
    for number in 0..12_000 {
        open(&format!(
            "/api/platform/users/get/{number}?{}",
            "x".repeat(300)
        ));
    }
    let user = Uuid::from_u128(5);
    for target in [
        "/dashboard",
        "/dashboard/users?rows=100",
        "/dashboard/users?rows=100&page=100",
        "/dashboard/users?rows=100&email=example&sort=-name&kyc=approved",
        "/dashboard/payments?rows=100",
        "/dashboard/payments?rows=100&page=1000",
        "/dashboard/payments?rows=100&from=person&to=person&sort=-amount",
        &format!("/dashboard/payments?rows=100&user={}", Uuid::from_u128(5)),
        &format!("/dashboard/payments/{}", Uuid::from_u64_pair(1, 77)),
        "/dashboard/review",
        "/dashboard/webhooks?rows=100",
        "/dashboard/webhooks?rows=100&event=kyc&about=person&state=waiting",
        "/dashboard/requests?rows=100&path=users",
        "/dashboard/settings",
        &format!("/dashboard/users/{user}"),
        "/dashboard/webhooks/77",
        "/dashboard/requests/12000",
    ] {
        let (status, page) = open(target);
        assert_eq!(status, 200, "{target}");
        assert!(page.len() < LARGEST, "{target}: {} bytes", page.len());
    }
    let (_, last) = open("/dashboard/users?rows=100&page=100");
    assert!(last.contains("<data value=\"9901\">9,901</data>–<data value=\"10000\">10,000</data>"));
    assert_eq!(last.matches("<tr id=\"user-").count(), 100);
    assert!(last.contains(&format!("id=\"user-{}\"", Uuid::from_u128(0))));
    let (_, payments) = open("/dashboard/payments?page=2000");
    assert!(payments.contains("of <data value=\"100000\">100,000</data> payments"));
    assert!(payments.contains(">Payment 1</a>"));
    let (_, dearest) = open("/dashboard/payments?amount=999.99-1000&sort=-amount&rows=10");
    let (first, second) = (">Payment 100000</a>", ">Payment 99999</a>");
    assert!(dearest.find(first).unwrap() < dearest.find(second).unwrap());
    assert_eq!(dearest.matches("<tr id=\"payment-").count(), 2);
    let (_, requests) = open("/dashboard/requests");
    assert!(requests.contains("of <data value=\"10000\">10,000</data> requests"));
}
