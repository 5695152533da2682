//! The settings of a sandbox.

use axum::http::StatusCode;

use super::fees::FeeRule;
use crate::faults::rule::FaultRule;
use crate::hosted::behaviour::PageBehaviour;
use crate::named::Named;
use crate::store::Order;
use crate::webhooks::WebhookSettings;

/// How the requests without a body are signed; the contract does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmptyBody {
    /// With the SHA-256 of the empty string, as for any other body.
    Hash,
    /// With nothing in the hash's place.
    Omit,
    /// Either of the two is accepted.
    Either,
}

/// What happens to a duplicate; the contract does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeats {
    /// It is refused with 422 and a text, as the vendor's framework does.
    Unprocessable,
    /// It is refused with 409.
    Conflict,
    /// It is created.
    Allow,
}

impl Repeats {
    /// The status with which one is refused.
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::Unprocessable | Self::Allow => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Conflict => StatusCode::CONFLICT,
        }
    }
}

/// What bodies call the id of a user's bank account; the contract does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountIdName {
    /// `account_id` or `bank_id`, or both.
    Either,
    /// `account_id` alone.
    AccountId,
    /// `bank_id` alone.
    BankId,
}

/// What the pages call the name in a payee's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressName {
    /// `first_name`, with `last_name`.
    FirstName,
    /// The same, but `fist_name` where it is read, as in the samples of the newer pages.
    FistName,
    /// `name` alone, as on the older pages.
    Name,
}

/// What happens to a payment without enough money; the contract does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// It is refused with 403.
    Refuse,
    /// It is created, and has failed.
    Fail,
}

/// What happens to a payment to the wallet of a payee who is not a user; the contract does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnlinkedPayee {
    /// The payee gets it all the same.
    Pay,
    /// It is refused with 403.
    Refuse,
}

/// What the event of a refund is called, on which the contract's pages disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundEvent {
    /// `payment.refunded`, as in the list of events.
    Refunded,
    /// `payment.refund`, as on the event's own page.
    Refund,
}

/// How a business' formation date is written; the contract's pages disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormationDate {
    /// `MM-DD-YYYY`, as on the newer page.
    MonthFirst,
    /// `YYYY-MM-DD`, as on the older page.
    YearFirst,
    /// Either of the two is accepted.
    Either,
}

impl Named for EmptyBody {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("hash", Self::Hash),
        ("omit", Self::Omit),
        ("either", Self::Either),
    ];
}

impl Named for Repeats {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("unprocessable", Self::Unprocessable),
        ("conflict", Self::Conflict),
        ("allow", Self::Allow),
    ];
}

impl Named for AccountIdName {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("either", Self::Either),
        ("account_id", Self::AccountId),
        ("bank_id", Self::BankId),
    ];
}

impl Named for AddressName {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("first_name", Self::FirstName),
        ("fist_name", Self::FistName),
        ("name", Self::Name),
    ];
}

impl Named for Shortfall {
    const NAMED: &'static [(&'static str, Self)] =
        &[("refuse", Self::Refuse), ("fail", Self::Fail)];
}

impl Named for UnlinkedPayee {
    const NAMED: &'static [(&'static str, Self)] = &[("pay", Self::Pay), ("refuse", Self::Refuse)];
}

impl Named for RefundEvent {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("payment.refunded", Self::Refunded),
        ("payment.refund", Self::Refund),
    ];
}

impl Named for FormationDate {
    const NAMED: &'static [(&'static str, Self)] = &[
        ("mm-dd-yyyy", Self::MonthFirst),
        ("yyyy-mm-dd", Self::YearFirst),
        ("either", Self::Either),
    ];
}

impl Named for Order {
    const NAMED: &'static [(&'static str, Self)] =
        &[("oldest", Self::OldestFirst), ("newest", Self::NewestFirst)];
}

/// The settings of one sandbox.
///
/// There is no `Debug`: it holds the secret.
#[derive(Clone)]
pub struct Config {
    /// The only platform that is known, as sent in `X-Platform-ID`.
    pub platform_id: String,
    /// The key of that platform's signatures.
    pub secret: String,
    /// The origin under which the sandbox is reached, without a trailing slash.
    pub base_url: String,
    /// How the requests without a body are signed.
    pub empty_body: EmptyBody,
    /// Whether the constant that the vendor publishes is taken in a signature's place.
    pub static_signature: bool,
    /// What happens to a second user with the same email.
    pub duplicate_email: Repeats,
    /// What happens to a second user with the same phone and country code.
    pub duplicate_phone: Repeats,
    /// What happens to a second payee of a user with the same email or phone.
    pub duplicate_payee: Repeats,
    /// What bodies call the id of a user's bank account.
    pub account_id_name: AccountIdName,
    /// What the name in a payee's address is called.
    pub address_name: AddressName,
    /// Whether micro-deposits need an approved KYB.
    pub micro_deposit_kyb: bool,
    /// The order of `users/list`.
    pub list_order: Order,
    /// Whether `users/get` also carries `kyc_status` and `kyb_status`.
    pub user_status: bool,
    /// How a business' formation date is written.
    pub formation_date: FormationDate,
    /// Whether a business requires an approved KYC when it is submitted.
    pub kyb_needs_kyc: bool,
    /// What happens to a Paywint account with the nickname of another account of its user.
    pub duplicate_nickname: Repeats,
    /// What payments are charged.
    pub fees: Vec<FeeRule>,
    /// What happens to a payment without enough money.
    pub shortfall: Shortfall,
    /// What happens to a payment to the wallet of a payee who is not a user.
    pub unlinked_payee: UnlinkedPayee,
    /// Whether a payment by card to the wallet of a user needs that user's KYB.
    pub card_receiver_kyb: bool,
    /// Whether a payment by card needs the payer's KYC, and a payment link the KYB of its user.
    pub card_payment_checks: bool,
    /// Whether the least amounts of the consumer product count.
    pub consumer_minimums: bool,
    /// What the event of a refund is called.
    pub refund_event: RefundEvent,
    /// For how many hours a payment link can be paid. With 0, it does not expire.
    pub payment_link_hours: u32,
    /// Where a payer goes from the page of a payment link.
    pub redirect_url: Option<String>,
    /// How the hosted page behaves until a control route says otherwise.
    pub kyc_page: PageBehaviour,
    /// How the platform's webhook is called until a control route says otherwise.
    pub webhook: WebhookSettings,
    /// What goes wrong with which calls until a control route says otherwise.
    pub faults: Vec<FaultRule>,
    /// Whether the routes under `/sandbox` are there, which anyone may call. Every request must then name a loopback host
    /// or that of `base_url`, so that no page whose name leads here gets through.
    pub control: bool,
}

impl Config {
    /// The default platform.
    pub const PLATFORM_ID: &str = "5eed0000-0000-4000-8000-000000004010";
    /// The default secret, which is public.
    pub const SECRET: &str = "sandbox-secret-for-development-only";

    /// The default settings at `base_url`.
    pub fn new(base_url: impl Into<String>) -> Self {
        Self {
            platform_id: Self::PLATFORM_ID.to_owned(),
            secret: Self::SECRET.to_owned(),
            base_url: base_url.into(),
            empty_body: EmptyBody::Hash,
            static_signature: true,
            duplicate_email: Repeats::Conflict,
            duplicate_phone: Repeats::Conflict,
            duplicate_payee: Repeats::Unprocessable,
            account_id_name: AccountIdName::Either,
            address_name: AddressName::FirstName,
            micro_deposit_kyb: true,
            list_order: Order::OldestFirst,
            user_status: true,
            formation_date: FormationDate::MonthFirst,
            kyb_needs_kyc: false,
            duplicate_nickname: Repeats::Unprocessable,
            fees: Vec::new(),
            shortfall: Shortfall::Refuse,
            unlinked_payee: UnlinkedPayee::Pay,
            card_receiver_kyb: true,
            card_payment_checks: false,
            consumer_minimums: false,
            refund_event: RefundEvent::Refunded,
            payment_link_hours: 168,
            redirect_url: None,
            kyc_page: PageBehaviour::Normal,
            webhook: WebhookSettings::default(),
            faults: Vec::new(),
            control: true,
        }
    }

    /// For how many milliseconds a payment link can be paid.
    pub(crate) fn payment_link_lifetime(&self) -> u64 {
        match self.payment_link_hours {
            0 => u64::MAX,
            hours => u64::from(hours).saturating_mul(3_600_000),
        }
    }
}
