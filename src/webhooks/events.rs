//! The events that Paywint documents, each with what its `data` holds. TypeScript's types are generated from this table.
//!
//! Paywint's page: webhooks/events.

/// An event that the contract names. Paywint may send others.
pub struct EventType {
    /// The name, such as `payment.failed`.
    pub name: &'static str,
    /// What its `data` holds.
    pub data: &'static EventData,
    /// The status in its `data`, as the contract has it; two where its pages disagree, none where it names none.
    pub statuses: &'static [&'static str],
    /// What happened, in a sentence or two.
    pub doc: &'static str,
}

/// What the `data` of one or several events holds.
pub struct EventData {
    /// The type's name in TypeScript.
    pub name: &'static str,
    /// The type that Rust has for it.
    pub kind: EventDataKind,
    /// The type that it extends.
    pub base: Option<&'static EventData>,
    /// The fields, without those of the base.
    pub fields: &'static [EventField],
    /// What it is about, in a sentence.
    pub doc: &'static str,
}

/// Which type Rust has for the `data` of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventDataKind {
    /// [`KycEventData`](super::KycEventData).
    Kyc,
    /// [`KybEventData`](super::KybEventData).
    Kyb,
    /// [`CardEventData`](super::CardEventData).
    Card,
    /// [`PaymentEventData`](super::PaymentEventData).
    Payment,
}

/// A field of an event's `data`.
pub struct EventField {
    /// The wire name, `snake_case`.
    pub wire: &'static str,
    /// What the value is.
    pub kind: EventFieldKind,
    /// Whether the contract has it in every such event. What arrives is not checked: its pages disagree.
    pub required: bool,
    /// What the field means.
    pub doc: &'static str,
}

/// What a value of an event's `data` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventFieldKind {
    /// An ID, or any other text.
    Text,
    /// How a person's verification stands.
    KycStatus,
    /// How a business's verification stands.
    KybStatus,
    /// The status that the event's name implies.
    Status,
    /// An amount of money, as a number or as text.
    Amount,
}

impl EventData {
    /// All fields, those of the base first.
    pub fn all_fields(&self) -> impl Iterator<Item = &'static EventField> + use<> {
        let base = self.base.map_or(&[][..], |base| base.fields);
        base.iter().chain(self.fields)
    }
}

const USER_ID: EventField = field(
    "user_id",
    EventFieldKind::Text,
    true,
    "The Paywint User ID.",
);

/// A person's verification changed.
pub static KYC_DATA: EventData = EventData {
    name: "KycEventData",
    kind: EventDataKind::Kyc,
    base: None,
    fields: &[
        USER_ID,
        field(
            "kyc_status",
            EventFieldKind::KycStatus,
            true,
            "The new status; `pending` after a deletion. Treat `completed` as verified.",
        ),
        field(
            "kyb_status",
            EventFieldKind::KybStatus,
            false,
            "The new status of the user's business, if there is one and it changed too.",
        ),
    ],
    doc: "A person's verification changed.",
};

/// A business's verification changed.
pub static KYB_DATA: EventData = EventData {
    name: "KybEventData",
    kind: EventDataKind::Kyb,
    base: None,
    fields: &[
        USER_ID,
        field(
            "kyb_status",
            EventFieldKind::KybStatus,
            true,
            "The new status; `pending` after a deletion.",
        ),
    ],
    doc: "A business's verification changed.",
};

/// A card changed.
pub static CARD_DATA: EventData = EventData {
    name: "CardEventData",
    kind: EventDataKind::Card,
    base: None,
    fields: &[
        USER_ID,
        field("card_id", EventFieldKind::Text, true, "The card's ID."),
        field("status", EventFieldKind::Status, true, "The card's status."),
    ],
    doc: "A card was added or completed.",
};

/// A payment, funding or withdrawal changed.
pub static PAYMENT_DATA: EventData = EventData {
    name: "PaymentEventData",
    kind: EventDataKind::Payment,
    base: None,
    fields: &[
        field(
            "payment_id",
            EventFieldKind::Text,
            true,
            "The payment's ID.",
        ),
        field(
            "status",
            EventFieldKind::Status,
            true,
            "The new status. Usually the last part of the event's name.",
        ),
        field(
            "amount",
            EventFieldKind::Amount,
            true,
            "In major units, such as dollars. A number or a string: Paywint's pages disagree.",
        ),
        field(
            "currency",
            EventFieldKind::Text,
            false,
            "The currency, such as `USD`, if Paywint sends it.",
        ),
    ],
    doc: "A payment, a wallet's funding or a withdrawal changed.",
};

/// A payment failed.
pub static FAILED_PAYMENT_DATA: EventData = EventData {
    name: "FailedPaymentEventData",
    kind: EventDataKind::Payment,
    base: Some(&PAYMENT_DATA),
    fields: &[field(
        "failed_reason",
        EventFieldKind::Text,
        false,
        "Why it failed, as text for people.",
    )],
    doc: "A payment, a wallet's funding or a withdrawal failed.",
};

/// A payment was refunded.
pub static REFUND_DATA: EventData = EventData {
    name: "RefundEventData",
    kind: EventDataKind::Payment,
    base: Some(&PAYMENT_DATA),
    fields: &[field(
        "refund_transaction_id",
        EventFieldKind::Text,
        false,
        "The ID of the transaction that refunds it.",
    )],
    doc: "A payment or its fee was refunded.",
};

/// A payment was retried.
pub static RETRIED_PAYMENT_DATA: EventData = EventData {
    name: "RetriedPaymentEventData",
    kind: EventDataKind::Payment,
    base: Some(&PAYMENT_DATA),
    fields: &[field(
        "retry_payment_id",
        EventFieldKind::Text,
        false,
        "The ID of the payment that replaces it.",
    )],
    doc: "A payment was retried.",
};

/// Every event that the contract names, older pages included.
#[rustfmt::skip]
pub static WEBHOOK_EVENTS: [EventType; 36] = [
    event("kyc.applied", &KYC_DATA, &["applied"], "The person submitted everything."),
    event("kyc.pending", &KYC_DATA, &["pending"], "The verification is pending. Only on an older page of Paywint's."),
    event("kyc.approved", &KYC_DATA, &["approved"], "The person is verified."),
    event("kyc.rejected", &KYC_DATA, &["rejected"], "The person was rejected. Their business may be affected too."),
    event("kyc.failed", &KYC_DATA, &["failed"], "Rare: the verification could not be completed."),
    event("kyc.completed", &KYC_DATA, &["completed"], "Rare: treat it like `kyc.approved`."),
    event("kyc.deleted", &KYC_DATA, &["pending"], "Paywint's staff reset the verification. It starts again."),
    event("kyb.approved", &KYB_DATA, &["approved"], "The business is verified."),
    event("kyb.rejected", &KYB_DATA, &["rejected"], "The business was rejected."),
    event("kyb.deleted", &KYB_DATA, &["pending"], "Paywint's staff reset the business's verification."),
    event("wallet.funding.initiated", &PAYMENT_DATA, &["initiated"], "A wallet's funding was initiated."),
    event("wallet.funding.processing", &PAYMENT_DATA, &["processing"], "A wallet's funding is being processed."),
    event("wallet.funding.success", &PAYMENT_DATA, &["success"], "The money is in the wallet."),
    event("wallet.funding.rejected", &PAYMENT_DATA, &["rejected"], "A wallet's funding was rejected."),
    event("wallet.funding.failed", &FAILED_PAYMENT_DATA, &["failed"], "A wallet's funding failed."),
    event("wallet.withdrawal.initiated", &PAYMENT_DATA, &["initiated"], "A withdrawal was initiated."),
    event("wallet.withdrawal.processing", &PAYMENT_DATA, &["processed", "processing"], "A withdrawal is being processed. Its status is `processed`."),
    event("wallet.withdrawal.settling", &PAYMENT_DATA, &["settling"], "A withdrawal is settling."),
    event("wallet.withdrawal.success", &PAYMENT_DATA, &["completed"], "The money left the wallet. Its status is `completed`."),
    event("wallet.withdrawal.rejected", &PAYMENT_DATA, &["rejected"], "A withdrawal was rejected."),
    event("wallet.withdrawal.failed", &FAILED_PAYMENT_DATA, &["failed"], "A withdrawal failed."),
    event("card.added", &CARD_DATA, &["pending_image_upload"], "A card was added. It may still need its images."),
    event("card.images_uploaded", &CARD_DATA, &["complete"], "A card's images were uploaded."),
    event("payment.opened", &PAYMENT_DATA, &["opened"], "A payment was opened."),
    event("payment.initiated", &PAYMENT_DATA, &["initiated"], "A payment was initiated."),
    event("payment.processing", &PAYMENT_DATA, &["processing"], "A payment is being processed."),
    event("payment.settling", &PAYMENT_DATA, &["settling"], "A payment is settling."),
    event("payment.success", &PAYMENT_DATA, &["success"], "A payment arrived."),
    event("payment.rejected", &PAYMENT_DATA, &["rejected"], "A payment was rejected before it was processed."),
    event("payment.failed", &FAILED_PAYMENT_DATA, &["failed"], "A payment failed."),
    event("payment.refunded", &REFUND_DATA, &["completed"], "A payment was refunded. The name in Paywint's list of events."),
    event("payment.refund", &REFUND_DATA, &["completed"], "A payment was refunded. The name on the event's own page."),
    event("payment.fee_refunded", &REFUND_DATA, &["success"], "A payment's fee was refunded."),
    event("payment.mailed", &PAYMENT_DATA, &["mailed"], "A check was mailed."),
    event("payment.retried", &RETRIED_PAYMENT_DATA, &[], "A payment was retried. Only on older pages of Paywint's."),
    event("payment.expired", &PAYMENT_DATA, &[], "A payment expired. Only on older pages of Paywint's."),
];

/// The two names under which the contract's pages have one event.
const REFUNDED: [&str; 2] = ["payment.refunded", "payment.refund"];

/// The other name of an event that the contract's pages spell in two ways.
pub fn other_spelling(event: &str) -> Option<&'static str> {
    let [list, page] = REFUNDED;
    match event {
        _ if event == list => Some(page),
        _ if event == page => Some(list),
        _ => None,
    }
}

const fn field(
    wire: &'static str,
    kind: EventFieldKind,
    required: bool,
    doc: &'static str,
) -> EventField {
    EventField {
        wire,
        kind,
        required,
        doc,
    }
}

const fn event(
    name: &'static str,
    data: &'static EventData,
    statuses: &'static [&'static str],
    doc: &'static str,
) -> EventType {
    EventType {
        name,
        data,
        statuses,
        doc,
    }
}
