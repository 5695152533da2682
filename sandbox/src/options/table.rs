//! All options.

use super::config::{
    AccountIdName, AddressName, Config, Duplicates, EmptyBody, FormationDate, Repeats,
};
use super::read::{choice, faults, page, switch, text};
use super::{Place, SandboxOption, Shape};
use crate::named::names;
use crate::store::Order;
use crate::webhooks::{Lose, WebhookSettings};

/// All options, in the order in which they are told.
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
        "IP address to listen on. Beyond loopback, everybody who reaches the machine can create users and decide on them, \
         of which the program warns.",
    )
    .only(Place::Programs)
    .default("127.0.0.1"),
    SandboxOption::new(
        "baseUrl",
        "public-url",
        Shape::Text("URL"),
        "Where clients call it: an http or https address without a path, such as `http://sandbox:4010` for other \
         containers. Links start with it, requests may have its host, and beyond loopback it brings the control routes. \
         If it is not given, it is where a program listens, and in process `https://sandbox.paywint.test`, which no \
         request leaves for.",
    )
    .alias("base-url"),
    SandboxOption::new(
        "data",
        "data",
        Shape::Text("FILE"),
        "SQLite file that outlives the process. Without it all is in memory.",
    )
    .only(Place::Program),
    SandboxOption::new(
        "platformId",
        "platform-id",
        Shape::Text("UUID"),
        "The id of its only platform, a UUID.",
    )
    .variable("PAYWINT_SANDBOX_PLATFORM_ID")
    .default(Config::PLATFORM_ID)
    .read(|config, option, value| text(&mut config.platform_id, option, value)),
    SandboxOption::new(
        "secretKey",
        "secret",
        Shape::Text("TEXT"),
        "The secret that this platform signs with. If it is not given, it is one that guards nothing.",
    )
    .variable("PAYWINT_SANDBOX_SECRET")
    .secret()
    .default(Config::SECRET)
    .read(|config, option, value| text(&mut config.secret, option, value)),
    SandboxOption::new(
        "now",
        "now",
        Shape::Clock,
        "The time that it goes by: Unix time in milliseconds. For a program it is when the clock stands still. If it is not \
         given, it is the machine's.",
    ),
    SandboxOption::new(
        "seed",
        "seed",
        Shape::Seed,
        "What every id follows from: the same seed and the same calls give the same ids, from the start and from each \
         reset. 1 and '1' are one seed. Without it ids are random.",
    ),
    SandboxOption::new(
        "emptyBody",
        "empty-body",
        Shape::Choice("RULE", names::<EmptyBody>),
        "What a request without a body has to sign in the place of its hash: `hash`, that of nothing; `omit`, nothing; \
         or `either` of them.",
    )
    .default("hash")
    .read(|config, option, value| choice(&mut config.empty_body, option, value)),
    SandboxOption::new(
        "staticSignature",
        "no-static-signature",
        Shape::Switch,
        "The constant signature that the vendor publishes is taken too.",
    )
    .default("true")
    .read(|config, option, value| switch(&mut config.static_signature, option, value)),
    SandboxOption::new(
        "duplicateEmail",
        "duplicate-email",
        Shape::Choice("RULE", names::<Duplicates>),
        "What becomes of a second user with the same e-mail: `conflict` is a 409, `allow` a second user.",
    )
    .default("conflict")
    .read(|config, option, value| choice(&mut config.duplicate_email, option, value)),
    SandboxOption::new(
        "duplicatePhone",
        "duplicate-phone",
        Shape::Choice("RULE", names::<Duplicates>),
        "What becomes of a second user with the same country code and phone: `conflict` is a 409, `allow` a second user.",
    )
    .default("conflict")
    .read(|config, option, value| choice(&mut config.duplicate_phone, option, value)),
    SandboxOption::new(
        "listOrder",
        "list-order",
        Shape::Choice("ORDER", names::<Order>),
        "Which users a list starts with.",
    )
    .default("oldest")
    .read(|config, option, value| choice(&mut config.list_order, option, value)),
    SandboxOption::new(
        "userStatus",
        "no-user-status",
        Shape::Switch,
        "`users.get` also has the KYC and the KYB status.",
    )
    .default("true")
    .read(|config, option, value| switch(&mut config.user_status, option, value)),
    SandboxOption::new(
        "formationDate",
        "formation-date",
        Shape::Choice("RULE", names::<FormationDate>),
        "How a business' formation date is written, on which the contract's pages disagree.",
    )
    .default("mm-dd-yyyy")
    .read(|config, option, value| choice(&mut config.formation_date, option, value)),
    SandboxOption::new(
        "duplicatePayee",
        "duplicate-payee",
        Shape::Choice("RULE", names::<Repeats>),
        "What becomes of a second payee of one user with the same e-mail or phone: `unprocessable` is a 422 with a text, \
         `conflict` a 409, `allow` a second payee.",
    )
    .default("unprocessable")
    .read(|config, option, value| choice(&mut config.duplicate_payee, option, value)),
    SandboxOption::new(
        "accountIdName",
        "account-id-name",
        Shape::Choice("NAME", names::<AccountIdName>),
        "What bodies call the id of a user's bank account, which the contract does not say: `account_id`, `bank_id`, or \
         `either` of them.",
    )
    .default("either")
    .read(|config, option, value| choice(&mut config.account_id_name, option, value)),
    SandboxOption::new(
        "addressName",
        "address-name",
        Shape::Choice("NAME", names::<AddressName>),
        "What the name in a payee's address is called: `first_name`, with `last_name`; `fist_name`, the same but for this \
         spelling where it is read, as in the vendor's samples; or `name` alone, as on older pages.",
    )
    .default("first_name")
    .read(|config, option, value| choice(&mut config.address_name, option, value)),
    SandboxOption::new(
        "microDepositKyb",
        "no-micro-deposit-kyb",
        Shape::Switch,
        "Releasing and verifying micro-deposits needs an approved KYB, on which the contract's pages disagree.",
    )
    .default("true")
    .read(|config, option, value| switch(&mut config.micro_deposit_kyb, option, value)),
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
        "What goes wrong with which calls, from the start and from each reset. Text says it as \
         `[OPERATION=]FAULT[,times=N][,after=N]`, such as `users.create=status:503,times=2`; a fault is `status:CODE`, \
         `slow:MILLISECONDS`, `hang`, `drop`, `lost`, `garbage` or `cut`.",
    )
    .read(|config, option, value| faults(&mut config.faults, option, value)),
    SandboxOption::new(
        "webhook.url",
        "webhook-url",
        Shape::Address,
        "Where events are posted: an http or https address. Without one nothing is recorded; `null` stops.",
    ),
    SandboxOption::new(
        "webhook.handler",
        "",
        Shape::Handler,
        "What answers in place of an address, such as what `createWebhookHandler` makes. It is given POST requests to \
         `https://receiver.paywint.test/webhooks`, never before the call that caused them has returned.",
    )
    .only(Place::InProcess),
    SandboxOption::new(
        "webhook.secret",
        "webhook-secret",
        Shape::Text("TEXT"),
        "What deliveries are signed with. If it is not given, it is a secret that guards nothing.",
    )
    .variable("PAYWINT_SANDBOX_WEBHOOK_SECRET")
    .secret()
    .default(WebhookSettings::SECRET),
    SandboxOption::new(
        "webhook.timeScale",
        "webhook-time-scale",
        Shape::Number("FACTOR", 0.0, 1000.0),
        "What the one and five minutes until the second and third attempt are multiplied by, 0 to 1000. 0 makes all \
         attempts that a delivery needs at once.",
    )
    .default("1"),
    SandboxOption::new(
        "webhook.duplicates",
        "webhook-duplicates",
        Shape::Integer("NUMBER", 0, WebhookSettings::MOST_DUPLICATES as i64),
        "How many more deliveries are made of each event, 0 to 100.",
    )
    .default("0"),
    SandboxOption::new(
        "webhook.disorder",
        "webhook-disorder",
        Shape::Switch,
        "The first attempt at each delivery waits up to 10 s, times the time scale, so that events overtake each other. \
         The order follows from the seed, and holds for a flush too.",
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
        "How old the time of signatures is, in seconds; below 0 it is in the future. At most a thousand million.",
    )
    .default("0"),
    SandboxOption::new(
        "webhook.lose",
        "webhook-lose",
        Shape::Choice("WHAT", names::<Lose>),
        "What of each delivery's first attempt is lost: `nothing`; `first_request`, which is not made; or \
         `first_answer`, of one that is made. The attempt counts.",
    )
    .default("nothing"),
    SandboxOption::new(
        "webhook.forge",
        "webhook-forge",
        Shape::Switch,
        "A forged delivery precedes each event: it says the opposite, is signed with another secret and tried once.",
    )
    .default("false"),
    SandboxOption::new(
        "webhook.hold",
        "webhook-hold",
        Shape::Switch,
        "No attempt is made but by a flush or a redelivery.",
    )
    .default("false"),
    SandboxOption::new(
        "webhookTimeout",
        "webhook-timeout",
        Shape::Integer("MILLISECONDS", 0, u32::MAX as i64),
        "How long the answer to an attempt may take.",
    )
    .only(Place::Tests)
    .default("5000"),
    SandboxOption::new(
        "jsonLine",
        "json-line",
        Shape::Switch,
        "Address and credentials are told as one line of JSON, for scripts.",
    )
    .only(Place::Programs)
    .default("false"),
    SandboxOption::new(
        "exitWithStdin",
        "exit-with-stdin",
        Shape::Switch,
        "The program ends when its standard input is closed, so that no test runner leaves it behind.",
    )
    .only(Place::Programs)
    .default("false"),
];
