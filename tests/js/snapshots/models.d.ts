/**
 * A person or business to register. Required: an email, or a phone with its country code. Paywint's page:
 * users/create.
 */
interface NewUser {
    /** Full name, at most 10,000 characters. Must not be blank. */
    name?: string | null | undefined;
    /** Email address, at most 254 bytes (RFC 5321). */
    email?: string | null | undefined;
    /** Country calling code: `+` and 1 to 4 digits, such as `+1`. Required with `phone`. */
    phoneCountryCode?: string | null | undefined;
    /** Phone number without the country code, digits only. At most 15 digits with the country code (E.164). */
    phone?: string | null | undefined;
}
/** A user, as Paywint returns it. Paywint's page: users/list-users. */
interface User {
    /** The Paywint User ID, a UUID. Store it: all later calls need it. */
    userId: string;
    /** Full name. */
    name?: string | null;
    /** Email address. */
    email?: string | null;
    /** Country calling code with its plus sign. */
    phoneCountryCode?: string | null;
    /** Phone number without the country code. */
    phone?: string | null;
    /** When the user was registered: ISO 8601, UTC. */
    createdAt?: string | null;
}
/** Which page of a list to read. */
interface PageRequest {
    /** The number of rows of a page. Default: 50. */
    rowsPerPage?: 10 | 20 | 50 | 100 | undefined;
    /** The page number, from 1. Default: 1. */
    pageNo?: number | undefined;
}
/**
 * A user, as `users.get` returns it: with the status of KYC and KYB, if Paywint sends it. Paywint's page: users/get.
 */
interface UserDetails {
    /** The Paywint User ID, a UUID. */
    userId: string;
    /** Full name. */
    name?: string | null;
    /** Email address. */
    email?: string | null;
    /** Country calling code with its plus sign. */
    phoneCountryCode?: string | null;
    /** Phone number without the country code. */
    phone?: string | null;
    /** When the user was registered: ISO 8601, UTC. */
    createdAt?: string | null;
    /**
     * The status of the user's KYC, as Paywint sends it; `kycDecision` returns what it means. If it is missing, read
     * it with `kyc.get`: Paywint documents this field without an example.
     */
    kycStatus?: KycStatus | null;
    /**
     * The status of the user's KYB, as Paywint sends it; `kybDecision` returns what it means. If it is missing, read
     * it with `kyb.get`.
     */
    kybStatus?: KybStatus | null;
}
/**
 * The status of a person's verification. Paywint may send others, and in upper case.
 *
 * - `pending`: Nothing has been submitted.
 * - `applied`: The person finished the inquiry.
 * - `in_review`: The submission is being reviewed.
 * - `approved`: The person is verified.
 * - `rejected`: The person was rejected.
 * - `failed`: The person could not be verified.
 * - `completed`: The person is verified.
 */
type KycStatus = 'pending' | 'applied' | 'in_review' | 'approved' | 'rejected' | 'failed' | 'completed' | (string & {});
/**
 * The status of a business's verification. Paywint may send others, and in upper case.
 *
 * - `pending`: Not decided yet.
 * - `approved`: The business is verified.
 * - `rejected`: The business was rejected.
 */
type KybStatus = 'pending' | 'approved' | 'rejected' | (string & {});
/** The Persona link that starts or resumes a user's KYC. Paywint's page: compliance/kyc/create-enquiry-link. */
interface InquiryLink {
    /** The link at which the user verifies, in a frame or a new window. Null if nothing is pending. */
    inquiryUrl?: string | null;
    /** Whether the user still has steps to complete. */
    isKycPending: boolean;
}
/**
 * The result of a user's KYC: its status and the person's data. Paywint's page: compliance/kyc/get.
 *
 * All fields except `userId`, `idType` and `kycStatus` are personal, including unknown ones. Read them by name, as in
 * `record.ssn` or `const { firstName } = record`: inspection, JSON, spreading and `Object.keys` omit them.
 */
interface KycRecord {
    /** The Paywint User ID, a UUID. */
    userId: string;
    /** The type of the identity document. */
    idType?: string | null;
    /** The KYC status, as Paywint sends it; `kycDecision` returns what it means. */
    kycStatus?: KycStatus | null;
    /** Given name. */
    readonly firstName?: string | null;
    /** Family name. */
    readonly lastName?: string | null;
    /** Date of birth. */
    readonly dob?: string | null;
    /** Phone number. */
    readonly phoneNo?: string | null;
    /** Social security number. */
    readonly ssn?: string | null;
    /** Street address. */
    readonly address?: string | null;
    /** City. */
    readonly city?: string | null;
    /** State or region. */
    readonly state?: string | null;
    /** Postal code. */
    readonly zip?: string | null;
    /** Country. */
    readonly country?: string | null;
    /** The photo of the person's face. */
    readonly selfie?: string | null;
    /** The photo of the document's front. */
    readonly idFrontImg?: string | null;
    /** The photo of the document's back. */
    readonly idBackImg?: string | null;
}
/** A business to verify. Paywint's page: kyb/submit-user-kyb. */
interface KybSubmission {
    /** Legal name, at most 100 characters. */
    businessName: string;
    /** Phone number, at most 15 characters. */
    businessPhone: string;
    /** Street address, at most 300 characters. */
    address: string;
    /** City, at most 50 characters. */
    city: string;
    /** State or region, at most 50 characters. */
    state: string;
    /** Postal code, at most 10 characters. */
    zip: string;
    /** Country code, ISO 3166-1 alpha-2, such as `US`. */
    country: string;
    /** Merchant category code: four digits, such as `'6012'`. */
    mcc: string;
    /** The type of business. */
    entityType: EntityType;
    /**
     * The formation date: `'YYYY-MM-DD'`, or a `Date` at midnight in UTC, such as `new Date('2015-03-09')`. The
     * client's option `formationDate` sets the format in which it is sent.
     */
    formationDate: string | Date;
    /** Employer identification number, at most 50 characters. Records do not contain it. */
    ein: string;
    /**
     * The URL from which Paywint downloads the first document: `https`, on a public host, without user name and
     * password, without redirects, at most 2,047 characters. The file may have at most 7 MB, must download within 10
     * seconds, and is a PDF, DOC, DOCX, TXT, JPEG, PNG or GIF. Paywint's page: guidelines/url-standards.
     */
    document1: string;
    /** The URL of a second document, with the same rules as `document1`. */
    document2: string;
    /** The URL of a third document, with the same rules as `document1`. */
    document3?: string | null | undefined;
    /** The URL of a fourth document, with the same rules as `document1`. */
    document4?: string | null | undefined;
    /** The URL of a fifth document, with the same rules as `document1`. */
    document5?: string | null | undefined;
    /** The trade name (DBA), at most 100 characters. */
    dba?: string | null | undefined;
    /** Email address, at most 150 characters. */
    businessEmail?: string | null | undefined;
    /** A description of the business, at most 500 characters. */
    businessDescription?: string | null | undefined;
    /** Website: an http or https URL, at most 100 characters. */
    website?: string | null | undefined;
}
/**
 * The type of business. Paywint's page: industry-entity-available-values.
 *
 * - `ent1`: Corporation.
 * - `ent2`: Sole proprietor.
 * - `ent3`: Single member LLC.
 * - `ent4`: LLC.
 * - `ent5`: General partnership.
 * - `ent6`: Unlisted corporation.
 * - `ent7`: Publicly traded corporation.
 * - `ent8`: Association.
 * - `ent9`: Non-profit.
 * - `ent10`: Government.
 * - `ent11`: Revocable trust.
 * - `ent12`: Irrevocable trust.
 * - `ent13`: Estate.
 */
type EntityType = 'ent1' | 'ent2' | 'ent3' | 'ent4' | 'ent5' | 'ent6' | 'ent7' | 'ent8' | 'ent9' | 'ent10' | 'ent11' | 'ent12' | 'ent13';
/**
 * The result of a business's KYB: its status and the business's data. Paywint's page: kyb/get-user-kyb.
 *
 * Fields that identify the business, whose owner may be a person, and unknown fields can only be read by name, as in
 * `record.businessName`: inspection, JSON, spreading and `Object.keys` omit them.
 */
interface KybRecord {
    /** The Paywint User ID, a UUID. */
    userId: string;
    /** The type of number that identifies the business. */
    businessIdType?: string | null;
    /** Country. */
    country?: string | null;
    /** The type of business. */
    entityType?: EntityType | (string & {}) | null;
    /** The formation date, as Paywint sends it. */
    formationDate?: string | null;
    /** Merchant category code. */
    mcc?: string | null;
    /** State or region. */
    state?: string | null;
    /** The KYB status, as Paywint sends it; `kybDecision` returns what it means. */
    status?: KybStatus | null;
    /** Legal name. */
    readonly businessName?: string | null;
    /** The trade name (DBA). */
    readonly dba?: string | null;
    /** Phone number. */
    readonly businessPhone?: string | null;
    /** Email address. */
    readonly businessEmail?: string | null;
    /** Street address. */
    readonly address?: string | null;
    /** City. */
    readonly city?: string | null;
    /** Postal code. */
    readonly zip?: string | null;
    /** The description of the business. */
    readonly businessDescription?: string | null;
    /** Website. */
    readonly website?: string | null;
    /** The URL of the first document. */
    readonly document1?: string | null;
    /** The URL of the second document. */
    readonly document2?: string | null;
    /** The URL of the third document. */
    readonly document3?: string | null;
    /** The URL of the fourth document. */
    readonly document4?: string | null;
    /** The URL of the fifth document. */
    readonly document5?: string | null;
}
/** A user's wallet, in US dollars. Paywint's page: wallet/get-wallet. */
interface Wallet {
    /** The wallet's ID, a UUID. */
    id?: string | null;
    /** The Paywint User ID of its owner, a UUID. */
    userId: string;
    /** The type of wallet, if Paywint sends it. */
    walletType?: string | null;
    /** The current balance, in dollars. Part of it may not be available yet. */
    currentBalance?: number | null;
    /** The available balance, in dollars. */
    availableBalance?: number | null;
}
/** A funding: a transfer from a user's bank account to the user's wallet. Paywint's page: wallet/fund-wallet. */
interface NewFunding {
    /**
     * The amount in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal
     * places.
     */
    amount: number | string;
    /**
     * The user's verified bank account: its `id`, a UUID. Required, but may be `null`: Paywint's documentation does
     * not say which account that is.
     */
    bankId: string | null;
}
/** The result of a funding. Paywint's page: wallet/fund-wallet. */
interface Funding {
    /** Whether this is the user's first payment. */
    isFirstPayment?: boolean | null;
    /** The payment of the funding. The wallet is credited when its status is `success`. */
    payment?: Payment | null;
}
/** A payment, as Paywint returns it. Paywint's page: payments. */
interface Payment {
    /** The payment's ID, a UUID. Webhooks call it `payment_id`. */
    paymentId: string;
    /** The transaction's number. */
    transactionId?: number | null;
    /** The Paywint User ID of the payer, a UUID. */
    payerId?: string | null;
    /** The payee's ID, a UUID. */
    payeeId?: string | null;
    /** The amount in dollars. */
    amount?: number | null;
    /** The processing fee, in dollars. */
    processingFee?: number | null;
    /** The delivery fee, in dollars. */
    deliveryFee?: number | null;
    /** Your invoice number. */
    invoiceNo?: string | null;
    /** The currency: `USD`. */
    currency?: string | null;
    /** The description. */
    description?: string | null;
    /** The payer's payment method; `ACH` for a funding. */
    paymentMethod?: PaymentMethod | (string & {}) | null;
    /** The payee's receiving method; `CHECK_MAIL` for a mailed check. */
    receivingMethod?: ReceivingMethod | (string & {}) | null;
    /** When it was created: ISO 8601, UTC. */
    createdAt?: string | null;
    /** When it was paid: ISO 8601, UTC. */
    paymentDate?: string | null;
    /** The status. */
    status?: PaymentStatus | null;
    /** The payer's card, a UUID. */
    cardId?: string | null;
    /** The payer's bank account, a UUID. */
    bankId?: string | null;
    /** The payee's card, a UUID. */
    payeeCardId?: string | null;
    /** The payee's bank account, a UUID. */
    payeeBankId?: string | null;
    /** Why it failed. Webhooks call it `failed_reason`. */
    failureReason?: string | null;
    /** The URL of the PDF enclosed with a mailed check. */
    attachmentUrl?: string | null;
}
/**
 * The payer's payment method.
 *
 * - `WALLET`: The payer's wallet.
 * - `CARD`: One of the payer's cards.
 * - `PW_BANK`: The payer's Paywint account.
 */
type PaymentMethod = 'WALLET' | 'CARD' | 'PW_BANK';
/**
 * The payee's receiving method.
 *
 * - `WALLET`: To the payee's wallet, immediately.
 * - `CARD`: To the payee's card, in one or two business days.
 * - `ACH`: To the payee's bank account, in three or four business days.
 * - `PW_BANK`: To the payee's Paywint account, immediately.
 * - `RTP`: To the payee's bank account, over RTP.
 * - `FEDNOW`: To the payee's bank account, over FedNow.
 */
type ReceivingMethod = 'WALLET' | 'CARD' | 'ACH' | 'PW_BANK' | 'RTP' | 'FEDNOW';
/**
 * The status of a payment. Paywint may send others, and in upper case. `success`, `failed`, `rejected`, `expired` and
 * `refunded` are final.
 *
 * - `pending`: Requested by a payment link that nobody has opened.
 * - `requested`: Requested.
 * - `opened`: The payment link was opened.
 * - `initiated`: Started.
 * - `approved`: Approved.
 * - `processing`: In progress.
 * - `settling`: On its way to a card.
 * - `success`: Paid.
 * - `completed`: Paid.
 * - `failed`: Failed; `failureReason` says why.
 * - `request_failed`: The request failed.
 * - `provider_failure`: A provider failed.
 * - `rejected`: Rejected before it started: by a rule, for its risk, or by compliance.
 * - `refunded`: Refunded.
 * - `mailed`: The check is in the mail.
 * - `retried`: Replaced by another payment.
 * - `expired`: The payment link expired.
 */
type PaymentStatus = 'pending' | 'requested' | 'opened' | 'initiated' | 'approved' | 'processing' | 'settling' | 'success' | 'completed' | 'failed' | 'request_failed' | 'provider_failure' | 'rejected' | 'refunded' | 'mailed' | 'retried' | 'expired' | (string & {});
/**
 * A withdrawal: a transfer from a user's wallet to the user's own bank account or card. Paywint's page:
 * wallet/withdraw-wallet-fund.
 */
interface NewWithdrawal {
    /**
     * The amount in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal
     * places.
     */
    amount: number | string;
    /** Whether the destination is a bank account or a card. */
    transferMethod: TransferMethod;
    /** A note, at most 255 characters. */
    memo?: string | null | undefined;
    /** The user's bank account: its `id`, a UUID. Required with `bank_withdrawal`, and allowed only then. */
    bankId?: string | null | undefined;
    /** The user's card: its `cardId`, a UUID. Required with `card_withdrawal`, and allowed only then. */
    cardId?: string | null | undefined;
}
/**
 * The type of destination of a withdrawal.
 *
 * - `bank_withdrawal`: To one of the user's bank accounts.
 * - `card_withdrawal`: To one of the user's cards.
 */
type TransferMethod = 'bank_withdrawal' | 'card_withdrawal';
/** A withdrawal, as Paywint returns it. Paywint's page: wallet/withdraw-wallet-fund. */
interface Withdrawal {
    /** The Paywint User ID, a UUID. */
    userId?: string | null;
    /** The destination's bank account, a UUID. */
    bankAccountId?: string | null;
    /** The destination's card, a UUID. */
    cardId?: string | null;
    /** Whether the destination is a bank account or a card. */
    transferMethod?: TransferMethod | (string & {}) | null;
    /** The withdrawal's ID, a UUID: the `payment_id` of the events `wallet.withdrawal.*`. */
    withdrawalPaymentId?: string | null;
    /** The amount that leaves the wallet, in dollars. */
    amount?: number | null;
    /** The amount that arrives, after fees, in dollars. */
    amountCredited?: number | null;
    /** Paywint's fees, in dollars. */
    processingFees?: number | null;
    /** The note. */
    memo?: string | null;
    /** The status. */
    status?: WithdrawalStatus | null;
    /** Why it failed. */
    failedReason?: string | null;
}
/**
 * The status of a withdrawal. Paywint may send others, and in upper case.
 *
 * - `pending`: Accepted.
 * - `initiated`: Started.
 * - `processing`: In progress.
 * - `processed`: In progress, as in the webhook event `wallet.withdrawal.processing`.
 * - `settling`: On its way to the bank account or card.
 * - `completed`: The money has arrived.
 * - `failed`: Failed. The money is back in the wallet.
 * - `rejected`: Rejected. The money is back in the wallet.
 */
type WithdrawalStatus = 'pending' | 'initiated' | 'processing' | 'processed' | 'settling' | 'completed' | 'failed' | 'rejected' | (string & {});
/** A bank account to connect to a user. Paywint's page: bank-accounts/add. */
interface NewBankAccount {
    /** The Paywint User ID of its owner, a UUID. */
    userId: string;
    /** The name of the account's holder, at most 100 characters. */
    accountHolderName: string;
    /** The bank's name, at most 100 characters. */
    bankName: string;
    /** The account's nickname, at most 100 characters. Records call it `bankNickName`. */
    nickName: string;
    /** The account number, at most 20 characters. Records contain only its last four digits. */
    accountNumber: string;
    /** The bank's ABA routing number: nine digits, the last of which is a check digit. */
    routingNumber: string;
    /** The type of account. Send it, as Paywint does not document whether it is required. */
    accountType?: BankAccountType | null | undefined;
    /**
     * The bank's street address, at most 300 characters. Send the bank's whole address, as Paywint does not document
     * whether it is required.
     */
    bankAddress?: string | null | undefined;
    /** The bank's city, at most 50 characters. */
    city?: string | null | undefined;
    /** The bank's state or region, at most 50 characters. */
    state?: string | null | undefined;
    /** The bank's postal code, at most 10 characters. */
    zip?: string | null | undefined;
    /** The bank's country, at most 50 characters; preferably a code of ISO 3166-1 alpha-2, such as `US`. */
    country?: string | null | undefined;
    /** Whether to make it the user's default account. */
    isDefault?: boolean | null | undefined;
}
/**
 * The type of account.
 *
 * - `PERSONAL_SAVINGS`: A person's savings account.
 * - `BUSINESS_SAVINGS`: A business's savings account.
 * - `BUSINESS_CHECKING`: A business's checking account.
 * - `PERSONAL_CHECKING`: A person's checking account.
 * - `PAYWINT_SAVINGS`: A savings account at Paywint.
 * - `PAYWINT_BUSINESS`: A business account at Paywint.
 */
type BankAccountType = 'PERSONAL_SAVINGS' | 'BUSINESS_SAVINGS' | 'BUSINESS_CHECKING' | 'PERSONAL_CHECKING' | 'PAYWINT_SAVINGS' | 'PAYWINT_BUSINESS';
/**
 * A bank account, as Paywint returns it. Paywint's page: bank-accounts/get.
 *
 * Its numbers, holder, nickname and balance are personal, as are unknown fields. Read them by name, as in
 * `account.accountNumber`: inspection, JSON, spreading and `Object.keys` omit them.
 */
interface BankAccount {
    /** The account's ID, a UUID: the `bankId` of fundings, withdrawals and payments. */
    id: string;
    /** Nickname. */
    readonly bankNickName?: string | null;
    /** The last four digits of the account number. */
    readonly accountNumber?: string | null;
    /** The balance, in dollars. Paywint does not document what it means for an account at another bank. */
    readonly accountBalance?: number | null;
    /** Routing number. */
    readonly routingNumber?: string | null;
    /** The type of account. */
    accountType?: BankAccountType | (string & {}) | null;
    /** The bank's name. */
    bankName?: string | null;
    /** The name of the account's holder. */
    readonly accountHolderName?: string | null;
    /** The status of the verification, as Paywint sends it. */
    verificationStatus?: BankVerificationStatus | null;
    /** The method of verification: `MD` means micro-deposits, `PLAID` a login at the bank. */
    verificationType?: string | null;
    /** Whether the account is verified. */
    isVerified?: boolean | null;
    /** Whether it is the user's default account. */
    isDefault?: boolean | null;
    /** When it was added: ISO 8601, UTC. */
    createdAt?: string | null;
}
/**
 * The status of a bank account's verification. Paywint may send others, and in upper case.
 *
 * - `not_applied`: No micro-deposits were sent.
 * - `pending`: The same as `applied`, under the name on another of Paywint's pages.
 * - `applied`: Two micro-deposits were sent; verify their amounts next.
 * - `verified`: The account is verified.
 * - `failed`: The amounts were wrong too often. You can release micro-deposits again.
 * - `rejected`: The account was rejected. You can release micro-deposits again.
 */
type BankVerificationStatus = 'not_applied' | 'pending' | 'applied' | 'verified' | 'failed' | 'rejected' | (string & {});
/** The verification of a bank account by its micro-deposits. Paywint's page: bank-accounts/verify-micro-deposit. */
interface MicroDepositVerification {
    /** The account's `id`, a UUID. */
    accountId: string;
    /** The amounts of the two deposits. In Paywint's sandbox, they are 0.07 and 0.15. */
    verificationAmounts: MicroDepositAmounts;
}
/** The amounts of the two deposits, in either order. */
interface MicroDepositAmounts {
    /** One amount, in dollars, such as `0.07`. */
    amount1: number | string;
    /** The other amount, in dollars, such as `0.15`. */
    amount2: number | string;
}
/** A Paywint account to open. Paywint's page: openPaywintBank. */
interface NewPaywintAccount {
    /** Nickname, at most 100 characters. No other account of the user may have it. */
    bankNickName: string;
    /** The type of account. */
    accountType: PaywintAccountType;
}
/**
 * The type of Paywint account.
 *
 * - `PAYWINT_SAVINGS`: A savings account. Requires approved KYC.
 * - `PAYWINT_BUSINESS`: A business account. Requires approved KYC and KYB.
 */
type PaywintAccountType = 'PAYWINT_SAVINGS' | 'PAYWINT_BUSINESS';
/**
 * A user's Paywint account. Paywint's pages: openPaywintBank, listPaywintBanks.
 *
 * The same fields are personal as in a `BankAccount`. Read them by name: inspection, JSON, spreading and `Object.keys`
 * omit them.
 */
interface PaywintAccount {
    /** The account's ID, a UUID. */
    id?: string | null;
    /** The account's ID for `listTransactions`, a UUID. */
    pwBankId?: string | null;
    /** Nickname. */
    readonly bankNickName?: string | null;
    /** The account's status, such as `initiated`. */
    status?: string | null;
    /** When it was opened: ISO 8601, UTC. */
    createdAt?: string | null;
    /** The last four digits of the account number. */
    readonly accountNumber?: string | null;
    /** Balance, in dollars. */
    readonly accountBalance?: number | null;
    /** Routing number. */
    readonly routingNumber?: string | null;
    /** The type of account. */
    accountType?: BankAccountType | (string & {}) | null;
    /** The bank's name. */
    bankName?: string | null;
    /** The name of the account's holder. */
    readonly accountHolderName?: string | null;
    /** The status of its verification, as Paywint sends it. */
    verificationStatus?: BankVerificationStatus | null;
    /** The method of its verification. */
    verificationType?: string | null;
    /** Whether the account is verified. */
    isVerified?: boolean | null;
    /** Whether it is the user's default account. */
    isDefault?: boolean | null;
}
/** Which account's transactions to read, and which page. Paywint's page: listPaywintBankTransactions. */
interface PaywintTransactionPage {
    /** The account's `pwBankId`, a UUID. */
    pwBankId: string;
    /** The number of rows of a page. Default: 50. */
    rowsPerPage?: 10 | 20 | 50 | 100 | undefined;
    /** The page number, from 1. Default: 1. */
    pageNo?: number | undefined;
}
/** A transaction of a Paywint account. */
interface PaywintTransaction {
    /** The ID, a UUID. */
    id: string;
    /** The account, a UUID. */
    pwBankId?: string | null;
    /** The payment to which it belongs, a UUID. */
    paymentId?: string | null;
    /** The description. */
    description?: string | null;
    /** The payer or payee. */
    payerPayee?: string | null;
    /** Whether both sides are at Paywint. */
    isInternalPayment?: boolean | null;
    /** Whether it is a credit: money came in. */
    isCredit?: boolean | null;
    /** The amount in dollars. */
    amount?: number | null;
    /** The date, `YYYY-MM-DD`. */
    transactionDate?: string | null;
}
/** A transfer from a user's Paywint account. Paywint's page: transferFromPaywintBank. */
interface NewPaywintTransfer {
    /**
     * The amount in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal
     * places.
     */
    amount: number | string;
    /** The Paywint account, a UUID. Paywint does not document whether it is the `id` or the `pwBankId`. */
    fromBankId: string;
    /** The destination. */
    destination: TransferDestination;
    /** A note, at most 255 characters. */
    memo?: string | null | undefined;
    /** The user's card: its `cardId`, a UUID. Required with `CARD`, and allowed only then. */
    cardId?: string | null | undefined;
    /** The user's account at another bank: its `id`, a UUID. Required with `ACH`, and allowed only then. */
    toBankId?: string | null | undefined;
}
/**
 * The destination of a transfer from a Paywint account.
 *
 * - `WALLET`: The user's wallet.
 * - `CARD`: One of the user's cards.
 * - `ACH`: One of the user's accounts at other banks.
 */
type TransferDestination = 'WALLET' | 'CARD' | 'ACH';
/** A transfer, as Paywint returns it. It has no status: the events `wallet.withdrawal.*` report it. */
interface PaywintTransfer {
    /** The ID, a UUID. */
    withdrawalId?: string | null;
    /** The Paywint account, a UUID. */
    fromBankId?: string | null;
    /** The Paywint User ID, a UUID. */
    userId?: string | null;
    /** The destination's bank account, a UUID. */
    toBankId?: string | null;
    /** The destination's card, a UUID. */
    cardId?: string | null;
    /** The payment's ID, a UUID. */
    withdrawalPaymentId?: string | null;
    /** The amount that leaves the account, in dollars. */
    amount?: number | null;
    /** The amount that arrives, after fees, in dollars. */
    amountCredited?: number | null;
    /** Paywint's fees, in dollars. */
    processingFees?: number | null;
    /** The note. */
    memo?: string | null;
    /** Why it failed. */
    failedReason?: string | null;
}
/** A card to add on one of Paywint's pages. Paywint's page: createAddCardLink. */
interface NewCard {
    /** The purpose of the card. */
    cardPurpose: CardPurpose;
}
/**
 * The purpose of a card.
 *
 * - `PAYMENT`: For payments.
 * - `WITHDRAWAL`: For withdrawals.
 */
type CardPurpose = 'PAYMENT' | 'WITHDRAWAL';
/** A link to a page of Paywint's where a person enters card data, which your platform never sees. */
interface CardLink {
    /** The link, for a new window or a frame. It works once and within 30 minutes, for anyone who has it. */
    secureLink: string;
}
/** A card whose owner must complete a step on one of Paywint's pages. Paywint's page: createUpdateCardLink. */
interface CardUpdate {
    /** The card's `cardId`, a UUID. */
    cardId: string;
    /** The purpose of the card. */
    cardPurpose: CardPurpose;
}
/**
 * A card, as Paywint returns it. Paywint's page: getCard.
 *
 * Its number, expiry, nickname and holder are personal, as are unknown fields. Read them by name, as in
 * `card.cardNumber`: inspection, JSON, spreading and `Object.keys` omit them.
 */
interface Card {
    /** The Paywint User ID of its owner, a UUID. */
    userId?: string | null;
    /** The card's ID, a UUID. */
    cardId: string;
    /** The last four digits of its number. */
    readonly cardNumber?: string | null;
    /** The expiry month, `MM/YYYY`. */
    readonly cardExp?: string | null;
    /** Nickname. */
    readonly cardNickName?: string | null;
    /** The type of card, such as `CREDIT` or `VISA`. */
    cardType?: string | null;
    /** The holder's given name. */
    readonly firstName?: string | null;
    /** The holder's family name. */
    readonly lastName?: string | null;
    /** Street address. */
    readonly address?: string | null;
    /** City. */
    readonly city?: string | null;
    /** State or region. */
    readonly state?: string | null;
    /** Postal code. */
    readonly zip?: string | null;
    /** Country. */
    readonly country?: string | null;
    /** Whether it is permanently blocked. */
    isBlocked?: boolean | null;
    /** Whether images of both sides must be uploaded before the card can be used; see `createUpdateLink`. */
    cardImagesRequired?: boolean | null;
    /** Whether a step is missing before withdrawals; see `createUpdateLink`. */
    withdrawalConfirmRequired?: boolean | null;
    /** Whether a step is missing before payments; see `createUpdateLink`. */
    paymentConfirmRequired?: boolean | null;
    /** Whether a compliance check is missing; see `createUpdateLink`. */
    complianceCheckRequired?: boolean | null;
    /** Whether the daily limit for payments is reached. Withdrawals still work. */
    isLimited?: boolean | null;
}
/** A payee to add to a user. Required: an email, or a phone with its country code. Paywint's page: createPayee. */
interface NewPayee {
    /** Full name, at most 50 characters. */
    name: string;
    /** Email address, at most 100 characters. */
    email?: string | null | undefined;
    /** Country calling code: `+` and 1 to 4 digits, such as `+1`. Required with `phone`. */
    phoneCountryCode?: string | null | undefined;
    /** Phone number without the country code, digits only. At most 15 digits with the country code (E.164). */
    phone?: string | null | undefined;
}
/** A payee, as Paywint returns it. Paywint's page: getPayee. */
interface Payee {
    /** The payee's ID, a UUID. Payments require it. */
    payeeId: string;
    /** Full name. */
    name?: string | null;
    /** Email address. */
    email?: string | null;
    /** Country calling code with its plus sign. */
    phoneCountryCode?: string | null;
    /** Phone number without the country code. */
    phone?: string | null;
    /** When the payee was added: ISO 8601, UTC. */
    createdAt?: string | null;
}
/** The new name of a payee. Paywint's page: updatePayee. */
interface PayeeUpdate {
    /** The payee's ID, a UUID. */
    payeeId: string;
    /** Full name, at most 50 characters. */
    name: string;
}
/** A bank account to add to a payee. Paywint's page: addPayeeBankAccount. */
interface NewPayeeBankAccount {
    /** The payee's ID, a UUID. */
    payeeId: string;
    /** The name of the account's holder, at most 100 characters. */
    accountHolderName: string;
    /** The type of account. */
    accountType: PayeeBankAccountType;
    /** Nickname, at most 100 characters. */
    bankNickName: string;
    /** The account number, at most 20 characters. Records contain it masked. */
    accountNumber: string;
    /** The bank's ABA routing number: nine digits, the last of which is a check digit. */
    routingNumber: string;
}
/**
 * The type of a payee's account.
 *
 * - `PERSONAL_SAVINGS`: A person's savings account.
 * - `BUSINESS_SAVINGS`: A business's savings account.
 * - `BUSINESS_CHECKING`: A business's checking account.
 * - `PERSONAL_CHECKING`: A person's checking account.
 */
type PayeeBankAccountType = 'PERSONAL_SAVINGS' | 'BUSINESS_SAVINGS' | 'BUSINESS_CHECKING' | 'PERSONAL_CHECKING';
/**
 * A payee's bank account, as Paywint returns it. Paywint's page: getPayeeBankAccount.
 *
 * Its numbers, holder and nickname are personal, as are unknown fields. Read them by name, as in
 * `account.accountNumber`: inspection, JSON, spreading and `Object.keys` omit them.
 */
interface PayeeBankAccount {
    /** The payee's ID, a UUID. */
    payeeId?: string | null;
    /** The account's ID, a UUID: the `payeeBankId` of payments. */
    bankId: string;
    /** The name of the account's holder. */
    readonly accountHolderName?: string | null;
    /** The type of account. */
    accountType?: PayeeBankAccountType | (string & {}) | null;
    /** Nickname. */
    readonly bankNickName?: string | null;
    /** The account number, masked. */
    readonly accountNumber?: string | null;
    /** The routing number, masked. */
    readonly routingNumber?: string | null;
}
/**
 * A card to add to a payee. Its full number passes through your platform: do not log it. Paywint's page: addPayeeCard.
 */
interface NewPayeeCard {
    /** The payee's ID, a UUID. */
    payeeId: string;
    /** Nickname, at most 100 characters. */
    cardNickName: string;
    /** The full number: 12 to 19 digits, without spaces. Records contain only its last four digits. */
    cardNumber: string;
    /** The expiry month, `MM/YYYY`. */
    cardExp: string;
}
/**
 * A payee's card, as Paywint returns it. Paywint's page: getPayeeCard.
 *
 * Its number, expiry and nickname are personal, as are unknown fields. Read them by name, as in `card.cardNumber`:
 * inspection, JSON, spreading and `Object.keys` omit them.
 */
interface PayeeCard {
    /** The payee's ID, a UUID. */
    payeeId?: string | null;
    /** The card's ID, a UUID: the `payeeCardId` of payments. */
    cardId: string;
    /** Nickname. */
    readonly cardNickName?: string | null;
    /** The last four digits of its number. */
    readonly cardNumber?: string | null;
    /** The expiry month, `MM/YYYY`. */
    readonly cardExp?: string | null;
}
/**
 * An address to add to a payee. The client's option `addressName` says in which fields its names are sent. Paywint's
 * page: createPayeeAddress.
 */
interface NewPayeeAddress {
    /** The payee's ID, a UUID. */
    payeeId: string;
    /** Given name, 2 to 100 characters. */
    firstName: string;
    /** Family name, at most 100 characters. */
    lastName?: string | null | undefined;
    /** Street address, at most 100 characters. */
    addressLine1: string;
    /** Apartment or suite, at most 100 characters. */
    addressLine2?: string | null | undefined;
    /** Company, at most 100 characters. */
    companyName?: string | null | undefined;
    /** City, at most 40 characters. */
    city: string;
    /** State or region, at most 30 characters: two letters in the United States. */
    state: string;
    /** Postal code, at most 10 characters. */
    zipcode: string;
    /** Country, at most 40 characters; preferably a code of ISO 3166-1 alpha-2, such as `US`. */
    country: string;
}
/**
 * A payee's address, as Paywint returns it. Paywint's page: listPayeeAddresses.
 *
 * All fields except its ID, state, country and times are personal, including unknown ones. Read them by name, as in
 * `address.city`: inspection, JSON, spreading and `Object.keys` omit them.
 */
interface PayeeAddress {
    /** The address's ID, a UUID: the `payeeAddressId` of mailed checks. */
    addressId: string;
    /** Full name, as in older responses. */
    readonly name?: string | null;
    /** Given name; also if Paywint spells the field `fist_name`, as in some of its samples. */
    readonly firstName?: string | null;
    /** Family name. */
    readonly lastName?: string | null;
    /** Street address. */
    readonly addressLine1?: string | null;
    /** Apartment or suite. */
    readonly addressLine2?: string | null;
    /** Company. */
    readonly companyName?: string | null;
    /** City. */
    readonly city?: string | null;
    /** State or region. */
    state?: string | null;
    /** Postal code. */
    readonly zipcode?: string | null;
    /** Country. */
    country?: string | null;
    /** When it was added: ISO 8601, UTC. */
    createdAt?: string | null;
    /** When it was last changed: ISO 8601, UTC. */
    updatedAt?: string | null;
    /** Whether it is the payee's default address, if Paywint sends it. */
    isDefault?: boolean | null;
}
/**
 * Changes to an address of a payee; omitted fields keep their values. `null` is sent: Paywint's documentation allows it
 * and does not say what it changes. If the client's option `addressName` is `'name'`, pass a new name as `name`.
 * Paywint's page: updatePayeeAddress.
 */
interface PayeeAddressUpdate {
    /** The payee's ID, a UUID. */
    payeeId: string;
    /** The address's ID, a UUID. */
    addressId: string;
    /**
     * Full name, at most 100 characters, as on older pages of Paywint's, which have no `firstName` and `lastName`.
     */
    name?: string | null | undefined;
    /** Given name, 2 to 100 characters. */
    firstName?: string | null | undefined;
    /** Family name, at most 100 characters. */
    lastName?: string | null | undefined;
    /** Street address, at most 100 characters. */
    addressLine1?: string | null | undefined;
    /** Apartment or suite, at most 100 characters. */
    addressLine2?: string | null | undefined;
    /** Company, at most 100 characters. */
    companyName?: string | null | undefined;
    /** City, at most 40 characters. */
    city?: string | null | undefined;
    /** State or region, at most 30 characters. */
    state?: string | null | undefined;
    /** Postal code, at most 10 characters. */
    zipcode?: string | null | undefined;
    /** Country, at most 40 characters. */
    country?: string | null | undefined;
}
/** A payment from a user to one of the user's payees. Paywint's page: payments/create. */
interface NewPayment {
    /** The Paywint User ID of the payer, a UUID. */
    userId: string;
    /** The ID of the payer's payee, a UUID. */
    payeeId: string;
    /**
     * The amount in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal
     * places.
     */
    amount: number | string;
    /** The payer's payment method. */
    paymentMethod: PaymentMethod;
    /**
     * Your invoice number, at most 20 characters. Make it unique, so that you can find a payment whose outcome is
     * unknown.
     */
    invoiceNo: string;
    /** The payee's receiving method. */
    receivingMethod: ReceivingMethod;
    /** The payer's card: its `cardId`, a UUID. Required with `paymentMethod` `CARD`, and allowed only then. */
    cardId?: string | null | undefined;
    /**
     * The payer's Paywint account: its `id`, a UUID. Required with `paymentMethod` `PW_BANK`, and allowed only
     * then.
     */
    bankId?: string | null | undefined;
    /** A description, at most 255 characters. */
    description?: string | null | undefined;
    /**
     * The text on the payee's bank statement, at most 50 characters. Allowed only with `receivingMethod` `RTP`.
     * Paywint documents this field without its name; the package sends `statement_description`.
     */
    statementDescription?: string | null | undefined;
    /** The payee's card: its `cardId`, a UUID. Required with `receivingMethod` `CARD`, and allowed only then. */
    payeeCardId?: string | null | undefined;
    /**
     * The payee's bank account: its `bankId`, a UUID. Required with `receivingMethod` `ACH`, `RTP` or `FEDNOW`,
     * and allowed only then and with `PW_BANK`.
     */
    payeeBankId?: string | null | undefined;
}
/** A check to print and mail to a payee. Paywint's page: mailCheck. */
interface NewMailedCheck {
    /** The ID of the payer's payee, a UUID. */
    payeeId: string;
    /**
     * The amount in dollars: a number, or a decimal string such as `'12.50'`. At least 1.00, with at most two decimal
     * places.
     */
    amount: number | string;
    /** The address to which it is mailed: the `addressId` of one of the payee's addresses, a UUID. */
    payeeAddressId: string;
    /**
     * Your invoice number, at most 20 characters. Make it unique, so that you can find a check whose outcome is
     * unknown.
     */
    invoiceNo?: string | null | undefined;
    /** A description, at most 255 characters. */
    description?: string | null | undefined;
    /** The mail service, on which the fee depends. Default: `USPS_FIRST_CLASS`. */
    mailType?: MailType | null | undefined;
    /** The payment method: only the wallet. */
    paymentMethod?: CheckPaymentMethod | null | undefined;
    /** The remittance lines that are printed with it, at most 50. */
    remittance?: readonly RemittanceLine[] | null | undefined;
    /**
     * The URL from which Paywint downloads a PDF to enclose: `https`, on a public host, without redirects, at most
     * 2,047 characters. The PDF may have at most 7 MB and 10 pages. The fee depends on the number of pages.
     */
    attachmentUrl?: string | null | undefined;
}
/**
 * The mail service of a check.
 *
 * - `USPS_FIRST_CLASS`: First class.
 * - `USPS_CERTIFIED`: Certified.
 * - `TWO_DAY`: Within two days.
 * - `OVERNIGHT`: Overnight.
 */
type MailType = 'USPS_FIRST_CLASS' | 'USPS_CERTIFIED' | 'TWO_DAY' | 'OVERNIGHT';
/**
 * The payment method of a mailed check.
 *
 * - `WALLET`: The payer's wallet.
 */
type CheckPaymentMethod = 'WALLET';
/** A remittance line that is printed with a check. */
interface RemittanceLine {
    /** Your number. */
    id?: string | null | undefined;
    /** The date, `MM-DD-YYYY`. */
    date?: string | null | undefined;
    /**
     * The amount in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal
     * places.
     */
    amount?: number | string | null | undefined;
    /** The description. */
    description?: string | null | undefined;
}
/** A payment to request with a payment link. Paywint's page: createPaymentLink. */
interface NewPaymentLink {
    /**
     * The amount in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal
     * places.
     */
    amount: number | string;
    /** A description, at most 255 characters. */
    description?: string | null | undefined;
    /** Your invoice number, at most 20 characters. */
    invoiceNumber?: string | null | undefined;
}
/** A payment link: a page of Paywint's where anybody can pay a user. Paywint's page: createPaymentLink. */
interface PaymentLink {
    /** The ID of the requested payment, a UUID. */
    paymentId: string;
    /**
     * The URL of the page. After the payment, Paywint redirects the payer to the redirect URL of your dashboard, with
     * `status` and `id` in its query. Rely on the webhook for the result.
     */
    paymentLink: string;
}
/** The address on a user's checks. Paywint's page: addCheckAddress. */
interface NewCheckAddress {
    /** Street address, at most 64 characters. */
    addressLine1: string;
    /** City, at most 40 characters. */
    city: string;
    /** State or region, at most 30 characters: two letters in the United States. */
    state: string;
    /** Postal code, 5 to 10 characters. */
    zipcode: string;
    /** Country, at most 40 characters; preferably a code of ISO 3166-1 alpha-2, such as `US`. */
    country: string;
    /** The name on checks, 2 to 180 characters. */
    name?: string | null | undefined;
    /** Apartment or suite, at most 64 characters. */
    addressLine2?: string | null | undefined;
}
/**
 * The address on a user's checks, as Paywint returns it. Paywint's page: addCheckAddress.
 *
 * All fields except its ID, state, country and times are personal, including unknown ones. Read them by name, as in
 * `address.city`: inspection, JSON, spreading and `Object.keys` omit them.
 */
interface CheckAddress {
    /** The address's ID, a UUID. No operation takes it: a user has one check address. */
    addressId?: string | null;
    /** Street address. */
    readonly addressLine1: string;
    /** Apartment or suite. */
    readonly addressLine2?: string | null;
    /** City. */
    readonly city: string;
    /** State or region. */
    state: string;
    /** Postal code. */
    readonly zipcode: string;
    /** Country. */
    country: string;
    /** The name on checks. */
    readonly name?: string | null;
    /** When it was added: ISO 8601, UTC. */
    createdAt?: string | null;
    /** When it was last changed: ISO 8601, UTC. */
    updatedAt?: string | null;
}
/**
 * Changes to the address on a user's checks; omitted fields keep their values. `null` is sent: Paywint's documentation
 * allows it and does not say what it changes. Paywint's page: updateCheckAddress.
 */
interface CheckAddressUpdate {
    /** The name on checks, 2 to 180 characters. */
    name?: string | null | undefined;
    /** Street address, at most 64 characters. */
    addressLine1?: string | null | undefined;
    /** Apartment or suite, at most 64 characters. */
    addressLine2?: string | null | undefined;
    /** City, at most 40 characters. */
    city?: string | null | undefined;
    /** State or region, at most 30 characters. */
    state?: string | null | undefined;
    /** Postal code, 5 to 10 characters. */
    zipcode?: string | null | undefined;
    /** Country, at most 40 characters. */
    country?: string | null | undefined;
}
/**
 * The logo and signature on a user's checks; fields that are not given stay as they are. `null` as a URL is sent:
 * Paywint's documentation allows it and does not say what it changes. Paywint's page: updateCheckConfig.
 */
interface CheckConfigUpdate {
    /**
     * The URL from which Paywint downloads the logo, an image: `https`, on a public host, without redirects, at most
     * 2,047 characters. Ignored with `setDefaultLogo`.
     */
    logoUrl?: string | null | undefined;
    /** The URL from which Paywint downloads the image of the signature, with the same rules. */
    signatureUrl?: string | null | undefined;
    /** Whether to use Paywint's own logo instead of the user's. */
    setDefaultLogo?: boolean | null | undefined;
}
/**
 * The logo and signature on a user's checks, as Paywint stores them. Paywint's page: updateCheckConfig.
 *
 * Both are personal, as are unknown fields: inspection, JSON, spreading and `Object.keys` omit them.
 */
interface CheckConfig {
    /** The URL of the logo. */
    readonly logo?: string | null;
    /** The URL of the image of the signature. */
    readonly signature?: string | null;
}
/** A purchase to pay for with the checkout script. Paywint's page: createCheckoutToken. */
interface NewCheckoutToken {
    /** The Paywint User ID of the payer, a UUID. */
    userId: string;
    /**
     * The amount in dollars: a number, or a decimal string such as `'12.50'`. More than 0 and at most 100,000, with at
     * most two decimal places. The script must be given the same amount.
     */
    amount: number | string;
    /** The currency, 3 to 10 characters. Default: `USD`. */
    currency?: string | null | undefined;
}
/** The token with which a page starts the checkout script. Paywint's page: createCheckoutToken. */
interface CheckoutToken {
    /** The token, for one purchase. Anyone who has it can pay as the user. */
    checkoutToken: string;
    /** When it expires: ISO 8601, UTC; 30 minutes after it was created. */
    expiresAt?: string | null;
}

/** What a KYC status means. `pending`: nothing was submitted, or the status is unknown. */
type KycDecision = 'approved' | 'rejected' | 'in_review' | 'pending';
/** What a KYB status means. `pending`: not decided, or the status is unknown. */
type KybDecision = 'approved' | 'rejected' | 'pending';
/** A problem with an argument, or with a field that Paywint rejected. */
interface Issue {
    /** The path of the field, such as `phoneCountryCode`; empty if the whole value is the problem. */
    path: string;
    /** The rule that is broken. */
    code: IssueCode;
    /** The rule in words. Never contains the value. */
    message: string;
}
/** A rule that a field can break; `refused` is Paywint's own decision. Later versions may add codes. */
type IssueCode = 'required' | 'type' | 'unknown_field' | 'format' | 'blank' | 'too_long' | 'not_allowed' | 'out_of_range' | 'refused' | (string & {});

export type { BankAccount, BankAccountType, BankVerificationStatus, Card, CardLink, CardPurpose, CardUpdate, CheckAddress, CheckAddressUpdate, CheckConfig, CheckConfigUpdate, CheckPaymentMethod, CheckoutToken, EntityType, Funding, InquiryLink, Issue, IssueCode, KybDecision, KybRecord, KybStatus, KybSubmission, KycDecision, KycRecord, KycStatus, MailType, MicroDepositAmounts, MicroDepositVerification, NewBankAccount, NewCard, NewCheckAddress, NewCheckoutToken, NewFunding, NewMailedCheck, NewPayee, NewPayeeAddress, NewPayeeBankAccount, NewPayeeCard, NewPayment, NewPaymentLink, NewPaywintAccount, NewPaywintTransfer, NewUser, NewWithdrawal, PageRequest, Payee, PayeeAddress, PayeeAddressUpdate, PayeeBankAccount, PayeeBankAccountType, PayeeCard, PayeeUpdate, Payment, PaymentLink, PaymentMethod, PaymentStatus, PaywintAccount, PaywintAccountType, PaywintTransaction, PaywintTransactionPage, PaywintTransfer, ReceivingMethod, RemittanceLine, TransferDestination, TransferMethod, User, UserDetails, Wallet, Withdrawal, WithdrawalStatus };
