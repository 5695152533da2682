/**
 * A person or business to register. Give an e-mail, or a phone together with its country code, or all of them.
 * Contract: users/create.
 */
interface NewUser {
    /** Full name, at most 10,000 characters. Not blank when given. */
    name?: string | null | undefined;
    /** E-mail address, at most 254 bytes (RFC 5321). */
    email?: string | null | undefined;
    /** Dialling code: `+` and 1 to 4 digits, such as `+1`. Goes with `phone`. */
    phoneCountryCode?: string | null | undefined;
    /** Local number, digits only. At most 15 digits including the country code (E.164). */
    phone?: string | null | undefined;
}
/** A user as Paywint knows it. Contract: users/list-users. */
interface User {
    /** The Paywint User ID, a UUID. Keep it: every later call needs it. */
    userId: string;
    /** Full name. */
    name?: string | null;
    /** E-mail address. */
    email?: string | null;
    /** Dialling code with its plus sign. */
    phoneCountryCode?: string | null;
    /** Local number without the code. */
    phone?: string | null;
    /** When the user was registered: ISO 8601, UTC. */
    createdAt?: string | null;
}
/** Which page of a list to read. */
interface PageRequest {
    /** Rows on a page; 50 if not given. */
    rowsPerPage?: 10 | 20 | 50 | 100 | undefined;
    /** The page's number, from 1; 1 if not given. */
    pageNo?: number | undefined;
}
/**
 * A user as `users.get` reads it: with how far its verification has come, if Paywint says so. Contract: users/get.
 */
interface UserDetails {
    /** The Paywint User ID, a UUID. */
    userId: string;
    /** Full name. */
    name?: string | null;
    /** E-mail address. */
    email?: string | null;
    /** Dialling code with its plus sign. */
    phoneCountryCode?: string | null;
    /** Local number without the code. */
    phone?: string | null;
    /** When the user was registered: ISO 8601, UTC. */
    createdAt?: string | null;
    /**
     * How far the verification of the person has come, as Paywint spells it; `kycDecision` says what it means. Paywint's
     * pages promise it without an example: when it is missing, read it with `kyc.get`.
     */
    kycStatus?: KycStatus | null;
    /**
     * How far the verification of the business has come, as Paywint spells it; `kybDecision` says what it means. When it
     * is missing, read it with `kyb.get`.
     */
    kybStatus?: KybStatus | null;
}
/**
 * How far a verification has come. Paywint's pages differ in the case of its letters, and more may come.
 *
 * - `pending`: Nothing was submitted.
 * - `applied`: The person has gone through the inquiry.
 * - `in_review`: Somebody reviews it.
 * - `approved`: The person is verified.
 * - `rejected`: The person was refused.
 * - `failed`: The person could not be verified.
 * - `completed`: The person is verified.
 */
type KycStatus = 'pending' | 'applied' | 'in_review' | 'approved' | 'rejected' | 'failed' | 'completed' | (string & {});
/**
 * How far the verification of a business has come. More may come, in any case of their letters.
 *
 * - `pending`: Not decided.
 * - `approved`: The business is verified.
 * - `rejected`: The business was refused.
 */
type KybStatus = 'pending' | 'approved' | 'rejected' | (string & {});
/** The Persona link that starts or resumes a user's KYC. Contract: compliance/kyc/create-enquiry-link. */
interface InquiryLink {
    /** Where the user verifies, in a frame or a new window. Null when nothing is pending. */
    inquiryUrl?: string | null;
    /** Whether the user still has something to do. */
    isKycPending: boolean;
}
/**
 * What Paywint knows of a person from their KYC. Contract: compliance/kyc/get.
 *
 * All but `userId`, `idType` and `kycStatus` is personal, also what this version does not know. It is read by name,
 * as in `record.ssn` or `const { firstName } = record`; inspection, JSON, spreading and `Object.keys` leave it out.
 */
interface KycRecord {
    /** The Paywint User ID, a UUID. */
    userId: string;
    /** Which kind of document was shown. */
    idType?: string | null;
    /** How far the verification has come, as Paywint spells it; `kycDecision` says what it means. */
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
    /** Street and number. */
    readonly address?: string | null;
    /** City. */
    readonly city?: string | null;
    /** State or region. */
    readonly state?: string | null;
    /** Postal code. */
    readonly zip?: string | null;
    /** Country. */
    readonly country?: string | null;
    /** The image of the person's face. */
    readonly selfie?: string | null;
    /** The image of the document's front. */
    readonly idFrontImg?: string | null;
    /** The image of the document's back. */
    readonly idBackImg?: string | null;
}
/** A business to be verified. Lengths are in characters. Contract: kyb/submit-user-kyb. */
interface KybSubmission {
    /** Legal name, at most 100. */
    businessName: string;
    /** Phone number, at most 15. */
    businessPhone: string;
    /** Street and number, at most 300. */
    address: string;
    /** City, at most 50. */
    city: string;
    /** State or region, at most 50. */
    state: string;
    /** Postal code, at most 10. */
    zip: string;
    /** Country: ISO 3166-1 alpha-2, such as `US`. */
    country: string;
    /** Merchant category code: four digits, such as `'6012'`. */
    mcc: string;
    /** What kind of business it is. */
    entityType: EntityType;
    /**
     * The day on which it was formed: `'YYYY-MM-DD'`, or a `Date` at midnight in UTC, as `new Date('2015-03-09')` is.
     * The client's option `formationDate` says how it is written.
     */
    formationDate: string | Date;
    /** Employer identification number, at most 50. No record has it. */
    ein: string;
    /**
     * Where Paywint fetches the first document: `https`, on a public host, without user name and password, straight to
     * the file, shorter than 2,048. At most 7 MB, there within 10 seconds; PDF, DOC, DOCX, TXT, JPEG, PNG or GIF.
     * Contract: guidelines/url-standards.
     */
    document1: string;
    /** The second document. */
    document2: string;
    /** A third document. */
    document3?: string | null | undefined;
    /** A fourth document. */
    document4?: string | null | undefined;
    /** A fifth document. */
    document5?: string | null | undefined;
    /** The name that it does business as, at most 100. */
    dba?: string | null | undefined;
    /** E-mail address, at most 150. */
    businessEmail?: string | null | undefined;
    /** What it does, at most 500. */
    businessDescription?: string | null | undefined;
    /** Address on the web, http or https, at most 100. */
    website?: string | null | undefined;
}
/**
 * What kind of business it is. Contract: industry-entity-available-values.
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
 * What Paywint knows of a business from its KYB. Contract: kyb/get-user-kyb.
 *
 * What tells of one business, whose owner may be a person, is read by name, as in `record.businessName`; inspection,
 * JSON, spreading and `Object.keys` leave it out, and what this version does not know too.
 */
interface KybRecord {
    /** The Paywint User ID, a UUID. */
    userId: string;
    /** Which kind of number identifies it. */
    businessIdType?: string | null;
    /** Country. */
    country?: string | null;
    /** What kind of business it is. */
    entityType?: EntityType | (string & {}) | null;
    /** The day on which it was formed, as Paywint writes it. */
    formationDate?: string | null;
    /** Merchant category code. */
    mcc?: string | null;
    /** State or region. */
    state?: string | null;
    /** How far the verification has come, as Paywint spells it; `kybDecision` says what it means. */
    status?: KybStatus | null;
    /** Legal name. */
    readonly businessName?: string | null;
    /** The name that it does business as. */
    readonly dba?: string | null;
    /** Phone number. */
    readonly businessPhone?: string | null;
    /** E-mail address. */
    readonly businessEmail?: string | null;
    /** Street and number. */
    readonly address?: string | null;
    /** City. */
    readonly city?: string | null;
    /** Postal code. */
    readonly zip?: string | null;
    /** What it does. */
    readonly businessDescription?: string | null;
    /** Address on the web. */
    readonly website?: string | null;
    /** Where the first document is. */
    readonly document1?: string | null;
    /** Where the second document is. */
    readonly document2?: string | null;
    /** Where the third document is. */
    readonly document3?: string | null;
    /** Where the fourth document is. */
    readonly document4?: string | null;
    /** Where the fifth document is. */
    readonly document5?: string | null;
}
/** A user's wallet, in US dollars. Contract: wallet/get-wallet. */
interface Wallet {
    /** The wallet's ID, a UUID. */
    id?: string | null;
    /** The Paywint User ID of its owner, a UUID. */
    userId: string;
    /** What kind of wallet it is, if Paywint says so. */
    walletType?: string | null;
    /** All recorded money, in dollars. Some of it may not be spendable yet. */
    currentBalance?: number | null;
    /** The money that can be spent, in dollars. */
    availableBalance?: number | null;
}
/** Money to pull from a user's bank account into the user's wallet. Contract: wallet/fund-wallet. */
interface NewFunding {
    /**
     * How much, in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal places.
     */
    amount: number | string;
    /** The user's verified bank account: its `id`, a UUID. */
    bankId: string;
}
/** What Paywint made of a funding. Contract: wallet/fund-wallet. */
interface Funding {
    /** Whether the user has no earlier payment. */
    isFirstPayment?: boolean | null;
    /** The payment that brings the money. Nothing is credited before its status is `success`. */
    payment?: Payment | null;
}
/** A payment as Paywint knows it. Contract: payments. */
interface Payment {
    /** The payment's ID, a UUID. Webhooks have it as `payment_id`. */
    paymentId: string;
    /** A number for it. */
    transactionId?: number | null;
    /** The Paywint User ID of the payer, a UUID. */
    payerId?: string | null;
    /** The payee, a UUID. */
    payeeId?: string | null;
    /** How much, in dollars. */
    amount?: number | null;
    /** The fee for processing, in dollars. */
    processingFee?: number | null;
    /** The fee for delivery, in dollars. */
    deliveryFee?: number | null;
    /** Your number for the payment. */
    invoiceNo?: string | null;
    /** The currency: `USD`. */
    currency?: string | null;
    /** What it is for. */
    description?: string | null;
    /** What the payer pays with; `ACH` of a funding. */
    paymentMethod?: PaymentMethod | (string & {}) | null;
    /** How the payee is paid; `CHECK_MAIL` of a mailed check. */
    receivingMethod?: ReceivingMethod | (string & {}) | null;
    /** When it was made: ISO 8601, UTC. */
    createdAt?: string | null;
    /** When it was paid: ISO 8601, UTC. */
    paymentDate?: string | null;
    /** How far it has come. */
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
    /** The PDF that went with a mailed check. */
    attachmentUrl?: string | null;
}
/**
 * What the payer pays with.
 *
 * - `WALLET`: The payer's wallet.
 * - `CARD`: One of the payer's cards.
 * - `PW_BANK`: The payer's account at Paywint.
 */
type PaymentMethod = 'WALLET' | 'CARD' | 'PW_BANK' | (string & {});
/**
 * How the payee is paid.
 *
 * - `WALLET`: Into the payee's wallet, at once.
 * - `CARD`: To the payee's card, in one or two business days.
 * - `ACH`: To the payee's bank account, in three or four business days.
 * - `PW_BANK`: Into the payee's account at Paywint, at once.
 * - `RTP`: To the payee's bank account, over RTP.
 * - `FEDNOW`: To the payee's bank account, over FedNow.
 */
type ReceivingMethod = 'WALLET' | 'CARD' | 'ACH' | 'PW_BANK' | 'RTP' | 'FEDNOW' | (string & {});
/**
 * How far a payment has come. More may come, in any case of their letters. `success`, `failed`, `rejected`, `expired` and
 * `refunded` are final.
 *
 * - `pending`: Asked for by a payment link, which nobody has opened.
 * - `requested`: Asked for.
 * - `opened`: The payment link was opened.
 * - `initiated`: Begun.
 * - `approved`: Approved.
 * - `processing`: Under way.
 * - `settling`: On its way to a card.
 * - `success`: Paid.
 * - `completed`: Paid.
 * - `failed`: It did not work; `failureReason` says why.
 * - `request_failed`: It could not be asked for.
 * - `provider_failure`: A provider failed.
 * - `rejected`: Refused before it began: by a rule, a risk or compliance.
 * - `refunded`: Paid back.
 * - `mailed`: The check is in the mail.
 * - `retried`: Another payment takes its place.
 * - `expired`: The payment link ran out.
 */
type PaymentStatus = 'pending' | 'requested' | 'opened' | 'initiated' | 'approved' | 'processing' | 'settling' | 'success' | 'completed' | 'failed' | 'request_failed' | 'provider_failure' | 'rejected' | 'refunded' | 'mailed' | 'retried' | 'expired' | (string & {});
/**
 * Money to send from a user's wallet to the user's own bank account or card. Contract: wallet/withdraw-wallet-fund.
 */
interface NewWithdrawal {
    /**
     * How much, in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal places.
     */
    amount: number | string;
    /** Whether it goes to a bank account or to a card. */
    transferMethod: TransferMethod;
    /** A note, at most 255 characters. */
    memo?: string | null | undefined;
    /** The user's bank account: its `id`, a UUID. With `bank_withdrawal`, and only then. */
    bankId?: string | null | undefined;
    /** The user's card: its `cardId`, a UUID. With `card_withdrawal`, and only then. */
    cardId?: string | null | undefined;
}
/**
 * Where a withdrawal goes.
 *
 * - `bank_withdrawal`: To one of the user's bank accounts.
 * - `card_withdrawal`: To one of the user's cards.
 */
type TransferMethod = 'bank_withdrawal' | 'card_withdrawal';
/** A withdrawal as Paywint knows it. Contract: wallet/withdraw-wallet-fund. */
interface Withdrawal {
    /** The Paywint User ID, a UUID. */
    userId?: string | null;
    /** The bank account that it goes to, a UUID. */
    bankAccountId?: string | null;
    /** The card that it goes to, a UUID. */
    cardId?: string | null;
    /** Whether it goes to a bank account or to a card. */
    transferMethod?: TransferMethod | (string & {}) | null;
    /** Its ID, a UUID: the `payment_id` of the events `wallet.withdrawal.*`. */
    withdrawalPaymentId?: string | null;
    /** What leaves the wallet, in dollars. */
    amount?: number | null;
    /** What arrives: the amount without the fees, in dollars. */
    amountCredited?: number | null;
    /** What Paywint keeps, in dollars. */
    processingFees?: number | null;
    /** The note. */
    memo?: string | null;
    /** How far it has come. */
    status?: WithdrawalStatus | null;
    /** Why it failed. */
    failedReason?: string | null;
}
/**
 * How far a withdrawal has come. More may come, in any case of their letters.
 *
 * - `pending`: Accepted.
 * - `initiated`: Begun.
 * - `processing`: Under way.
 * - `processed`: Under way, as the webhook event `wallet.withdrawal.processing` says it.
 * - `settling`: On its way to the bank or card.
 * - `completed`: The money has arrived.
 * - `failed`: It did not work; the money is back in the wallet.
 * - `rejected`: Refused; the money is back in the wallet.
 */
type WithdrawalStatus = 'pending' | 'initiated' | 'processing' | 'processed' | 'settling' | 'completed' | 'failed' | 'rejected' | (string & {});
/** A bank account to connect. Lengths are in characters. Contract: bank-accounts/add. */
interface NewBankAccount {
    /** The Paywint User ID of its owner, a UUID. */
    userId: string;
    /** The name of the account's holder, at most 100. */
    accountHolderName: string;
    /** The bank's name, at most 100. */
    bankName: string;
    /** The account's nickname, at most 100. Records have it as `bankNickName`. */
    nickName: string;
    /** The account number, at most 20. Records have its last four digits. */
    accountNumber: string;
    /** The bank's ABA routing number: nine digits, the last of which checks the others. */
    routingNumber: string;
    /** What kind of account it is. Whether Paywint requires it is not documented: send it. */
    accountType?: BankAccountType | null | undefined;
    /**
     * The bank's street and number, at most 300. Send the bank's whole address: whether Paywint requires it is not
     * documented.
     */
    bankAddress?: string | null | undefined;
    /** The bank's city, at most 50. */
    city?: string | null | undefined;
    /** The bank's state or region, at most 50. */
    state?: string | null | undefined;
    /** The bank's postal code, at most 10. */
    zip?: string | null | undefined;
    /** The bank's country: ISO 3166-1 alpha-2, such as `US`. */
    country?: string | null | undefined;
    /** Whether it becomes the user's default account. */
    isDefault?: boolean | null | undefined;
}
/**
 * What kind of account it is.
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
 * A bank account as Paywint knows it. Contract: bank-accounts/get.
 *
 * Its numbers, its holder, its nickname and its balance are personal, and what this version does not know too. They are
 * read by name, as in `account.accountNumber`; inspection, JSON, spreading and `Object.keys` leave them out.
 */
interface BankAccount {
    /** The account's ID, a UUID: the `bankId` of fundings, withdrawals and payments. */
    id: string;
    /** Nickname. */
    readonly bankNickName?: string | null;
    /** The last four digits of the account number. */
    readonly accountNumber?: string | null;
    /** Balance, in dollars. What it means for an account at another bank is not documented. */
    readonly accountBalance?: number | null;
    /** Routing number. */
    readonly routingNumber?: string | null;
    /** What kind of account it is. */
    accountType?: BankAccountType | (string & {}) | null;
    /** The bank's name. */
    bankName?: string | null;
    /** The name of the account's holder. */
    readonly accountHolderName?: string | null;
    /** How far the verification has come, as Paywint spells it. */
    verificationStatus?: BankVerificationStatus | null;
    /** How it is verified: `MD` by micro-deposits. */
    verificationType?: string | null;
    /** Whether it is verified. */
    isVerified?: boolean | null;
    /** Whether it is the user's default account. */
    isDefault?: boolean | null;
    /** When it was added: ISO 8601, UTC. */
    createdAt?: string | null;
}
/**
 * How far the verification of a bank account has come. More may come, in any case of their letters.
 *
 * - `not_applied`: No deposits were released.
 * - `pending`: Two deposits are out, as one of Paywint's pages says it. The same as `applied`.
 * - `applied`: Two deposits are out, and their amounts are expected.
 * - `verified`: The account is verified.
 * - `failed`: The amounts were wrong too often. Deposits can be released again.
 * - `rejected`: The account was refused. Deposits can be released again.
 */
type BankVerificationStatus = 'not_applied' | 'pending' | 'applied' | 'verified' | 'failed' | 'rejected' | (string & {});
/** What the owner of a bank account saw of its deposits. Contract: bank-accounts/verify-micro-deposit. */
interface MicroDepositVerification {
    /** The account's `id`, a UUID. */
    accountId: string;
    /** The two amounts. In Paywint's sandbox they are 0.07 and 0.15. */
    verificationAmounts: MicroDepositAmounts;
}
/** The amounts of the two deposits, in either order. */
interface MicroDepositAmounts {
    /** One of them, in dollars, such as `0.07`. */
    amount1: number | string;
    /** The other one, in dollars, such as `0.15`. */
    amount2: number | string;
}
/** An account to open at Paywint. Contract: openPaywintBank. */
interface NewPaywintAccount {
    /** Nickname, at most 100 characters. No other account of the user may have it. */
    bankNickName: string;
    /** What kind of account it is. */
    accountType: PaywintAccountType;
}
/**
 * What kind of account to open at Paywint.
 *
 * - `PAYWINT_SAVINGS`: A savings account: the user's KYC must be approved.
 * - `PAYWINT_BUSINESS`: A business account: the user's KYC and KYB must be approved.
 */
type PaywintAccountType = 'PAYWINT_SAVINGS' | 'PAYWINT_BUSINESS';
/**
 * A user's account at Paywint. Contract: openPaywintBank, listPaywintBanks.
 *
 * What is not public in a `BankAccount` is not public here: it is read by name, and inspection, JSON, spreading and
 * `Object.keys` leave it out.
 */
interface PaywintAccount {
    /** The account's ID, a UUID. */
    id?: string | null;
    /** The account's ID as `listTransactions` takes it, a UUID. */
    pwBankId?: string | null;
    /** Nickname. */
    readonly bankNickName?: string | null;
    /** How far its opening has come, such as `initiated`. */
    status?: string | null;
    /** When it was opened: ISO 8601, UTC. */
    createdAt?: string | null;
    /** The last four digits of the account number. */
    readonly accountNumber?: string | null;
    /** Balance, in dollars. */
    readonly accountBalance?: number | null;
    /** Routing number. */
    readonly routingNumber?: string | null;
    /** What kind of account it is. */
    accountType?: BankAccountType | (string & {}) | null;
    /** The bank's name. */
    bankName?: string | null;
    /** The name of the account's holder. */
    readonly accountHolderName?: string | null;
    /** How far its verification has come, as Paywint spells it. */
    verificationStatus?: BankVerificationStatus | null;
    /** How it is verified. */
    verificationType?: string | null;
    /** Whether it is verified. */
    isVerified?: boolean | null;
    /** Whether it is the user's default account. */
    isDefault?: boolean | null;
}
/** Which transactions to read. Contract: listPaywintBankTransactions. */
interface PaywintTransactionPage {
    /** The account's `pwBankId`, a UUID. */
    pwBankId: string;
    /** Rows on a page; 50 if not given. */
    rowsPerPage?: 10 | 20 | 50 | 100 | undefined;
    /** The page's number, from 1; 1 if not given. */
    pageNo?: number | undefined;
}
/** A movement on an account at Paywint. */
interface PaywintTransaction {
    /** Its ID, a UUID. */
    id: string;
    /** The account, a UUID. */
    pwBankId?: string | null;
    /** The payment that it belongs to, a UUID. */
    paymentId?: string | null;
    /** What it is for. */
    description?: string | null;
    /** Who paid, or was paid. */
    payerPayee?: string | null;
    /** Whether it stays within Paywint. */
    isInternalPayment?: boolean | null;
    /** Whether money came in. */
    isCredit?: boolean | null;
    /** How much, in dollars. */
    amount?: number | null;
    /** The day: `YYYY-MM-DD`. */
    transactionDate?: string | null;
}
/** Money to send from a user's account at Paywint. Contract: transferFromPaywintBank. */
interface NewPaywintTransfer {
    /**
     * How much, in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal places.
     */
    amount: number | string;
    /** The account at Paywint, a UUID. Whether Paywint wants its `id` or its `pwBankId` is not documented. */
    fromBankId: string;
    /** Where it goes. */
    destination: TransferDestination;
    /** A note, at most 255 characters. */
    memo?: string | null | undefined;
    /** The user's card: its `cardId`, a UUID. With `CARD`, and only then. */
    cardId?: string | null | undefined;
    /** The user's account at another bank: its `id`, a UUID. With `ACH`, and only then. */
    toBankId?: string | null | undefined;
}
/**
 * Where money goes from an account at Paywint.
 *
 * - `WALLET`: The user's wallet.
 * - `CARD`: One of the user's cards.
 * - `ACH`: One of the user's accounts at other banks.
 */
type TransferDestination = 'WALLET' | 'CARD' | 'ACH';
/** A transfer as Paywint knows it. It has no status: the events `wallet.withdrawal.*` tell of it. */
interface PaywintTransfer {
    /** Its ID, a UUID. */
    withdrawalId?: string | null;
    /** The account at Paywint, a UUID. */
    fromBankId?: string | null;
    /** The Paywint User ID, a UUID. */
    userId?: string | null;
    /** The account that it goes to, a UUID. */
    toBankId?: string | null;
    /** The card that it goes to, a UUID. */
    cardId?: string | null;
    /** The payment's ID, a UUID. */
    withdrawalPaymentId?: string | null;
    /** What leaves the account, in dollars. */
    amount?: number | null;
    /** What arrives: the amount without the fees, in dollars. */
    amountCredited?: number | null;
    /** What Paywint keeps, in dollars. */
    processingFees?: number | null;
    /** The note. */
    memo?: string | null;
    /** Why it failed. */
    failedReason?: string | null;
}
/** A card to add, by a page of Paywint's. Contract: createAddCardLink. */
interface NewCard {
    /** What the card is for. */
    cardPurpose: CardPurpose;
}
/**
 * What a card is for.
 *
 * - `PAYMENT`: To pay with.
 * - `WITHDRAWAL`: To withdraw to.
 */
type CardPurpose = 'PAYMENT' | 'WITHDRAWAL';
/** A page of Paywint's, where a person enters card data that your platform never sees. */
interface CardLink {
    /** Where it is: for a new window or a frame, within 30 minutes, once. Whoever has it can use it. */
    secureLink: string;
}
/** A card whose owner has a step to complete, by a page of Paywint's. Contract: createUpdateCardLink. */
interface CardUpdate {
    /** The card's `cardId`, a UUID. */
    cardId: string;
    /** What the card is for. */
    cardPurpose: CardPurpose;
}
/**
 * A card as Paywint knows it. Contract: getCard.
 *
 * Its number, its expiry, its nickname and what tells of its holder are personal, and what this version does not know
 * too. They are read by name, as in `card.cardNumber`; inspection, JSON, spreading and `Object.keys` leave them out.
 */
interface Card {
    /** The Paywint User ID of its owner, a UUID. */
    userId?: string | null;
    /** The card's ID, a UUID. */
    cardId: string;
    /** The last four digits of its number. */
    readonly cardNumber?: string | null;
    /** The month in which it expires: `MM/YYYY`. */
    readonly cardExp?: string | null;
    /** Nickname. */
    readonly cardNickName?: string | null;
    /** What kind of card it is, such as `CREDIT` or `VISA`. */
    cardType?: string | null;
    /** The holder's given name. */
    readonly firstName?: string | null;
    /** The holder's family name. */
    readonly lastName?: string | null;
    /** Street and number. */
    readonly address?: string | null;
    /** City. */
    readonly city?: string | null;
    /** State or region. */
    readonly state?: string | null;
    /** Postal code. */
    readonly zip?: string | null;
    /** Country. */
    readonly country?: string | null;
    /** Whether it is blocked, for good. */
    isBlocked?: boolean | null;
    /** Whether images of both sides must be uploaded before any use. `createUpdateLink` leads there. */
    cardImagesRequired?: boolean | null;
    /** Whether a step is open before withdrawals. `createUpdateLink` leads there. */
    withdrawalConfirmRequired?: boolean | null;
    /** Whether a step is open before payments. `createUpdateLink` leads there. */
    paymentConfirmRequired?: boolean | null;
    /** Whether a compliance check is open. `createUpdateLink` leads there. */
    complianceCheckRequired?: boolean | null;
    /** Whether the daily limit is reached: no new payments today, while withdrawals still work. */
    isLimited?: boolean | null;
}
/**
 * A payee to add to a user. Give an e-mail, or a phone together with its country code, or all of them.
 * Contract: createPayee.
 */
interface NewPayee {
    /** Full name, at most 50 characters. */
    name: string;
    /** E-mail address, at most 100 characters. */
    email?: string | null | undefined;
    /** Dialling code: `+` and 1 to 4 digits, such as `+1`. Goes with `phone`. */
    phoneCountryCode?: string | null | undefined;
    /** Local number, digits only. At most 15 digits including the country code (E.164). */
    phone?: string | null | undefined;
}
/** A payee as Paywint knows it. Contract: getPayee. */
interface Payee {
    /** The payee's ID, a UUID. Payments need it. */
    payeeId: string;
    /** Full name. */
    name?: string | null;
    /** E-mail address. */
    email?: string | null;
    /** Dialling code with its plus sign. */
    phoneCountryCode?: string | null;
    /** Local number without the code. */
    phone?: string | null;
    /** When the payee was added: ISO 8601, UTC. */
    createdAt?: string | null;
}
/** What changes in a payee: its name alone. Contract: updatePayee. */
interface PayeeUpdate {
    /** The payee's ID, a UUID. */
    payeeId: string;
    /** Full name, at most 50 characters. */
    name: string;
}
/** A bank account to add to a payee. Lengths are in characters. Contract: addPayeeBankAccount. */
interface NewPayeeBankAccount {
    /** The payee's ID, a UUID. */
    payeeId: string;
    /** The name of the account's holder, at most 100. */
    accountHolderName: string;
    /** What kind of account it is. */
    accountType: PayeeBankAccountType;
    /** Nickname, at most 100. */
    bankNickName: string;
    /** The account number, at most 20. Records have it masked. */
    accountNumber: string;
    /** The bank's ABA routing number: nine digits, the last of which checks the others. */
    routingNumber: string;
}
/**
 * What kind of account a payee has.
 *
 * - `PERSONAL_SAVINGS`: A person's savings account.
 * - `BUSINESS_SAVINGS`: A business's savings account.
 * - `BUSINESS_CHECKING`: A business's checking account.
 * - `PERSONAL_CHECKING`: A person's checking account.
 */
type PayeeBankAccountType = 'PERSONAL_SAVINGS' | 'BUSINESS_SAVINGS' | 'BUSINESS_CHECKING' | 'PERSONAL_CHECKING';
/**
 * A payee's bank account as Paywint knows it. Contract: getPayeeBankAccount.
 *
 * Its numbers, its holder and its nickname are personal, and what this version does not know too. They are read by name,
 * as in `account.accountNumber`; inspection, JSON, spreading and `Object.keys` leave them out.
 */
interface PayeeBankAccount {
    /** The payee's ID, a UUID. */
    payeeId?: string | null;
    /** The account's ID, a UUID: the `payeeBankId` of payments. */
    bankId: string;
    /** The name of the account's holder. */
    readonly accountHolderName?: string | null;
    /** What kind of account it is. */
    accountType?: PayeeBankAccountType | (string & {}) | null;
    /** Nickname. */
    readonly bankNickName?: string | null;
    /** The account number, masked. */
    readonly accountNumber?: string | null;
    /** The routing number, masked. */
    readonly routingNumber?: string | null;
}
/**
 * A card to add to a payee. Its full number passes through your platform: keep it out of logs. Contract: addPayeeCard.
 */
interface NewPayeeCard {
    /** The payee's ID, a UUID. */
    payeeId: string;
    /** Nickname, at most 100 characters. */
    cardNickName: string;
    /** The full number: 12 to 19 digits, without spaces. Records have its last four. */
    cardNumber: string;
    /** The month in which it expires: `MM/YYYY`. */
    cardExp: string;
}
/**
 * A payee's card as Paywint knows it. Contract: getPayeeCard.
 *
 * Its number, its expiry and its nickname are personal, and what this version does not know too. They are read by name,
 * as in `card.cardNumber`; inspection, JSON, spreading and `Object.keys` leave them out.
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
    /** The month in which it expires: `MM/YYYY`. */
    readonly cardExp?: string | null;
}
/** An address to add to a payee. Lengths are in characters. Contract: createPayeeAddress. */
interface NewPayeeAddress {
    /** The payee's ID, a UUID. */
    payeeId: string;
    /** Given name, 2 to 100. */
    firstName: string;
    /** Family name, at most 100. */
    lastName?: string | null | undefined;
    /** Street and number, at most 100. */
    addressLine1: string;
    /** Apartment or suite, at most 100. */
    addressLine2?: string | null | undefined;
    /** Company, at most 100. */
    companyName?: string | null | undefined;
    /** City, at most 40. */
    city: string;
    /** State or region, at most 30: two letters in the United States. */
    state: string;
    /** Postal code, at most 10. */
    zipcode: string;
    /** Country, at most 40: ISO 3166-1 alpha-2, such as `US`, is advised. */
    country: string;
}
/**
 * A payee's address as Paywint knows it. Contract: listPayeeAddresses.
 *
 * All but its ID, state, country and times is personal, and what this version does not know too. It is read by name, as
 * in `address.city`; inspection, JSON, spreading and `Object.keys` leave it out.
 */
interface PayeeAddress {
    /** The address's ID, a UUID: the `payeeAddressId` of mailed checks. */
    addressId: string;
    /** Full name, as older answers have it. */
    readonly name?: string | null;
    /** Given name. */
    readonly firstName?: string | null;
    /** Given name, as some of Paywint's samples spell the field. */
    readonly fistName?: string | null;
    /** Family name. */
    readonly lastName?: string | null;
    /** Street and number. */
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
    /** When it was changed: ISO 8601, UTC. */
    updatedAt?: string | null;
    /** Whether it is the payee's default address, if Paywint says so. */
    isDefault?: boolean | null;
}
/**
 * What changes in an address of a payee; what is not given stays. Lengths are in characters.
 * Contract: updatePayeeAddress.
 */
interface PayeeAddressUpdate {
    /** The payee's ID, a UUID. */
    payeeId: string;
    /** The address's ID, a UUID. */
    addressId: string;
    /** Full name, for a Paywint that does not know `firstName` and `lastName` yet. */
    name?: string | null | undefined;
    /** Given name, 2 to 100. */
    firstName?: string | null | undefined;
    /** Family name, at most 100. */
    lastName?: string | null | undefined;
    /** Street and number, at most 100. */
    addressLine1?: string | null | undefined;
    /** Apartment or suite, at most 100. */
    addressLine2?: string | null | undefined;
    /** Company, at most 100. */
    companyName?: string | null | undefined;
    /** City, at most 40. */
    city?: string | null | undefined;
    /** State or region, at most 30. */
    state?: string | null | undefined;
    /** Postal code, at most 10. */
    zipcode?: string | null | undefined;
    /** Country, at most 40. */
    country?: string | null | undefined;
}
/** A payment from a user to one of the user's payees. Lengths are in characters. Contract: payments/create. */
interface NewPayment {
    /** The Paywint User ID of the payer, a UUID. */
    userId: string;
    /** The payee, one of the payer's, a UUID. */
    payeeId: string;
    /**
     * How much, in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal places.
     */
    amount: number | string;
    /** What the payer pays with. */
    paymentMethod: PaymentMethod;
    /** Your number for the payment, at most 20. Make it unique: a payment whose outcome is unknown is found by it. */
    invoiceNo: string;
    /** How the payee is paid. */
    receivingMethod: ReceivingMethod;
    /** The payer's card: its `cardId`, a UUID. With `paymentMethod` `CARD`, and only then. */
    cardId?: string | null | undefined;
    /** The payer's account at Paywint: its `id`, a UUID. With `paymentMethod` `PW_BANK`, and only then. */
    bankId?: string | null | undefined;
    /** What it is for, at most 255. */
    description?: string | null | undefined;
    /**
     * What the payee's bank statement says, at most 50. With `receivingMethod` `RTP` only. Paywint's pages describe this
     * field without its name: `statement_description` is a guess.
     */
    statementDescription?: string | null | undefined;
    /** The payee's card: its `cardId`, a UUID. With `receivingMethod` `CARD`, and only then. */
    payeeCardId?: string | null | undefined;
    /** The payee's bank account: its `bankId`, a UUID. With `receivingMethod` `ACH`, `RTP` or `FEDNOW`. */
    payeeBankId?: string | null | undefined;
}
/** A check to print and mail to a payee. Lengths are in characters. Contract: mailCheck. */
interface NewMailedCheck {
    /** The payee, one of the payer's, a UUID. */
    payeeId: string;
    /** How much, in dollars: a number, or a decimal string. 1.00 or more, with at most two decimal places. */
    amount: number | string;
    /** Where it goes: the `addressId` of one of the payee's addresses, a UUID. */
    payeeAddressId: string;
    /** Your number for it, at most 20. Make it unique: a check whose outcome is unknown is found by it. */
    invoiceNo?: string | null | undefined;
    /** What it is for, at most 255. */
    description?: string | null | undefined;
    /** How it is mailed; `USPS_FIRST_CLASS` if not given. The fee depends on it. */
    mailType?: MailType | null | undefined;
    /** What it is paid from: the wallet alone. */
    paymentMethod?: CheckPaymentMethod | null | undefined;
    /** What is printed with it, at most 50 lines. */
    remittance?: readonly RemittanceLine[] | null | undefined;
    /**
     * Where Paywint fetches a PDF to enclose: `https`, on a public host, straight to the file, shorter than 2,048. At most
     * 7 MB and 10 pages. The fee depends on the pages.
     */
    attachmentUrl?: string | null | undefined;
}
/**
 * How a check is mailed.
 *
 * - `USPS_FIRST_CLASS`: First class.
 * - `USPS_CERTIFIED`: Certified.
 * - `TWO_DAY`: In two days.
 * - `OVERNIGHT`: Overnight.
 */
type MailType = 'USPS_FIRST_CLASS' | 'USPS_CERTIFIED' | 'TWO_DAY' | 'OVERNIGHT';
/**
 * What a mailed check is paid from.
 *
 * - `WALLET`: The payer's wallet.
 */
type CheckPaymentMethod = 'WALLET';
/** A line of the remittance that is printed with a check. */
interface RemittanceLine {
    /** Your number for it. */
    id?: string | null | undefined;
    /** Its date: `MM-DD-YYYY`. */
    date?: string | null | undefined;
    /** How much, in dollars: a number, or a decimal string. More than 0, with at most two decimal places. */
    amount?: number | string | null | undefined;
    /** What it is for. */
    description?: string | null | undefined;
}
/** A payment to ask somebody for. Lengths are in characters. Contract: createPaymentLink. */
interface NewPaymentLink {
    /**
     * How much, in dollars: a number, or a decimal string such as `'12.50'`. More than 0, with at most two decimal places.
     */
    amount: number | string;
    /** What it is for, at most 255. */
    description?: string | null | undefined;
    /** Your number for it, at most 20. */
    invoiceNumber?: string | null | undefined;
}
/** A page of Paywint's where somebody pays a user. Contract: createPaymentLink. */
interface PaymentLink {
    /** The payment that it asks for, a UUID. */
    paymentId: string;
    /**
     * Where it is. After paying, Paywint sends the customer to the redirect address of your dashboard, with `status` and
     * `id` in its query; the webhook decides.
     */
    paymentLink: string;
}
/** The address that a user's checks show. Lengths are in characters. Contract: addCheckAddress. */
interface NewCheckAddress {
    /** Street and number, at most 64. */
    addressLine1: string;
    /** City, at most 40. */
    city: string;
    /** State or region, at most 30: two letters in the United States. */
    state: string;
    /** Postal code, 5 to 10. */
    zipcode: string;
    /** Country, at most 40: ISO 3166-1 alpha-2, such as `US`, is advised. */
    country: string;
    /** The name on checks, 2 to 180. */
    name?: string | null | undefined;
    /** Apartment or suite, at most 64. */
    addressLine2?: string | null | undefined;
}
/**
 * The address that a user's checks show, as Paywint knows it. Contract: addCheckAddress.
 *
 * All but its ID, state, country and times is personal, and what this version does not know too. It is read by name, as
 * in `address.city`; inspection, JSON, spreading and `Object.keys` leave it out.
 */
interface CheckAddress {
    /** The address's ID, a UUID. No operation takes it: a user has one check address. */
    addressId?: string | null;
    /** Street and number. */
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
    /** When it was changed: ISO 8601, UTC. */
    updatedAt?: string | null;
}
/** What changes in the address that a user's checks show; what is not given stays. Contract: updateCheckAddress. */
interface CheckAddressUpdate {
    /** The name on checks, 2 to 180. */
    name?: string | null | undefined;
    /** Street and number, at most 64. */
    addressLine1?: string | null | undefined;
    /** Apartment or suite, at most 64. */
    addressLine2?: string | null | undefined;
    /** City, at most 40. */
    city?: string | null | undefined;
    /** State or region, at most 30. */
    state?: string | null | undefined;
    /** Postal code, 5 to 10. */
    zipcode?: string | null | undefined;
    /** Country, at most 40. */
    country?: string | null | undefined;
}
/** Logo and signature of a user's checks. Contract: updateCheckConfig. */
interface CheckConfigUpdate {
    /**
     * Where Paywint fetches the logo: an image, `https`, on a public host, straight to the file, shorter than 2,048.
     * Ignored with `setDefaultLogo`.
     */
    logoUrl?: string | null | undefined;
    /** Where Paywint fetches the image of the signature, by the same rules. */
    signatureUrl?: string | null | undefined;
    /** Whether Paywint's own logo takes the place of the user's. */
    setDefaultLogo?: boolean | null | undefined;
}
/**
 * Logo and signature of a user's checks, as Paywint keeps them. Contract: updateCheckConfig.
 *
 * Both are personal, and what this version does not know too: inspection, JSON, spreading and `Object.keys` leave them
 * out.
 */
interface CheckConfig {
    /** Where the logo is. */
    readonly logo?: string | null;
    /** Where the image of the signature is. */
    readonly signature?: string | null;
}
/** A purchase that the checkout script is to be paid for. Contract: createCheckoutToken. */
interface NewCheckoutToken {
    /** The Paywint User ID of the payer, a UUID. */
    userId: string;
    /**
     * How much, in dollars: a number, or a decimal string. More than 0 and at most 100,000, with at most two decimal places. The
     * script must name the same amount.
     */
    amount: number | string;
    /** The currency, 3 to 10 characters; `USD` if not given. */
    currency?: string | null | undefined;
}
/** What the checkout script in a page is started with. Contract: createCheckoutToken. */
interface CheckoutToken {
    /** The token, for one purchase. Whoever has it can pay as the user. */
    checkoutToken: string;
    /** When it runs out: ISO 8601, UTC; 30 minutes after it was made. */
    expiresAt?: string | null;
}

/** What a KYC status means. `pending`: nothing was handed in, or not known. */
type KycDecision = 'approved' | 'rejected' | 'in_review' | 'pending';
/** What a KYB status means. `pending`: not decided, or not known. */
type KybDecision = 'approved' | 'rejected' | 'pending';
/** One thing that is wrong with what was handed over, or that Paywint refused. */
interface Issue {
    /** The field, such as `phoneCountryCode`; empty for the whole value. */
    path: string;
    /** The rule that was broken. */
    code: IssueCode;
    /** What to do about it. Never holds the value. */
    message: string;
}
/** The rules that a field can break; `refused` is Paywint's own verdict. More may come. */
type IssueCode = 'required' | 'type' | 'unknown_field' | 'format' | 'blank' | 'too_long' | 'not_allowed' | 'out_of_range' | 'refused' | (string & {});

export type { BankAccount, BankAccountType, BankVerificationStatus, Card, CardLink, CardPurpose, CardUpdate, CheckAddress, CheckAddressUpdate, CheckConfig, CheckConfigUpdate, CheckPaymentMethod, CheckoutToken, EntityType, Funding, InquiryLink, Issue, IssueCode, KybDecision, KybRecord, KybStatus, KybSubmission, KycDecision, KycRecord, KycStatus, MailType, MicroDepositAmounts, MicroDepositVerification, NewBankAccount, NewCard, NewCheckAddress, NewCheckoutToken, NewFunding, NewMailedCheck, NewPayee, NewPayeeAddress, NewPayeeBankAccount, NewPayeeCard, NewPayment, NewPaymentLink, NewPaywintAccount, NewPaywintTransfer, NewUser, NewWithdrawal, PageRequest, Payee, PayeeAddress, PayeeAddressUpdate, PayeeBankAccount, PayeeBankAccountType, PayeeCard, PayeeUpdate, Payment, PaymentLink, PaymentMethod, PaymentStatus, PaywintAccount, PaywintAccountType, PaywintTransaction, PaywintTransactionPage, PaywintTransfer, ReceivingMethod, RemittanceLine, TransferDestination, TransferMethod, User, UserDetails, Wallet, Withdrawal, WithdrawalStatus };
