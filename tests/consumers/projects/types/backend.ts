import { createServer } from 'node:http';
import { createSecureServer } from 'node:http2';

import {
    APIError,
    type BankAccount,
    type CallOptions,
    extra,
    type InquiryLink,
    type Issue,
    isPaywintError,
    type KybDecision,
    type KybRecord,
    type KybSubmission,
    type KycDecision,
    type KycRecord,
    kybDecision,
    kycDecision,
    type NewPayment,
    type NewUser,
    type NewWithdrawal,
    type Outcome,
    type Payee,
    type PayeeCard,
    Paywint,
    RateLimitError,
    ready,
    signRequest,
    type User,
    type UserDetails,
    type UserPage,
    ValidationError,
    validateKyb,
    validateUser,
} from 'paywint';
import type { Paywint as Inlined } from 'paywint/inline';
import {
    createSandbox,
    type Sandbox,
    type SandboxDelivery,
    type SandboxFault,
    type SandboxOptions,
    type SandboxUser,
} from 'paywint/sandbox';
import { createOnboardingHandler, type OnboardingOptions, toNodeHandler } from 'paywint/server';

export async function onboard(environment: Record<string, string | undefined>): Promise<string> {
    // Each may be undefined, as what comes from the environment is.
    const paywint: Paywint = new Paywint({
        platformId: environment['PLATFORM_ID'],
        secretKey: environment['SECRET_KEY'],
        environment: 'sandbox',
        baseUrl: undefined,
        timeoutMs: 5_000,
        fetch,
        emptyBody: 'hash',
        formationDate: 'mm-dd-yyyy',
    });
    const inlined: Inlined = paywint;
    const input: NewUser = { name: null, email: 'ada@example.test', phone: undefined };
    const issues: Issue[] = validateUser(input);
    const options: CallOptions = { signal: AbortSignal.timeout(1_000), headers: new Headers(), timeoutMs: undefined };

    const user: User = await inlined.users.create(input, options);
    const email: string | null | undefined = user.email;
    const later: unknown = extra(user)['kycStatus'];
    const { data, response, attempts } = await paywint.users.get(user.userId).withResponse();
    const status: number = response.status;
    const tries: readonly { durationMs: number }[] = attempts;

    const page: UserPage = await paywint.users.list({ rowsPerPage: 50, pageNo: 1 });
    const next: UserPage | undefined = page.hasNextPage() ? await page.getNextPage() : undefined;
    for await (const one of paywint.users.list()) if (one.userId === data.userId) break;
    for await (const one of paywint.users.list().pages()) if (one.records.length > 0) break;
    const some: User[] = await paywint.users.list().toArray({ limit: 10 });

    const link: InquiryLink = await paywint.kyc.createInquiryLink(user.userId);
    const record: KycRecord = await paywint.kyc.get(user.userId);
    const decision: KycDecision = kycDecision(record.kycStatus);
    const business: KybSubmission = {
        businessName: 'Example Ltd',
        businessPhone: '5550100200',
        address: '1 Example Street',
        city: 'Sampleville',
        state: 'CA',
        zip: '00000',
        country: 'US',
        mcc: '6012',
        entityType: 'ent4',
        formationDate: new Date('2015-03-09'),
        ein: '00-1234567',
        document1: 'https://files.example.test/articles.pdf',
        document2: 'https://files.example.test/ein.pdf',
    };
    const flaws: Issue[] = validateKyb({ ...business, formationDate: '2015-03-09', dba: null });
    const submitted: KybRecord = await paywint.kyb.submit(user.userId, business, { maxRetries: 0 });
    const verdict: KybDecision = kybDecision((await paywint.kyb.get(user.userId)).status);
    const named: string = [flaws, submitted.businessName, verdict].join();
    const isOdd: boolean = record.kycStatus === 'a status of tomorrow';
    const ssn: string | null | undefined = record.ssn;
    await ready();
    const signature: string = signRequest({ method: 'GET', path: '/x', secretKey: environment['SECRET_KEY'] });
    return [
        email,
        later,
        status,
        tries,
        next,
        some,
        signature,
        issues,
        decision,
        named,
        isOdd,
        ssn,
        link.inquiryUrl ?? 'nothing to do',
    ].join();
}

export function explain(error: unknown): string {
    if (!isPaywintError(error)) return 'not ours';
    if (error instanceof RateLimitError) return `wait ${error.retryAfterMs ?? 1_000} ms`;
    if (error instanceof APIError) {
        const outcome: Outcome = error.outcome;
        return `${error.status} ${error.requestId ?? ''} ${outcome}`;
    }
    if (error instanceof ValidationError) {
        const outcome: 'not_sent' = error.outcome;
        return `${outcome}: ${error.issues.length}`;
    }
    const outcome: Outcome | undefined = error.outcome;
    return `${error.message} ${outcome ?? ''}`;
}

export function onboarding(paywint: Paywint, store: Map<string, string>): (request: Request) => Promise<Response> {
    const handler = createOnboardingHandler({
        client: paywint,
        basePath: '/onboarding',
        origins: undefined,
        authorize: async (request) => {
            const account = request.headers.get('cookie');
            if (account === 'banned') return new Response('no', { status: 403 });
            return account === null ? null : { id: account, userId: store.get(account), plan: 'free' as const };
        },
        // The session is what authorize gives, with its own fields.
        onUserCreated: async ({ session, user }) => void store.set(`${session.plan} ${session.id}`, user.userId),
        onUserUnconfirmed: ({ session, error }) => console.warn(session.id, explain(error)),
        allow: { routes: ['user', 'status'], fields: ['name', 'email'] },
        rateLimit: ({ route, session }) =>
            route === 'user' && session.plan === 'free' ? { retryAfterMs: 1_000 } : true,
        onError: ({ error, session, userId }) => console.error(session?.plan, userId, error),
    });
    createServer(toNodeHandler(handler));
    createSecureServer({}, toNodeHandler(handler));
    return handler;
}

export function onboardingMistakes(client: Paywint): void {
    const authorize = (): { id: string } => ({ id: 'x' });
    // @ts-expect-error nobody says who asks
    createOnboardingHandler({ client });
    // @ts-expect-error a session without an id
    createOnboardingHandler({ client, authorize: () => ({ userId: 'x' }) });
    // @ts-expect-error an option that there is none of
    createOnboardingHandler({ client, authorize, path: '/x' });
    // @ts-expect-error a route that there is none of
    createOnboardingHandler({ client, authorize, allow: { routes: ['users'] } });
    // @ts-expect-error a field that no page may fill in
    createOnboardingHandler({ client, authorize, allow: { fields: ['userId'] } });
    // @ts-expect-error a client that is none
    createOnboardingHandler({ client: { users: {} }, authorize });
    const options: OnboardingOptions = { client, authorize };
    // @ts-expect-error a limit that is no number
    options.maxBodyBytes = '4096';
    // @ts-expect-error a verdict that is none
    options.rateLimit = () => 5;
}

export async function paid(paywint: Paywint, userId: string): Promise<string[]> {
    const details: UserDetails = await paywint.users.get(userId);
    const tier: unknown = extra(details)['loyaltyTier'];
    const account: BankAccount = await paywint.bankAccounts.add(
        {
            userId,
            accountHolderName: 'Ada Example',
            bankName: 'Example Bank',
            nickName: 'Salary',
            accountNumber: '000123456789',
            routingNumber: '021000021',
        },
        { idempotencyKey: 'account-17' },
    );
    const amounts = { amount1: 0.07, amount2: '0.15' };
    await paywint.bankAccounts.verifyMicroDeposits(userId, { accountId: account.id, verificationAmounts: amounts });
    const payee: Payee = await paywint.payees.create(userId, { name: 'Bob', email: 'bob@example.test' });
    const cards: PayeeCard[] = await paywint.payees.cards.list(userId, payee.payeeId);
    const payment: NewPayment = {
        userId,
        payeeId: payee.payeeId,
        amount: '12.50',
        invoiceNo: 'INV-1',
        paymentMethod: 'WALLET',
        receivingMethod: 'WALLET',
    };
    const outcomes: string[] = [];
    for await (const result of paywint.payments.createMany([payment], {
        onProgress: ({ paid, unknown }) => paid + unknown,
    })) {
        outcomes.push(result.outcome === 'paid' ? result.payment.paymentId : result.error.message);
    }
    for await (const { paymentId, status } of paywint.payments.listSent(userId))
        outcomes.push(`${paymentId} ${status}`);
    const { records } = await paywint.request<{ userId: string }>({ method: 'POST', path: '/x', query: { page: 2 } });
    return [...outcomes, String(tier), String(cards.length), String(details.kycStatus), String(records?.[0]?.userId)];
}

export function mistakes(paywint: Paywint): void {
    // @ts-expect-error an option that there is none of
    new Paywint({ apiKey: 'x' });
    // @ts-expect-error an environment that there is none of
    new Paywint({ environment: 'staging' });
    // @ts-expect-error a page size that there is none of
    void paywint.users.list({ rowsPerPage: 25 });
    // @ts-expect-error the wire's spelling
    void paywint.users.create({ phone_country_code: '+1' });
    // @ts-expect-error a user in place of its id
    void paywint.users.get({ userId: 'x' });
    // @ts-expect-error a business without most of the required fields
    void paywint.kyb.submit('x', { businessName: 'Example Ltd' });
    // @ts-expect-error a kind of business that there is none of
    void paywint.kyb.submit('x', { ...({} as KybSubmission), entityType: 'LLC' });
    // @ts-expect-error a payment method that there is none of
    void paywint.payments.create({ ...({} as NewPayment), paymentMethod: 'WALET' });
    // @ts-expect-error a receiving method that there is none of
    void paywint.payments.create({ ...({} as NewPayment), receivingMethod: 'ach' });
    // @ts-expect-error a transfer method that there is none of
    void paywint.wallets.withdraw('x', { ...({} as NewWithdrawal), transferMethod: 'bank' });
    void paywint.payments.get('x').then(({ paymentMethod }) => paymentMethod === 'a method of tomorrow');
    // @ts-expect-error what is out of sight cannot be set
    void paywint.kyb.get('x').then((record) => (record.businessPhone = null));
    // @ts-expect-error what is out of sight cannot be set
    void paywint.kyc.get('x').then((record) => (record.ssn = null));
    // @ts-expect-error a misspelt field
    void paywint.users.get('x').then((user) => user.craetedAt);
    // @ts-expect-error a field that a list's rows do not have
    void paywint.users.list().then(({ records }) => records[0]?.kycStatus);
    // @ts-expect-error a payment without an amount
    void paywint.payments.create({
        userId: 'x',
        payeeId: 'x',
        paymentMethod: 'WALLET',
        receivingMethod: 'WALLET',
        invoiceNo: '1',
    });
    // @ts-expect-error a method that there is none of
    void paywint.wallets.withdraw('x', { amount: 1, transferMethod: 'zelle_withdrawal' });
    // @ts-expect-error a key where none is taken
    void paywint.wallets.fund('x', { amount: 1, bankId: 'x' }, { idempotencyKey: 'k' });
    // @ts-expect-error no limit
    void paywint.users.list().toArray();
    // @ts-expect-error a secret is no number
    signRequest({ method: 'GET', path: '/x', secretKey: 42 });
}

export async function tested(options: SandboxOptions): Promise<SandboxUser[]> {
    const sandbox: Sandbox = createSandbox({ ...options, seed: 1, now: Date.now, platformId: undefined });
    const { userId } = await new Paywint(sandbox.options).users.create({
        email: 'ada@example.test',
    });
    await sandbox.kyc.decide(userId, 'approved');
    // @ts-expect-error A status that the sandbox does not know.
    await sandbox.kyc.decide(userId, 'verified').catch(() => {});
    const fault: SandboxFault = { on: 'users.get', fault: 'status:429:retry-after=2', times: 1, after: undefined };
    sandbox.setFaults([fault, 'users.list=drop']);
    // @ts-expect-error A fault that the sandbox does not know.
    void ((): SandboxFault => ({ fault: 'crash' }));
    await sandbox.webhooks.configure({ handler: () => new Response(null, { status: 204 }), lose: 'first_answer' });
    const { id }: { id: string } = await sandbox.webhooks.send('payment.success', { amount: 1 });
    const delivery: SandboxDelivery | undefined = sandbox.deliveries.find(({ eventId }) => eventId === id);
    if (delivery?.status === 'waiting') await sandbox.webhooks.redeliver(delivery.number);
    await sandbox.wallets.setBalance(userId, { currentBalance: 12.5 });
    await sandbox.kyb.decide(userId, 'deleted').catch(() => {});
    const { users } = sandbox;
    sandbox[Symbol.dispose]();
    return users;
}
