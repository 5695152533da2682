//! All options.

use super::config::{
    AccountIdName, AddressName, Config, EmptyBody, FormationDate, RefundEvent, Repeats, Shortfall,
    UnlinkedPayee,
};
use super::read::{choice, faults, fees, hours, page, switch, text, uuid, web_address};
use super::{Place, SandboxOption, Shape};
use crate::named::names;
use crate::store::Order;
use crate::webhooks::{Lose, WebhookSettings};

/// All options, in the order in which they are listed.
pub const OPTIONS: &[SandboxOption] = &[
    SandboxOption::new(
        "port",
        "port",
        Shape::Integer("PORT", 0, 65_535),
        "Port to listen on; 0 takes a free one.",
    )
    .only(Place::Programs)
    .default("4010"),
    SandboxOption::new(
        "host",
        "host",
        Shape::Text("ADDRESS"),
        "IP address to listen on. Beyond loopback, everybody who can reach the machine can create users and \
         decide on them; the program warns about it.",
    )
    .only(Place::Programs)
    .default("127.0.0.1"),
    SandboxOption::new(
        "baseUrl",
        "public-url",
        Shape::Text("URL"),
        "URL at which clients reach the sandbox: http or https without a path, such as `http://sandbox:4010` for \
         other containers. Links start with it and requests may use its host; beyond loopback, it is required for \
         the control routes. Default: the address on which the program listens, or in process \
         `https://sandbox.paywint.test`, which only the sandbox's `fetch` can reach.",
    )
    .alias("base-url"),
    SandboxOption::new(
        "data",
        "data",
        Shape::Text("FILE"),
        "SQLite file that stores all data. By default, everything is in memory.",
    )
    .only(Place::Program),
    SandboxOption::new(
        "platformId",
        "platform-id",
        Shape::Text("UUID"),
        "The ID of the only platform, a UUID.",
    )
    .variable("PAYWINT_SANDBOX_PLATFORM_ID")
    .default(Config::PLATFORM_ID)
    .read(|config, option, value| uuid(&mut config.platform_id, option, value)),
    SandboxOption::new(
        "secretKey",
        "secret",
        Shape::Text("TEXT"),
        "The platform's secret key. The default is public.",
    )
    .variable("PAYWINT_SANDBOX_SECRET")
    .secret()
    .default(Config::SECRET)
    .read(|config, option, value| text(&mut config.secret, option, value)),
    SandboxOption::new(
        "now",
        "now",
        Shape::Clock,
        "The current time, as Unix time in milliseconds. A program's clock is fixed at this time. Webhooks are signed \
         with it, so give it to their receiver too: `createWebhookHandler({ now })`. Default: the machine's clock.",
    ),
    SandboxOption::new(
        "seed",
        "seed",
        Shape::Seed,
        "Determines every ID: the same seed and the same calls give the same IDs, from the start and after each \
         reset. 1 and '1' are the same seed. By default, IDs are random.",
    ),
    SandboxOption::new(
        "emptyBody",
        "empty-body",
        Shape::Choice("RULE", names::<EmptyBody>),
        "What a request without a body must sign in place of the body's hash: `hash` (the hash of an empty \
         string), `omit` (nothing) or `either`.",
    )
    .default("hash")
    .read(|config, option, value| choice(&mut config.empty_body, option, value)),
    SandboxOption::new(
        "staticSignature",
        "no-static-signature",
        Shape::Switch,
        "Accepts the constant signature that the vendor publishes.",
    )
    .default("true")
    .read(|config, option, value| switch(&mut config.static_signature, option, value)),
    SandboxOption::new(
        "duplicateEmail",
        "duplicate-email",
        Shape::Choice("RULE", names::<Repeats>),
        "What happens when an email is registered again: `conflict` responds with 409, `unprocessable` with 422 and a \
         text, `allow` creates a second user.",
    )
    .default("conflict")
    .read(|config, option, value| choice(&mut config.duplicate_email, option, value)),
    SandboxOption::new(
        "duplicatePhone",
        "duplicate-phone",
        Shape::Choice("RULE", names::<Repeats>),
        "What happens when a country code and phone number are registered again: `conflict` responds with 409, \
         `unprocessable` with 422 and a text, `allow` creates a second user.",
    )
    .default("conflict")
    .read(|config, option, value| choice(&mut config.duplicate_phone, option, value)),
    SandboxOption::new(
        "listOrder",
        "list-order",
        Shape::Choice("ORDER", names::<Order>),
        "The order of user lists: `oldest` first or `newest` first.",
    )
    .default("oldest")
    .read(|config, option, value| choice(&mut config.list_order, option, value)),
    SandboxOption::new(
        "userStatus",
        "no-user-status",
        Shape::Switch,
        "Includes the KYC and KYB status in `users.get`.",
    )
    .default("true")
    .read(|config, option, value| switch(&mut config.user_status, option, value)),
    SandboxOption::new(
        "formationDate",
        "formation-date",
        Shape::Choice("RULE", names::<FormationDate>),
        "The format of a business's formation date: `mm-dd-yyyy`, `yyyy-mm-dd` or `either`. The vendor's pages disagree \
         about it.",
    )
    .default("mm-dd-yyyy")
    .read(|config, option, value| choice(&mut config.formation_date, option, value)),
    SandboxOption::new(
        "kybNeedsKyc",
        "kyb-needs-kyc",
        Shape::Switch,
        "Requires an approved KYC to submit a KYB. By default, a KYC that is rejected or failed is refused.",
    )
    .default("false")
    .read(|config, option, value| switch(&mut config.kyb_needs_kyc, option, value)),
    SandboxOption::new(
        "duplicatePayee",
        "duplicate-payee",
        Shape::Choice("RULE", names::<Repeats>),
        "What happens when a user adds a payee with the same email or phone again: `unprocessable` responds with \
         422 and a text, `conflict` with 409, `allow` creates a second payee.",
    )
    .default("unprocessable")
    .read(|config, option, value| choice(&mut config.duplicate_payee, option, value)),
    SandboxOption::new(
        "duplicateNickname",
        "duplicate-nickname",
        Shape::Choice("RULE", names::<Repeats>),
        "What happens when a user opens a second Paywint account with the same nickname: `unprocessable` \
         responds with 422, `conflict` with 409, `allow` opens it.",
    )
    .default("unprocessable")
    .read(|config, option, value| choice(&mut config.duplicate_nickname, option, value)),
    SandboxOption::new(
        "accountIdName",
        "account-id-name",
        Shape::Choice("NAME", names::<AccountIdName>),
        "The field with the ID of a user's bank account in request bodies, which the vendor's pages do not name: \
         `account_id`, `bank_id` or `either`.",
    )
    .default("either")
    .read(|config, option, value| choice(&mut config.account_id_name, option, value)),
    SandboxOption::new(
        "addressName",
        "address-name",
        Shape::Choice("NAME", names::<AddressName>),
        "The fields of the name in a payee's address: `first_name`, together with `last_name`; `fist_name`, the \
         same with this spelling in responses, as in the vendor's samples; or only `name`, as on older pages.",
    )
    .default("first_name")
    .read(|config, option, value| choice(&mut config.address_name, option, value)),
    SandboxOption::new(
        "microDepositKyb",
        "no-micro-deposit-kyb",
        Shape::Switch,
        "Requires an approved KYB to release and verify micro-deposits, on which the vendor's pages disagree.",
    )
    .default("true")
    .read(|config, option, value| switch(&mut config.micro_deposit_kyb, option, value)),
    SandboxOption::new(
        "fees",
        "fee",
        Shape::Fees,
        "What payments and withdrawals are charged. As text, each fee is `WHAT=[PERCENT%+]FLAT[,payee]`, such as \
         `processing.CARD=2.9%+0.30` or `delivery.ACH=1.00,payee`, where the payee pays it, as far as the amount \
         suffices. `processing.` comes before the payment method, `delivery.` before the receiving method or the mail type, and `withdrawal.` before `bank` \
         or `card`.",
    )
    .read(|config, option, value| fees(&mut config.fees, option, value)),
    SandboxOption::new(
        "shortfall",
        "shortfall",
        Shape::Choice("RULE", names::<Shortfall>),
        "What happens when there is too little money for a payment: `refuse` responds with 403, `fail` creates a \
         payment that has failed.",
    )
    .default("refuse")
    .read(|config, option, value| choice(&mut config.shortfall, option, value)),
    SandboxOption::new(
        "unlinkedPayee",
        "unlinked-payee",
        Shape::Choice("RULE", names::<UnlinkedPayee>),
        "What happens when a payee is paid to a wallet and no user has the payee's email or phone: `pay` keeps \
         the money for the payee, `refuse` responds with 403.",
    )
    .default("pay")
    .read(|config, option, value| choice(&mut config.unlinked_payee, option, value)),
    SandboxOption::new(
        "cardReceiverKyb",
        "no-card-receiver-kyb",
        Shape::Switch,
        "Requires the receiver's approved KYB for a payment by card to a user's wallet.",
    )
    .default("true")
    .read(|config, option, value| switch(&mut config.card_receiver_kyb, option, value)),
    SandboxOption::new(
        "cardPaymentChecks",
        "card-payment-checks",
        Shape::Switch,
        "Requires the payer's KYC for a payment by card, and the receiver's approved KYB to create a payment link, \
         as on the vendor's help pages.",
    )
    .default("false")
    .read(|config, option, value| switch(&mut config.card_payment_checks, option, value)),
    SandboxOption::new(
        "consumerMinimums",
        "consumer-minimums",
        Shape::Switch,
        "Requires at least 100.00 for a funding and 2.00 for a withdrawal, as in the vendor's consumer product, \
         instead of 1.00 for a withdrawal.",
    )
    .default("false")
    .read(|config, option, value| switch(&mut config.consumer_minimums, option, value)),
    SandboxOption::new(
        "refundEvent",
        "refund-event",
        Shape::Choice("NAME", names::<RefundEvent>),
        "The name of a refund's event: `payment.refunded` or `payment.refund`. The vendor's pages disagree about it.",
    )
    .default("payment.refunded")
    .read(|config, option, value| choice(&mut config.refund_event, option, value)),
    SandboxOption::new(
        "paymentLinkHours",
        "payment-link-hours",
        Shape::Integer("HOURS", 0, super::MOST_HOURS as i64),
        "How long a payment link can be paid, which the vendor's pages do not say. With 0, it does not expire.",
    )
    .default("168")
    .read(|config, option, value| hours(&mut config.payment_link_hours, option, value)),
    SandboxOption::new(
        "redirectUrl",
        "redirect-url",
        Shape::Text("URL"),
        "The http or https URL to which payers are redirected from the page of a payment link, with `status` and `id`. \
         Without one, the page shows the result.",
    )
    .read(|config, option, value| web_address(&mut config.redirect_url, option, value)),
    SandboxOption::new(
        "kycPage",
        "kyc-page",
        Shape::Text("BEHAVIOUR"),
        "How the hosted page behaves: `normal`, `slow:MILLISECONDS`, `refuse_framing`, `silent`, `error:CODE`, `camera`, \
         `one_time_link` or `auto:OUTCOME`.",
    )
    .default("normal")
    .read(|config, option, value| page(&mut config.kyc_page, option, value)),
    SandboxOption::new(
        "faults",
        "fault",
        Shape::Faults,
        "Calls that fail, from the start and after each reset. As text: `[OPERATION=]FAULT[,times=N][,after=N]`, \
         such as `users.create=status:503,times=2`. A fault is `status:CODE`, `slow:MILLISECONDS`, `hang`, \
         `drop`, `lost`, `garbage` or `cut`.",
    )
    .read(|config, option, value| faults(&mut config.faults, option, value)),
    SandboxOption::new(
        "webhook.url",
        "webhook-url",
        Shape::Address,
        "The http or https URL to which events are posted. Without one, no events are recorded; `null` stops \
         them.",
    ),
    SandboxOption::new(
        "webhook.handler",
        "",
        Shape::Handler,
        "A function that receives events instead of a URL, such as that of `createWebhookHandler`. It gets POST \
         requests to `https://receiver.paywint.test/webhooks`, never before the call that caused them has \
         returned.",
    )
    .only(Place::InProcess),
    SandboxOption::new(
        "webhook.secret",
        "webhook-secret",
        Shape::Text("TEXT"),
        "The secret that signs deliveries. The default is public.",
    )
    .variable("PAYWINT_SANDBOX_WEBHOOK_SECRET")
    .secret()
    .default(WebhookSettings::SECRET),
    SandboxOption::new(
        "webhook.timeScale",
        "webhook-time-scale",
        Shape::Number("FACTOR", 0.0, 1000.0),
        "Multiplies the one and five minutes until the second and third attempt, 0 to 1000. With 0, all attempts \
         of a delivery are made immediately.",
    )
    .default("1"),
    SandboxOption::new(
        "webhook.duplicates",
        "webhook-duplicates",
        Shape::Integer("NUMBER", 0, WebhookSettings::MOST_DUPLICATES as i64),
        "The number of duplicate deliveries of each event, 0 to 100.",
    )
    .default("0"),
    SandboxOption::new(
        "webhook.disorder",
        "webhook-disorder",
        Shape::Switch,
        "Delays the first attempt of each delivery by up to 10 s, times the time scale, so that events arrive out \
         of order. The seed determines the order, also for a flush.",
    )
    .default("false"),
    SandboxOption::new(
        "webhook.staleSeconds",
        "webhook-stale",
        Shape::Integer(
            "SECONDS",
            -WebhookSettings::MOST_STALE_SECONDS,
            WebhookSettings::MOST_STALE_SECONDS,
        ),
        "The age of signature timestamps, in seconds; negative values are in the future. At most 1,000,000,000.",
    )
    .default("0"),
    SandboxOption::new(
        "webhook.lose",
        "webhook-lose",
        Shape::Choice("WHAT", names::<Lose>),
        "What is lost in the first attempt of each delivery: `nothing`, `first_request` (it is not sent) or \
         `first_answer` (it is sent, but its response is ignored). The attempt counts.",
    )
    .default("nothing"),
    SandboxOption::new(
        "webhook.forge",
        "webhook-forge",
        Shape::Switch,
        "Precedes each event with a forged delivery: it reports the opposite, is signed with another secret and \
         sent once.",
    )
    .default("false"),
    SandboxOption::new(
        "webhook.hold",
        "webhook-hold",
        Shape::Switch,
        "Makes no attempts except by a flush or a redelivery.",
    )
    .default("false"),
    SandboxOption::new(
        "webhookTimeout",
        "webhook-timeout",
        Shape::Integer("MILLISECONDS", 0, u32::MAX as i64),
        "The time limit for the response to an attempt.",
    )
    .only(Place::Tests)
    .default("5000"),
    SandboxOption::new(
        "jsonLine",
        "json-line",
        Shape::Switch,
        "Prints the URLs and credentials as one line of JSON, for scripts.",
    )
    .only(Place::Programs)
    .default("false"),
    SandboxOption::new(
        "quiet",
        "quiet",
        Shape::Switch,
        "Prints no line for each request. `--json-line` prints none either.",
    )
    .only(Place::Programs)
    .default("false"),
    SandboxOption::new(
        "exitWithStdin",
        "exit-with-stdin",
        Shape::Switch,
        "Exits when standard input is closed, so that no test runner leaves it running.",
    )
    .only(Place::Programs)
    .default("false"),
];
