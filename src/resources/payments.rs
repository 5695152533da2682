//! Payments, mailed checks and payment links. Paywint's page: payments.

use paywint_macros::{Choice, Params, Record, resource};
use serde::Deserialize;
use serde_json::Number;

use super::PageRequest;
use crate::rules::{ONE_DOLLAR, PUBLIC_FILE, US_DATE};
use crate::spec::{Extra, Money, Open, Page, UserId, Uuid};

/// The payer's payment method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum PaymentMethod {
    /// The payer's wallet.
    #[choice("WALLET")]
    Wallet,
    /// One of the payer's cards.
    #[choice("CARD")]
    Card,
    /// The payer's Paywint account.
    #[choice("PW_BANK")]
    PaywintBank,
}

/// The payee's receiving method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ReceivingMethod {
    /// To the payee's wallet, immediately.
    #[choice("WALLET")]
    Wallet,
    /// To the payee's card, in one or two business days.
    #[choice("CARD")]
    Card,
    /// To the payee's bank account, in three or four business days.
    #[choice("ACH")]
    Ach,
    /// To the payee's Paywint account, immediately.
    #[choice("PW_BANK")]
    PaywintBank,
    /// To the payee's bank account, over RTP.
    #[choice("RTP")]
    Rtp,
    /// To the payee's bank account, over FedNow.
    #[choice("FEDNOW")]
    FedNow,
}

/// A payment from a user to one of the user's payees. Paywint's page: payments/create.
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
    /// The ID of the payer's payee, a UUID.
    #[param(public)]
    pub payee_id: Uuid,
    /// The amount in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal
    /// places.
    #[param(public)]
    pub amount: Money,
    /// The payer's payment method.
    #[param(public)]
    pub payment_method: PaymentMethod,
    /// Your invoice number, at most 20 characters. Make it unique, so that you can find a payment whose outcome is
    /// unknown.
    #[param(max = 20, public)]
    pub invoice_no: String,
    /// The payee's receiving method.
    #[param(public)]
    pub receiving_method: ReceivingMethod,
    /// The payer's card: its `cardId`, a UUID. Required with `paymentMethod` `CARD`, and allowed only then.
    #[param(public)]
    pub card_id: Option<Uuid>,
    /// The payer's Paywint account: its `id`, a UUID. Required with `paymentMethod` `PW_BANK`, and allowed only
    /// then.
    #[param(public)]
    pub bank_id: Option<Uuid>,
    /// A description, at most 255 characters.
    #[param(max = 255)]
    pub description: Option<String>,
    /// The text on the payee's bank statement, at most 50 characters. Allowed only with `receivingMethod` `RTP`.
    /// Paywint documents this field without its name; the package sends `statement_description`.
    #[param(max = 50)]
    pub statement_description: Option<String>,
    /// The payee's card: its `cardId`, a UUID. Required with `receivingMethod` `CARD`, and allowed only then.
    #[param(public)]
    pub payee_card_id: Option<Uuid>,
    /// The payee's bank account: its `bankId`, a UUID. Required with `receivingMethod` `ACH`, `RTP` or `FEDNOW`,
    /// and allowed only then and with `PW_BANK`.
    #[param(public)]
    pub payee_bank_id: Option<Uuid>,
}

/// The status of a payment. Paywint may send others, and in upper case. `success`, `failed`, `rejected`, `expired` and
/// `refunded` are final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum PaymentStatus {
    /// Requested by a payment link that nobody has opened.
    #[choice("pending")]
    Pending,
    /// Requested.
    #[choice("requested")]
    Requested,
    /// The payment link was opened.
    #[choice("opened")]
    Opened,
    /// Started.
    #[choice("initiated")]
    Initiated,
    /// Approved.
    #[choice("approved")]
    Approved,
    /// In progress.
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
    /// Failed; `failureReason` says why.
    #[choice("failed")]
    Failed,
    /// The request failed.
    #[choice("request_failed")]
    RequestFailed,
    /// A provider failed.
    #[choice("provider_failure")]
    ProviderFailure,
    /// Rejected before it started: by a rule, for its risk, or by compliance.
    #[choice("rejected")]
    Rejected,
    /// Refunded.
    #[choice("refunded")]
    Refunded,
    /// The check is in the mail.
    #[choice("mailed")]
    Mailed,
    /// Replaced by another payment.
    #[choice("retried")]
    Retried,
    /// The payment link expired.
    #[choice("expired")]
    Expired,
}

impl PaymentStatus {
    /// Whether a status, in upper or lower case, means that nothing was paid and nothing will be. A status that this
    /// version does not know does not mean it.
    ///
    /// Paywint's page: payments.
    pub fn has_failed(status: &str) -> bool {
        [
            Self::Failed,
            Self::RequestFailed,
            Self::ProviderFailure,
            Self::Rejected,
            Self::Expired,
        ]
        .into_iter()
        .any(|failed| failed.as_str().eq_ignore_ascii_case(status))
    }
}

/// A payment, as Paywint returns it. Paywint's page: payments.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct Payment {
    /// The payment's ID, a UUID. Webhooks call it `payment_id`.
    #[record(public)]
    pub payment_id: String,
    /// The transaction's number.
    #[record(public)]
    pub transaction_id: Option<Number>,
    /// The Paywint User ID of the payer, a UUID.
    #[record(public)]
    pub payer_id: Option<String>,
    /// The payee's ID, a UUID.
    #[record(public)]
    pub payee_id: Option<String>,
    /// The amount in dollars.
    pub amount: Option<Number>,
    /// The processing fee, in dollars.
    pub processing_fee: Option<Number>,
    /// The delivery fee, in dollars.
    pub delivery_fee: Option<Number>,
    /// Your invoice number.
    #[record(public)]
    pub invoice_no: Option<String>,
    /// The currency: `USD`.
    #[record(public)]
    pub currency: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The payer's payment method; `ACH` for a funding.
    #[record(public)]
    pub payment_method: Option<Open<PaymentMethod>>,
    /// The payee's receiving method; `CHECK_MAIL` for a mailed check.
    #[record(public)]
    pub receiving_method: Option<Open<ReceivingMethod>>,
    /// When it was created: ISO 8601, UTC.
    #[record(public)]
    pub created_at: Option<String>,
    /// When it was paid: ISO 8601, UTC.
    #[record(public)]
    pub payment_date: Option<String>,
    /// The status.
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
    /// The URL of the PDF enclosed with a mailed check.
    pub attachment_url: Option<String>,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The mail service of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum MailType {
    /// First class.
    #[choice("USPS_FIRST_CLASS")]
    FirstClass,
    /// Certified.
    #[choice("USPS_CERTIFIED")]
    Certified,
    /// Within two days.
    #[choice("TWO_DAY")]
    TwoDay,
    /// Overnight.
    #[choice("OVERNIGHT")]
    Overnight,
}

/// The payment method of a mailed check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum CheckPaymentMethod {
    /// The payer's wallet.
    #[choice("WALLET")]
    Wallet,
}

/// A remittance line that is printed with a check.
#[derive(Clone, Params)]
#[params(about = "a line of remittance")]
pub struct RemittanceLine {
    /// Your number.
    pub id: Option<String>,
    /// The date, `MM-DD-YYYY`.
    #[param(rule = US_DATE, public)]
    pub date: Option<String>,
    /// The amount in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal
    /// places.
    #[param(public)]
    pub amount: Option<Money>,
    /// The description.
    pub description: Option<String>,
}

/// A check to print and mail to a payee. Paywint's page: mailCheck.
#[derive(Clone, Params)]
#[params(about = "a check")]
pub struct NewMailedCheck {
    /// The ID of the payer's payee, a UUID.
    #[param(public)]
    pub payee_id: Uuid,
    /// The amount in dollars: a number, or a decimal string such as `'12.50'`. At least 1.00, with at most two decimal
    /// places.
    #[param(rule = ONE_DOLLAR, public)]
    pub amount: Money,
    /// The address to which it is mailed: the `addressId` of one of the payee's addresses, a UUID.
    #[param(public)]
    pub payee_address_id: Uuid,
    /// Your invoice number, at most 20 characters. Make it unique, so that you can find a check whose outcome is
    /// unknown.
    #[param(max = 20, public)]
    pub invoice_no: Option<String>,
    /// A description, at most 255 characters.
    #[param(max = 255)]
    pub description: Option<String>,
    /// The mail service, on which the fee depends. Default: `USPS_FIRST_CLASS`.
    #[param(public)]
    pub mail_type: Option<MailType>,
    /// The payment method: only the wallet.
    #[param(public)]
    pub payment_method: Option<CheckPaymentMethod>,
    /// The remittance lines that are printed with it, at most 50.
    #[param(max = 50)]
    pub remittance: Option<Vec<RemittanceLine>>,
    /// The URL from which Paywint downloads a PDF to enclose: `https`, on a public host, without redirects, at most
    /// 2,047 characters. The PDF may have at most 7 MB and 10 pages. The fee depends on the number of pages.
    #[param(max = 2047, rule = PUBLIC_FILE)]
    pub attachment_url: Option<String>,
}

/// A payment to request with a payment link. Paywint's page: createPaymentLink.
#[derive(Clone, Params)]
#[params(about = "a payment link")]
pub struct NewPaymentLink {
    /// The amount in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal
    /// places.
    #[param(public)]
    pub amount: Money,
    /// A description, at most 255 characters.
    #[param(max = 255)]
    pub description: Option<String>,
    /// Your invoice number, at most 20 characters.
    #[param(max = 20, public)]
    pub invoice_number: Option<String>,
}

/// A payment link: a page of Paywint's where anybody can pay a user. Paywint's page: createPaymentLink.
#[derive(Clone, PartialEq, Deserialize, Record)]
pub struct PaymentLink {
    /// The ID of the requested payment, a UUID.
    #[record(public)]
    pub payment_id: String,
    /// The URL of the page. After the payment, Paywint redirects the payer to the redirect URL of your dashboard, with
    /// `status` and `id` in its query. Rely on the webhook for the result.
    pub payment_link: String,
    /// Fields that this version does not know, under their wire names.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Payments, mailed checks and payment links.
#[resource(payments, extended)]
pub trait Payments {
    /// Pays one of a user's payees. Payments from wallet to wallet require no KYC; payments to a card require the
    /// payer's approved KYC, those to a bank account also approved KYB. Retried only if it certainly was not carried
    /// out: if the error's `outcome` is `unknown`, the payment may have been made; look for its `invoiceNo`. Paywint's
    /// page: payments/create.
    ///
    /// @example
    /// ```ts
    /// const payment = await paywint.payments.create({
    ///     userId: user.userId, payeeId: payee.payeeId, amount: '12.50', invoiceNo: 'INV-1042',
    ///     paymentMethod: 'WALLET', receivingMethod: 'WALLET',
    /// });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws PermissionDeniedError if KYC or KYB of the payer or payee is not approved, the payer has too little money,
    /// the card needs a step, is limited or blocked, or the method is restricted.
    /// @throws NotFoundError if there is no such user, payee, card or account.
    #[post(
        "/api/platform/payment/create-payment",
        creates,
        function = createPayment,
        if_unknown = "The payment may exist: look for its invoiceNo in payments.listSent before you pay again.",
        forbidden(
            "the payer has too little money, payer or payee lacks approved KYC or KYB, the card needs a step, or the method is restricted",
            "Look with wallets.get, kyc.get, kyb.get and cards.get."
        ),
        not_found(
            "there is no such user, payee, card or account",
            "Look with payees.list, cards.list, paywintAccounts.list, payees.bankAccounts.list or payees.cards.list."
        )
    )]
    fn create(payment: &NewPayment) -> Payment;

    /// Reads one payment. Paywint's page: getPayment.
    ///
    /// @example
    /// ```ts
    /// const { status, failureReason } = await paywint.payments.get(paymentId);
    /// ```
    /// @throws NotFoundError if there is no such payment.
    #[get(
        "/api/platform/payment/get-payment/{payment_id}",
        reads,
        function = getPayment,
        not_found("there is no such payment", "Look with payments.list.")
    )]
    fn get(payment_id: &Uuid) -> Payment;

    /// Reads one page of the platform's payments, or with `for await` all of them, each once. Paywint's page:
    /// listPayments.
    ///
    /// @example
    /// ```ts
    /// for await (const { paymentId, status } of paywint.payments.list()) console.log(paymentId, status);
    /// ```
    #[post("/api/platform/payment/list-payment", reads, function = listPayments)]
    fn list(page: Option<&PageRequest>) -> Page<Payment>;

    /// Reads one page of the payments that a user sent, or with `for await` all of them, each once. Paywint's page:
    /// listSentPayments.
    ///
    /// @example
    /// ```ts
    /// for await (const payment of paywint.payments.listSent(user.userId)) {
    ///     if (payment.invoiceNo === 'INV-1042') console.log(payment.status);
    /// }
    /// ```
    /// @throws NotFoundError if there is no such user.
    #[post(
        "/api/platform/payment/list-payment/{user_id}",
        reads,
        function = listSentPayments
    )]
    fn list_sent(user_id: &UserId, page: Option<&PageRequest>) -> Page<Payment>;

    /// Reads one page of the payments that a user received, or with `for await` all of them, each once. Paywint's page:
    /// listReceivedPayments.
    ///
    /// @example
    /// ```ts
    /// const newest = await paywint.payments.listReceived(user.userId).toArray({ limit: 10 });
    /// ```
    /// @throws NotFoundError if there is no such user.
    #[post(
        "/api/platform/payment/list-received-payment/{user_id}",
        reads,
        function = listReceivedPayments
    )]
    fn list_received(user_id: &UserId, page: Option<&PageRequest>) -> Page<Payment>;

    /// Prints a check and mails it to a payee. The amount and the fee leave the wallet immediately. The user needs a
    /// check address first: see `checks.addAddress`. Retried only if it certainly was not carried out: if the error's
    /// `outcome` is `unknown`, the check may be in the mail. Paywint's page: mailCheck.
    ///
    /// @example
    /// ```ts
    /// await paywint.payments.mailCheck(user.userId, {
    ///     payeeId: payee.payeeId, payeeAddressId: address.addressId, amount: 75, invoiceNo: 'INV-1043',
    /// });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws PermissionDeniedError if the wallet has too little money, or the user has no check address.
    /// @throws NotFoundError if there is no such user, payee or address, or the user has no check address.
    #[post(
        "/api/platform/payment/mail-check/{user_id}",
        creates,
        function = mailCheck,
        if_unknown = "The check may be in the mail: look for it in payments.listSent before you mail another.",
        forbidden(
            "the wallet holds too little money, or the user has no check address",
            "Look with wallets.get, or add an address with checks.addAddress."
        ),
        not_found(
            "there is no such user, payee or address, or the user has no check address",
            "Look with payees.list and payees.addresses.list, or add a check address with checks.addAddress."
        )
    )]
    fn mail_check(user_id: &UserId, check: &NewMailedCheck) -> Payment;

    /// Creates a link to a page where anybody can pay a user. The payment is pending until then. Retried only if it
    /// certainly was not carried out; an unused link moves no money. Paywint's page: createPaymentLink.
    ///
    /// @example
    /// ```ts
    /// const { paymentLink } = await paywint.payments.createLink(user.userId, {
    ///     amount: 20, description: 'Two tickets', invoiceNumber: 'T-77',
    /// });
    /// ```
    /// @throws ValidationError if an argument is invalid. Nothing is sent.
    /// @throws PermissionDeniedError if Paywint requires the user's approved KYB.
    /// @throws NotFoundError if there is no such user.
    #[post(
        "/api/platform/payment/create-payment-link/{user_id}",
        creates,
        function = createPaymentLink,
        if_unknown = "An unused link moves no money: create another.",
        forbidden("the user lacks approved KYB", "Look with kyb.get.")
    )]
    fn create_link(user_id: &UserId, link: &NewPaymentLink) -> PaymentLink;
}
