// Made from sandbox/src/options/table.rs; options/generated.rs beside it says how.

/** A flag of `paywint sandbox`, and the option that it gives. */
export interface SandboxFlag {
    /** What the option is called; what stands before a dot is an object. */
    readonly name: string;
    /** The flag as commander declares it. */
    readonly flag: string;
    /** Another name of it. */
    readonly alias?: string;
    readonly kind: 'text' | 'number' | 'on' | 'off' | 'list';
    readonly meaning: string;
    readonly default?: string;
}

export const SANDBOX_FLAGS: readonly SandboxFlag[] = [
    {
        name: 'port',
        flag: '--port <port>',
        kind: 'number',
        meaning: 'Port to listen on; 0 takes a free one.',
        default: '4010',
    },
    {
        name: 'host',
        flag: '--host <address>',
        kind: 'text',
        meaning: 'IP address to listen on. Beyond loopback, everybody who can reach the machine can create users and decide on them; the program warns about it.',
        default: '127.0.0.1',
    },
    {
        name: 'baseUrl',
        flag: '--public-url <url>',
        alias: '--base-url <url>',
        kind: 'text',
        meaning: 'URL at which clients reach the sandbox: http or https without a path, such as http://sandbox:4010 for other containers. Links start with it and requests may use its host; beyond loopback, it is required for the control routes. Default: the address on which the program listens, or in process https://sandbox.paywint.test, which only the sandbox\'s fetch can reach.',
    },
    {
        name: 'platformId',
        flag: '--platform-id <uuid>',
        kind: 'text',
        meaning: 'The ID of the only platform, a UUID.',
        default: '5eed0000-0000-4000-8000-000000004010',
    },
    {
        name: 'now',
        flag: '--now <milliseconds>',
        kind: 'number',
        meaning: 'The current time, as Unix time in milliseconds. A program\'s clock is fixed at this time. Webhooks are signed with it, so give it to their receiver too: createWebhookHandler({ now }). Default: the machine\'s clock.',
    },
    {
        name: 'seed',
        flag: '--seed <text>',
        kind: 'text',
        meaning: 'Determines every ID: the same seed and the same calls give the same IDs, from the start and after each reset. 1 and \'1\' are the same seed. By default, IDs are random.',
    },
    {
        name: 'emptyBody',
        flag: '--empty-body <rule>',
        kind: 'text',
        meaning: 'What a request without a body must sign in place of the body\'s hash: hash (the hash of an empty string), omit (nothing) or either.',
        default: 'hash',
    },
    {
        name: 'staticSignature',
        flag: '--no-static-signature',
        kind: 'off',
        meaning: 'Does not accept the constant signature that the vendor publishes.',
    },
    {
        name: 'duplicateEmail',
        flag: '--duplicate-email <rule>',
        kind: 'text',
        meaning: 'What happens when an email is registered again: conflict responds with 409, unprocessable with 422 and a text, allow creates a second user.',
        default: 'conflict',
    },
    {
        name: 'duplicatePhone',
        flag: '--duplicate-phone <rule>',
        kind: 'text',
        meaning: 'What happens when a country code and phone number are registered again: conflict responds with 409, unprocessable with 422 and a text, allow creates a second user.',
        default: 'conflict',
    },
    {
        name: 'listOrder',
        flag: '--list-order <order>',
        kind: 'text',
        meaning: 'The order of user lists: oldest first or newest first.',
        default: 'oldest',
    },
    {
        name: 'userStatus',
        flag: '--no-user-status',
        kind: 'off',
        meaning: 'Does not include the KYC and KYB status in users.get.',
    },
    {
        name: 'formationDate',
        flag: '--formation-date <rule>',
        kind: 'text',
        meaning: 'The format of a business\'s formation date: mm-dd-yyyy, yyyy-mm-dd or either. The vendor\'s pages disagree about it.',
        default: 'mm-dd-yyyy',
    },
    {
        name: 'kybNeedsKyc',
        flag: '--kyb-needs-kyc',
        kind: 'on',
        meaning: 'Requires an approved KYC to submit a KYB. By default, a KYC that is rejected or failed is refused.',
    },
    {
        name: 'duplicatePayee',
        flag: '--duplicate-payee <rule>',
        kind: 'text',
        meaning: 'What happens when a user adds a payee with the same email or phone again: unprocessable responds with 422 and a text, conflict with 409, allow creates a second payee.',
        default: 'unprocessable',
    },
    {
        name: 'duplicateNickname',
        flag: '--duplicate-nickname <rule>',
        kind: 'text',
        meaning: 'What happens when a user opens a second Paywint account with the same nickname: unprocessable responds with 422, conflict with 409, allow opens it.',
        default: 'unprocessable',
    },
    {
        name: 'accountIdName',
        flag: '--account-id-name <name>',
        kind: 'text',
        meaning: 'The field with the ID of a user\'s bank account in request bodies, which the vendor\'s pages do not name: account_id, bank_id or either.',
        default: 'either',
    },
    {
        name: 'addressName',
        flag: '--address-name <name>',
        kind: 'text',
        meaning: 'The fields of the name in a payee\'s address: first_name, together with last_name; fist_name, the same with this spelling in responses, as in the vendor\'s samples; or only name, as on older pages.',
        default: 'first_name',
    },
    {
        name: 'microDepositKyb',
        flag: '--no-micro-deposit-kyb',
        kind: 'off',
        meaning: 'Does not require an approved KYB to release and verify micro-deposits, on which the vendor\'s pages disagree.',
    },
    {
        name: 'fees',
        flag: '--fee <fee>',
        kind: 'list',
        meaning: 'What payments and withdrawals are charged. As text, each fee is WHAT=[PERCENT%+]FLAT[,payee], such as processing.CARD=2.9%+0.30 or delivery.ACH=1.00,payee, where the payee pays it, as far as the amount suffices. processing. comes before the payment method, delivery. before the receiving method or the mail type, and withdrawal. before bank or card.',
    },
    {
        name: 'shortfall',
        flag: '--shortfall <rule>',
        kind: 'text',
        meaning: 'What happens when there is too little money for a payment: refuse responds with 403, fail creates a payment that has failed.',
        default: 'refuse',
    },
    {
        name: 'unlinkedPayee',
        flag: '--unlinked-payee <rule>',
        kind: 'text',
        meaning: 'What happens when a payee is paid to a wallet and no user has the payee\'s email or phone: pay keeps the money for the payee, refuse responds with 403.',
        default: 'pay',
    },
    {
        name: 'cardReceiverKyb',
        flag: '--no-card-receiver-kyb',
        kind: 'off',
        meaning: 'Does not require the receiver\'s approved KYB for a payment by card to a user\'s wallet.',
    },
    {
        name: 'cardPaymentChecks',
        flag: '--card-payment-checks',
        kind: 'on',
        meaning: 'Requires the payer\'s KYC for a payment by card, and the receiver\'s approved KYB to create a payment link, as on the vendor\'s help pages.',
    },
    {
        name: 'consumerMinimums',
        flag: '--consumer-minimums',
        kind: 'on',
        meaning: 'Requires at least 100.00 for a funding and 2.00 for a withdrawal, as in the vendor\'s consumer product, instead of 1.00 for a withdrawal.',
    },
    {
        name: 'refundEvent',
        flag: '--refund-event <name>',
        kind: 'text',
        meaning: 'The name of a refund\'s event: payment.refunded or payment.refund. The vendor\'s pages disagree about it.',
        default: 'payment.refunded',
    },
    {
        name: 'paymentLinkHours',
        flag: '--payment-link-hours <hours>',
        kind: 'number',
        meaning: 'How long a payment link can be paid, which the vendor\'s pages do not say. With 0, it does not expire.',
        default: '168',
    },
    {
        name: 'redirectUrl',
        flag: '--redirect-url <url>',
        kind: 'text',
        meaning: 'The http or https URL to which payers are redirected from the page of a payment link, with status and id. Without one, the page shows the result.',
    },
    {
        name: 'kycPage',
        flag: '--kyc-page <behaviour>',
        kind: 'text',
        meaning: 'How the hosted page behaves: normal, slow:MILLISECONDS, refuse_framing, silent, error:CODE, camera, one_time_link or auto:OUTCOME.',
        default: 'normal',
    },
    {
        name: 'faults',
        flag: '--fault <rule>',
        kind: 'list',
        meaning: 'Calls that fail, from the start and after each reset. As text: [OPERATION=]FAULT[,times=N][,after=N], such as users.create=status:503,times=2. A fault is status:CODE, slow:MILLISECONDS, hang, drop, lost, garbage or cut.',
    },
    {
        name: 'webhook.url',
        flag: '--webhook-url <url>',
        kind: 'text',
        meaning: 'The http or https URL to which events are posted. Without one, no events are recorded; null stops them.',
    },
    {
        name: 'webhook.timeScale',
        flag: '--webhook-time-scale <factor>',
        kind: 'number',
        meaning: 'Multiplies the one and five minutes until the second and third attempt, 0 to 1000. With 0, all attempts of a delivery are made immediately.',
        default: '1',
    },
    {
        name: 'webhook.duplicates',
        flag: '--webhook-duplicates <number>',
        kind: 'number',
        meaning: 'The number of duplicate deliveries of each event, 0 to 100.',
        default: '0',
    },
    {
        name: 'webhook.disorder',
        flag: '--webhook-disorder',
        kind: 'on',
        meaning: 'Delays the first attempt of each delivery by up to 10 s, times the time scale, so that events arrive out of order. The seed determines the order, also for a flush.',
    },
    {
        name: 'webhook.staleSeconds',
        flag: '--webhook-stale <seconds>',
        kind: 'number',
        meaning: 'The age of signature timestamps, in seconds; negative values are in the future. At most 1,000,000,000.',
        default: '0',
    },
    {
        name: 'webhook.lose',
        flag: '--webhook-lose <what>',
        kind: 'text',
        meaning: 'What is lost in the first attempt of each delivery: nothing, first_request (it is not sent) or first_answer (it is sent, but its response is ignored). The attempt counts.',
        default: 'nothing',
    },
    {
        name: 'webhook.forge',
        flag: '--webhook-forge',
        kind: 'on',
        meaning: 'Precedes each event with a forged delivery: it reports the opposite, is signed with another secret and sent once.',
    },
    {
        name: 'webhook.hold',
        flag: '--webhook-hold',
        kind: 'on',
        meaning: 'Makes no attempts except by a flush or a redelivery.',
    },
    {
        name: 'jsonLine',
        flag: '--json-line',
        kind: 'on',
        meaning: 'Prints the URLs and credentials as one line of JSON, for scripts.',
    },
    {
        name: 'quiet',
        flag: '--quiet',
        kind: 'on',
        meaning: 'Prints no line for each request. --json-line prints none either.',
    },
    {
        name: 'exitWithStdin',
        flag: '--exit-with-stdin',
        kind: 'on',
        meaning: 'Exits when standard input is closed, so that no test runner leaves it running.',
    },
];

/** The variables of the environment that options are taken from where no flag gives them. */
export const SANDBOX_VARIABLES: readonly (readonly [name: string, variable: string])[] = [
    ['platformId', 'PAYWINT_SANDBOX_PLATFORM_ID'],
    ['secretKey', 'PAYWINT_SANDBOX_SECRET'],
    ['webhook.secret', 'PAYWINT_SANDBOX_WEBHOOK_SECRET'],
];
