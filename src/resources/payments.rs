//! Payments, mailed checks and payment links. Contract: payments.

use paywint_macros::{Choice, Params, Record, resource};
use serde::Deserialize;
use serde_json::Number;

use super::PageRequest;
use crate::rules::{ONE_DOLLAR, PUBLIC_FILE, US_DATE};
use crate::spec::{Extra, Money, Open, Page, UserId, Uuid};

/// What the payer pays with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum PaymentMethod {
    /// The payer's wallet.
    #[choice("WALLET")]
    Wallet,
    /// One of the payer's cards.
    #[choice("CARD")]
    Card,
    /// The payer's account at Paywint.
    #[choice("PW_BANK")]
    PaywintBank,
}

/// How the payee is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ReceivingMethod {
    /// Into the payee's wallet, at once.
    #[choice("WALLET")]
    Wallet,
    /// To the payee's card, in one or two business days.
    #[choice("CARD")]
    Card,
    /// To the payee's bank account, in three or four business days.
    #[choice("ACH")]
    Ach,
    /// Into the payee's account at Paywint, at once.
    #[choice("PW_BANK")]
    PaywintBank,
    /// To the payee's bank account, over RTP.
    #[choice("RTP")]
    Rtp,
    /// To the payee's bank account, over FedNow.
    #[choice("FEDNOW")]
    FedNow,
}

/// A payment from a user to one of the user's payees. Lengths are in characters. Contract: payments/create.
#[derive(Clone, Params)]
#[params(about = "a payment")]
#[params(belongs(card_id, payment_method("CARD")))]
#[params(belongs(bank_id, payment_method("PW_BANK")))]
#[params(belongs(payee_card_id, receiving_method("CARD")))]
#[params(needs(payee_bank_id, receiving_method("ACH", "RTP", "FEDNOW")))]
#[params(only(payee_bank_id, receiving_method("ACH", "RTP", "FEDNOW", "PW_BANK")))]
#[params(only(statement_description, receiving_method("RTP")))]
pub struct NewPayment {
    /// The Paywint User ID of the payer, a UUID.
    #[param(public)]
    pub user_id: UserId,
    /// The payee, one of the payer's, a UUID.
    #[param(public)]
    pub payee_id: Uuid,
    /// How much, in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal places.
    #[param(public)]
    pub amount: Money,
    /// What the payer pays with.
    #[param(public)]
    pub payment_method: PaymentMethod,
    /// Your number for the payment, at most 20. Make it unique: a payment whose outcome is unknown is found by it.
    #[param(max = 20, public)]
    pub invoice_no: String,
    /// How the payee is paid.
    #[param(public)]
    pub receiving_method: ReceivingMethod,
    /// The payer's card: its `cardId`, a UUID. With `paymentMethod` `CARD`, and only then.
    #[param(public)]
    pub card_id: Option<Uuid>,
    /// The payer's account at Paywint: its `id`, a UUID. With `paymentMethod` `PW_BANK`, and only then.
    #[param(public)]
    pub bank_id: Option<Uuid>,
    /// What it is for, at most 255.
    #[param(max = 255)]
    pub description: Option<String>,
    /// What the payee's bank statement says, at most 50. With `receivingMethod` `RTP` only. Paywint's pages describe this
    /// field without its name: `statement_description` is a guess.
    #[param(max = 50)]
    pub statement_description: Option<String>,
    /// The payee's card: its `cardId`, a UUID. With `receivingMethod` `CARD`, and only then.
    #[param(public)]
    pub payee_card_id: Option<Uuid>,
    /// The payee's bank account: its `bankId`, a UUID. With `receivingMethod` `ACH`, `RTP` or `FEDNOW`.
    #[param(public)]
    pub payee_bank_id: Option<Uuid>,
}

/// How far a payment has come. More may come, in any case of their letters. `success`, `failed`, `rejected`, `expired` and
/// `refunded` are final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum PaymentStatus {
    /// Asked for by a payment link, which nobody has opened.
    #[choice("pending")]
    Pending,
    /// Asked for.
    #[choice("requested")]
    Requested,
    /// The payment link was opened.
    #[choice("opened")]
    Opened,
    /// Begun.
    #[choice("initiated")]
    Initiated,
    /// Approved.
    #[choice("approved")]
    Approved,
    /// Under way.
    #[choice("processing")]
    Processing,
    /// On its way to a card.
    #[choice("settling")]
    Settling,
    /// Paid.
    #[choice("success")]
    Success,
    /// Paid.
    #[choice("completed")]
    Completed,
    /// It did not work; `failureReason` says why.
    #[choice("failed")]
    Failed,
    /// It could not be asked for.
    #[choice("request_failed")]
    RequestFailed,
    /// A provider failed.
    #[choice("provider_failure")]
    ProviderFailure,
    /// Refused before it began: by a rule, a risk or compliance.
    #[choice("rejected")]
    Rejected,
    /// Paid back.
    #[choice("refunded")]
    Refunded,
    /// The check is in the mail.
    #[choice("mailed")]
    Mailed,
    /// Another payment takes its place.
    #[choice("retried")]
    Retried,
    /// The payment link ran out.
    #[choice("expired")]
    Expired,
}

/// A payment as Paywint knows it. Contract: payments.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct Payment {
    /// The payment's ID, a UUID. Webhooks have it as `payment_id`.
    #[record(public)]
    pub payment_id: String,
    /// A number for it.
    #[record(public)]
    pub transaction_id: Option<Number>,
    /// The Paywint User ID of the payer, a UUID.
    #[record(public)]
    pub payer_id: Option<String>,
    /// The payee, a UUID.
    #[record(public)]
    pub payee_id: Option<String>,
    /// How much, in dollars.
    pub amount: Option<Number>,
    /// The fee for processing, in dollars.
    pub processing_fee: Option<Number>,
    /// The fee for delivery, in dollars.
    pub delivery_fee: Option<Number>,
    /// Your number for the payment.
    #[record(public)]
    pub invoice_no: Option<String>,
    /// The currency: `USD`.
    #[record(public)]
    pub currency: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// What the payer pays with; `ACH` of a funding.
    #[record(public)]
    pub payment_method: Option<Open<PaymentMethod>>,
    /// How the payee is paid; `CHECK_MAIL` of a mailed check.
    #[record(public)]
    pub receiving_method: Option<Open<ReceivingMethod>>,
    /// When it was made: ISO 8601, UTC.
    #[record(public)]
    pub created_at: Option<String>,
    /// When it was paid: ISO 8601, UTC.
    #[record(public)]
    pub payment_date: Option<String>,
    /// How far it has come.
    #[record(public)]
    pub status: Option<Open<PaymentStatus>>,
    /// The payer's card, a UUID.
    #[record(public)]
    pub card_id: Option<String>,
    /// The payer's bank account, a UUID.
    #[record(public)]
    pub bank_id: Option<String>,
    /// The payee's card, a UUID.
    #[record(public)]
    pub payee_card_id: Option<String>,
    /// The payee's bank account, a UUID.
    #[record(public)]
    pub payee_bank_id: Option<String>,
    /// Why it failed. Webhooks call it `failed_reason`.
    pub failure_reason: Option<String>,
    /// The PDF that went with a mailed check.
    pub attachment_url: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// How a check is mailed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum MailType {
    /// First class.
    #[choice("USPS_FIRST_CLASS")]
    FirstClass,
    /// Certified.
    #[choice("USPS_CERTIFIED")]
    Certified,
    /// In two days.
    #[choice("TWO_DAY")]
    TwoDay,
    /// Overnight.
    #[choice("OVERNIGHT")]
    Overnight,
}

/// What a mailed check is paid from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum CheckPaymentMethod {
    /// The payer's wallet.
    #[choice("WALLET")]
    Wallet,
}

/// A line of the remittance that is printed with a check.
#[derive(Clone, Params)]
#[params(about = "a line of remittance")]
pub struct RemittanceLine {
    /// Your number for it.
    pub id: Option<String>,
    /// Its date: `MM-DD-YYYY`.
    #[param(rule = US_DATE, public)]
    pub date: Option<String>,
    /// How much, in dollars: a number, or a decimal string. More than 0, with at most two decimal places.
    #[param(public)]
    pub amount: Option<Money>,
    /// What it is for.
    pub description: Option<String>,
}

/// A check to print and mail to a payee. Lengths are in characters. Contract: mailCheck.
#[derive(Clone, Params)]
#[params(about = "a check")]
pub struct NewMailedCheck {
    /// The payee, one of the payer's, a UUID.
    #[param(public)]
    pub payee_id: Uuid,
    /// How much, in dollars: a number, or a decimal string. 1.00 or more, with at most two decimal places.
    #[param(rule = ONE_DOLLAR, public)]
    pub amount: Money,
    /// Where it goes: the `addressId` of one of the payee's addresses, a UUID.
    #[param(public)]
    pub payee_address_id: Uuid,
    /// Your number for it, at most 20. Make it unique: a check whose outcome is unknown is found by it.
    #[param(max = 20, public)]
    pub invoice_no: Option<String>,
    /// What it is for, at most 255.
    #[param(max = 255)]
    pub description: Option<String>,
    /// How it is mailed; `USPS_FIRST_CLASS` if not given. The fee depends on it.
    #[param(public)]
    pub mail_type: Option<MailType>,
    /// What it is paid from: the wallet alone.
    #[param(public)]
    pub payment_method: Option<CheckPaymentMethod>,
    /// What is printed with it, at most 50 lines.
    #[param(max = 50)]
    pub remittance: Option<Vec<RemittanceLine>>,
    /// Where Paywint fetches a PDF to enclose: `https`, on a public host, straight to the file, shorter than 2,048. At most
    /// 7 MB and 10 pages. The fee depends on the pages.
    #[param(max = 2047, rule = PUBLIC_FILE)]
    pub attachment_url: Option<String>,
}

/// A payment to ask somebody for. Lengths are in characters. Contract: createPaymentLink.
#[derive(Clone, Params)]
#[params(about = "a payment link")]
pub struct NewPaymentLink {
    /// How much, in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal places.
    #[param(public)]
    pub amount: Money,
    /// What it is for, at most 255.
    #[param(max = 255)]
    pub description: Option<String>,
    /// Your number for it, at most 20.
    #[param(max = 20, public)]
    pub invoice_number: Option<String>,
}

/// A page of Paywint's where somebody pays a user. Contract: createPaymentLink.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct PaymentLink {
    /// The payment that it asks for, a UUID.
    #[record(public)]
    pub payment_id: String,
    /// Where it is. After paying, Paywint sends the customer to the redirect address of your dashboard, with `status` and
    /// `id` in its query; the webhook decides.
    pub payment_link: String,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Payments, mailed checks and payment links.
#[resource(payments, extended)]
pub trait Payments {
    /// Pays one of a user's payees. Wallet to wallet needs no KYC; paying out to a card needs the payer's approved KYC, to
    /// a bank account KYB too. Sent again only if it certainly was not carried out: when the error's `outcome` is
    /// `unknown`, it may be paid, and its `invoiceNo` finds it. Contract: payments/create.
    ///
    /// @example
    /// ```ts
    /// const payment = await paywint.payments.create({
    ///     userId: user.userId, payeeId: payee.payeeId, amount: '12.50', invoiceNo: 'INV-1042',
    ///     paymentMethod: 'WALLET', receivingMethod: 'WALLET',
    /// });
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws PermissionDeniedError without KYC or KYB, with too little money, and when the method is restricted.
    /// @throws NotFoundError when there is no such user, payee, card or account.
    #[post(
        "/api/platform/payment/create-payment",
        creates,
        function = createPayment,
        if_unknown = "It may be paid: look for its invoiceNo in payments.listSent before you pay again.",
        forbidden(
            "the payer has too little money, lacks approved KYC or KYB, or may not use this method",
            "Look with wallets.get, kyc.get and kyb.get."
        ),
        not_found(
            "there is no such user, payee, card or bank account",
            "Look with payees.list, cards.list or bankAccounts.list."
        )
    )]
    fn create(payment: &NewPayment) -> Payment;

    /// Reads one payment. Contract: getPayment.
    ///
    /// @example
    /// ```ts
    /// const { status, failureReason } = await paywint.payments.get(paymentId);
    /// ```
    /// @throws NotFoundError when there is no such payment.
    #[get(
        "/api/platform/payment/get-payment/{payment_id}",
        reads,
        function = getPayment,
        not_found("there is no such payment", "Look with payments.list.")
    )]
    fn get(payment_id: &Uuid) -> Payment;

    /// Reads one page of the platform's payments, or with `for await` all of them, each once. Contract: listPayments.
    ///
    /// @example
    /// ```ts
    /// for await (const { paymentId, status } of paywint.payments.list()) console.log(paymentId, status);
    /// ```
    #[post("/api/platform/payment/list-payment", reads, function = listPayments)]
    fn list(page: Option<&PageRequest>) -> Page<Payment>;

    /// Reads one page of the payments that a user sent, or with `for await` all of them, each once.
    /// Contract: listSentPayments.
    ///
    /// @example
    /// ```ts
    /// for await (const payment of paywint.payments.listSent(user.userId)) {
    ///     if (payment.invoiceNo === 'INV-1042') console.log(payment.status);
    /// }
    /// ```
    /// @throws NotFoundError when there is no such user.
    #[post(
        "/api/platform/payment/list-payment/{user_id}",
        reads,
        function = listSentPayments
    )]
    fn list_sent(user_id: &UserId, page: Option<&PageRequest>) -> Page<Payment>;

    /// Reads one page of the payments that a user received, or with `for await` all of them, each once.
    /// Contract: listReceivedPayments.
    ///
    /// @example
    /// ```ts
    /// const newest = await paywint.payments.listReceived(user.userId).toArray({ limit: 10 });
    /// ```
    /// @throws NotFoundError when there is no such user.
    #[post(
        "/api/platform/payment/list-received-payment/{user_id}",
        reads,
        function = listReceivedPayments
    )]
    fn list_received(user_id: &UserId, page: Option<&PageRequest>) -> Page<Payment>;

    /// Prints a check and mails it to a payee. The amount and the fee leave the wallet at once. The user needs a check
    /// address first, by `checks.addAddress`. Sent again only if it certainly was not carried out: when the error's
    /// `outcome` is `unknown`, it may be in the mail. Contract: mailCheck.
    ///
    /// @example
    /// ```ts
    /// await paywint.payments.mailCheck(user.userId, {
    ///     payeeId: payee.payeeId, payeeAddressId: address.addressId, amount: 75, invoiceNo: 'INV-1043',
    /// });
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws PermissionDeniedError with too little money, and without a check address.
    /// @throws NotFoundError when there is no such user, payee or address.
    #[post(
        "/api/platform/payment/mail-check/{user_id}",
        creates,
        function = mailCheck,
        if_unknown = "The check may be in the mail: look in payments.listSent before you mail another.",
        forbidden(
            "the wallet holds too little money, or the user has no check address",
            "Look with wallets.get, or add an address with checks.addAddress."
        ),
        not_found(
            "there is no such user, payee or address",
            "Look with payees.list and payees.addresses.list."
        )
    )]
    fn mail_check(user_id: &UserId, check: &NewMailedCheck) -> Payment;

    /// Makes a link to a page where somebody pays a user. The payment is pending until then. Sent again only if it
    /// certainly was not carried out; a link that nobody has moves no money. Contract: createPaymentLink.
    ///
    /// @example
    /// ```ts
    /// const { paymentLink } = await paywint.payments.createLink(user.userId, {
    ///     amount: 20, description: 'Two tickets', invoiceNumber: 'T-77',
    /// });
    /// ```
    /// @throws ValidationError before anything is sent.
    /// @throws NotFoundError when there is no such user.
    #[post(
        "/api/platform/payment/create-payment-link/{user_id}",
        creates,
        function = createPaymentLink,
        if_unknown = "A link that nobody has moves no money: make another, or look in payments.listReceived.",
    )]
    fn create_link(user_id: &UserId, link: &NewPaymentLink) -> PaymentLink;
}
