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
        meaning: 'IP address to listen on. Beyond loopback, everybody who reaches the machine can create users and decide on them, of which the program warns.',
        default: '127.0.0.1',
    },
    {
        name: 'baseUrl',
        flag: '--public-url <url>',
        alias: '--base-url <url>',
        kind: 'text',
        meaning: 'Where clients call it: an http or https address without a path, such as http://sandbox:4010 for other containers. Links start with it, requests may have its host, and beyond loopback it brings the control routes. If it is not given, it is where a program listens, and in process https://sandbox.paywint.test, which no request leaves for.',
    },
    {
        name: 'platformId',
        flag: '--platform-id <uuid>',
        kind: 'text',
        meaning: 'The id of its only platform, a UUID.',
        default: '5eed0000-0000-4000-8000-000000004010',
    },
    {
        name: 'now',
        flag: '--now <milliseconds>',
        kind: 'number',
        meaning: 'The time that it goes by: Unix time in milliseconds. For a program it is when the clock stands still. If it is not given, it is the machine\'s.',
    },
    {
        name: 'seed',
        flag: '--seed <text>',
        kind: 'text',
        meaning: 'What every id follows from: the same seed and the same calls give the same ids, from the start and from each reset. 1 and \'1\' are one seed. Without it ids are random.',
    },
    {
        name: 'emptyBody',
        flag: '--empty-body <rule>',
        kind: 'text',
        meaning: 'What a request without a body has to sign in the place of its hash: hash, that of nothing; omit, nothing; or either of them.',
        default: 'hash',
    },
    {
        name: 'staticSignature',
        flag: '--no-static-signature',
        kind: 'off',
        meaning: 'Turns this off: the constant signature that the vendor publishes is taken too.',
    },
    {
        name: 'duplicateEmail',
        flag: '--duplicate-email <rule>',
        kind: 'text',
        meaning: 'What becomes of a second user with the same e-mail: conflict is a 409, allow a second user.',
        default: 'conflict',
    },
    {
        name: 'duplicatePhone',
        flag: '--duplicate-phone <rule>',
        kind: 'text',
        meaning: 'What becomes of a second user with the same country code and phone: conflict is a 409, allow a second user.',
        default: 'conflict',
    },
    {
        name: 'listOrder',
        flag: '--list-order <order>',
        kind: 'text',
        meaning: 'Which users a list starts with.',
        default: 'oldest',
    },
    {
        name: 'userStatus',
        flag: '--no-user-status',
        kind: 'off',
        meaning: 'Turns this off: users.get also has the KYC and the KYB status.',
    },
    {
        name: 'formationDate',
        flag: '--formation-date <rule>',
        kind: 'text',
        meaning: 'How a business\' formation date is written, on which the contract\'s pages disagree.',
        default: 'mm-dd-yyyy',
    },
    {
        name: 'duplicatePayee',
        flag: '--duplicate-payee <rule>',
        kind: 'text',
        meaning: 'What becomes of a second payee of one user with the same e-mail or phone: unprocessable is a 422 with a text, conflict a 409, allow a second payee.',
        default: 'unprocessable',
    },
    {
        name: 'accountIdName',
        flag: '--account-id-name <name>',
        kind: 'text',
        meaning: 'What bodies call the id of a user\'s bank account, which the contract does not say: account_id, bank_id, or either of them.',
        default: 'either',
    },
    {
        name: 'addressName',
        flag: '--address-name <name>',
        kind: 'text',
        meaning: 'What the name in a payee\'s address is called: first_name, with last_name; fist_name, the same but for this spelling where it is read, as in the vendor\'s samples; or name alone, as on older pages.',
        default: 'first_name',
    },
    {
        name: 'microDepositKyb',
        flag: '--no-micro-deposit-kyb',
        kind: 'off',
        meaning: 'Turns this off: releasing and verifying micro-deposits needs an approved KYB, on which the contract\'s pages disagree.',
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
        meaning: 'What goes wrong with which calls, from the start and from each reset. Text says it as [OPERATION=]FAULT[,times=N][,after=N], such as users.create=status:503,times=2; a fault is status:CODE, slow:MILLISECONDS, hang, drop, lost, garbage or cut.',
    },
    {
        name: 'webhook.url',
        flag: '--webhook-url <url>',
        kind: 'text',
        meaning: 'Where events are posted: an http or https address. Without one nothing is recorded; null stops.',
    },
    {
        name: 'webhook.timeScale',
        flag: '--webhook-time-scale <factor>',
        kind: 'number',
        meaning: 'What the one and five minutes until the second and third attempt are multiplied by, 0 to 1000. 0 makes all attempts that a delivery needs at once.',
        default: '1',
    },
    {
        name: 'webhook.duplicates',
        flag: '--webhook-duplicates <number>',
        kind: 'number',
        meaning: 'How many more deliveries are made of each event, 0 to 100.',
        default: '0',
    },
    {
        name: 'webhook.disorder',
        flag: '--webhook-disorder',
        kind: 'on',
        meaning: 'The first attempt at each delivery waits up to 10 s, times the time scale, so that events overtake each other. The order follows from the seed, and holds for a flush too.',
    },
    {
        name: 'webhook.staleSeconds',
        flag: '--webhook-stale <seconds>',
        kind: 'number',
        meaning: 'How old the time of signatures is, in seconds; below 0 it is in the future. At most a thousand million.',
        default: '0',
    },
    {
        name: 'webhook.lose',
        flag: '--webhook-lose <what>',
        kind: 'text',
        meaning: 'What of each delivery\'s first attempt is lost: nothing; first_request, which is not made; or first_answer, of one that is made. The attempt counts.',
        default: 'nothing',
    },
    {
        name: 'webhook.forge',
        flag: '--webhook-forge',
        kind: 'on',
        meaning: 'A forged delivery precedes each event: it says the opposite, is signed with another secret and tried once.',
    },
    {
        name: 'webhook.hold',
        flag: '--webhook-hold',
        kind: 'on',
        meaning: 'No attempt is made but by a flush or a redelivery.',
    },
    {
        name: 'jsonLine',
        flag: '--json-line',
        kind: 'on',
        meaning: 'Address and credentials are told as one line of JSON, for scripts.',
    },
    {
        name: 'exitWithStdin',
        flag: '--exit-with-stdin',
        kind: 'on',
        meaning: 'The program ends when its standard input is closed, so that no test runner leaves it behind.',
    },
];

/** The variables of the environment that options are taken from where no flag gives them. */
export const SANDBOX_VARIABLES: readonly (readonly [name: string, variable: string])[] = [
    ['platformId', 'PAYWINT_SANDBOX_PLATFORM_ID'],
    ['secretKey', 'PAYWINT_SANDBOX_SECRET'],
    ['webhook.secret', 'PAYWINT_SANDBOX_WEBHOOK_SECRET'],
];
