import { createOnboardingHandler } from 'paywint/server';

/** What every server does with the package: onboard a person, and distinguish errors. */
export async function mainJob(paywintModule, { refusedUrl, ...options }) {
    const {
        APIConnectionError,
        AuthenticationError,
        isPaywintError,
        NotFoundError,
        Paywint,
        signRequest,
        ValidationError,
    } = paywintModule;
    const paywint = new Paywint(options);
    const email = `${crypto.randomUUID()}@example.test`;

    const user = await paywint.users.create({ name: 'Zoë "李" 🙂', email });
    expect(user.email === email && user.name === 'Zoë "李" 🙂', 'users.create gives the user');

    const { data: same, response } = await paywint.users.get(user.userId).withResponse();
    expect(same.userId === user.userId && same.kycStatus === 'pending', 'users.get gives the same user');
    expect(
        response.status === 200 && response.headers['content-type'] === 'application/json',
        'withResponse has status and headers',
    );

    let found = 0;
    for await (const other of paywint.users.list({ rowsPerPage: 10 })) found += Number(other.userId === user.userId);
    expect(found === 1, 'users.list gives the user once');

    const link = await paywint.kyc.createInquiryLink(user.userId);
    expect(link.isKycPending && link.inquiryUrl.startsWith(`${options.baseUrl}/verify?`), 'the link leads to Persona');

    const kinds = [
        [AuthenticationError, 'rejected', () => new Paywint({ ...options, secretKey: 'wrong' }).users.list()],
        [NotFoundError, 'rejected', () => paywint.users.get(crypto.randomUUID())],
        [NotFoundError, 'rejected', () => paywint.kyc.get(user.userId)],
        [NotFoundError, 'rejected', () => paywint.kyb.get(user.userId)],
        [ValidationError, undefined, () => paywint.users.create({ name: 'Ada Example' })],
        [APIConnectionError, undefined, () => new Paywint({ ...options, baseUrl: refusedUrl }).users.list()],
    ];
    for (const [kind, outcome, failing] of kinds) {
        const error = await failing().then(
            () => undefined,
            (thrown) => thrown,
        );
        expect(error instanceof kind && isPaywintError(error), `${kind.name}, not ${error?.name}: ${error?.message}`);
        if (outcome) expect(error.outcome === outcome, `${error.name} is ${outcome}`);
    }

    const signature = signRequest({
        method: 'GET',
        path: '/api/platform/users/get/11111111-2222-4333-8444-555555555555',
        secretKey: 'example-platform-secret',
    });
    expect(signature === '593f9dde4dfcb42d73dda89c5ff6cbcaca71e61ccc0bac9af632f8db65eb45f9', 'signRequest signs');

    await onboard(paywint);
    await receive(paywintModule);
    if (paywintModule.createSandbox) await onboardInProcess(paywintModule);
    return 'done';
}

/** What an onboarding page's server does. */
async function onboard(client) {
    const session = { id: 'a session' };
    const handler = createOnboardingHandler({
        client,
        authorize: () => session,
        onUserCreated: ({ user }) => void (session.userId = user.userId),
    });
    const ask = async (route, body) => {
        const headers = { origin: 'https://shop.test', 'content-type': 'application/json' };
        const request = new Request(`https://shop.test/onboarding/${route}`, {
            method: 'POST',
            headers,
            body: JSON.stringify(body),
        });
        const response = await handler(request);
        return [response.status, await response.json()];
    };
    const email = `${crypto.randomUUID()}@example.test`;
    const [refused, { issues }] = await ask('user', { email: 'no' });
    expect(refused === 422 && issues[0].path === 'email', 'the handler refuses a form by the rules');
    const [created] = await ask('user', { email });
    expect(created === 201 && (await client.users.get(session.userId)).email === email, 'the handler creates a user');
    const [again, { code }] = await ask('user', { email, userId: session.userId });
    expect(again === 422 && code === 'invalid', 'the handler takes no id from a page');
    const [linked, { inquiryUrl }] = await ask('inquiry-link', {});
    expect(linked === 200 && new URL(inquiryUrl).pathname === '/verify', 'the handler gives the link');
}

/** What every receiver of webhooks does. */
async function receive({ createWebhookHandler, signWebhook, verifyWebhook, WebhookVerificationError }) {
    const secret = 'example-webhook-secret';
    // The fact sheet's own delivery.
    const body =
        '{"event":"kyc.approved","id":"11111111-2222-4333-8444-555555555555","data":{"user_id":"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee","kyc_status":"approved"},"eventGeneratedTime":1760000000.5}';
    const signature = 't=1760000001,v1=02c6a0fbc5347c2fa0734a2dc02aa796caf28d4206b03192994049260b39673b';
    expect(signWebhook({ body, secret, timestamp: 1760000001 }) === signature, 'signWebhook signs');
    const now = () => 1760000001_000;
    const event = verifyWebhook({ body: new TextEncoder().encode(body), signature, secret: ['old', secret], now });
    expect(event.data.kycStatus === 'approved', 'verifyWebhook gives the event at once');
    try {
        verifyWebhook({ body: `${body} `, headers: new Headers({ 'Paywint-Signature': signature }), secret, now });
        expect(false, 'another body is refused');
    } catch (error) {
        expect(error instanceof WebhookVerificationError && error.reason === 'bad_signature', `refused, not ${error}`);
    }

    const approved = [];
    const handler = createWebhookHandler({
        secret,
        now,
        on: { 'kyc.approved': ({ data }) => void approved.push(data.userId) },
    });
    const deliver = async () => {
        const headers = { 'Paywint-Signature': signature };
        return (await handler(new Request('https://shop.test/webhooks', { method: 'POST', body, headers }))).status;
    };
    const statuses = [...(await Promise.all([deliver(), deliver()])), await deliver()];
    expect(statuses.join() === '200,200,200' && approved.length === 1, 'the handler handles an event once');
}

/** What a test of a server's does, without a network. */
async function onboardInProcess({ createSandbox, NotFoundError, Paywint }) {
    const sandbox = createSandbox({ seed: 1, now: () => 0 });
    const { baseUrl, fetch } = sandbox;
    const paywint = new Paywint(sandbox.options);
    const { userId, createdAt } = await paywint.users.create({ email: 'ada@example.test' });
    expect(
        userId === '918a9bbd-c490-4f7d-b50f-91131ae70f12' && createdAt === '1970-01-01T00:00:00.000Z',
        `${userId} of ${createdAt}`,
    );

    const { inquiryUrl } = await paywint.kyc.createInquiryLink(userId);
    const page = await fetch(inquiryUrl);
    expect(
        page.status === 200 && page.url === inquiryUrl && (await page.text()).includes('<form'),
        'the page is there',
    );
    await sandbox.kyc.decide(userId, 'approved');
    expect((await paywint.kyc.get(userId)).kycStatus === 'approved', 'kyc.decide decides');

    const events = [];
    const handler = async (request) => {
        events.push((await request.json()).event);
        return new Response(null, { status: 204 });
    };
    await sandbox.webhooks.configure({ handler, duplicates: 1 });
    await sandbox.kyc.decide(userId, 'rejected');
    expect(events.join() === 'kyc.rejected,kyc.rejected', 'decisions are delivered');
    expect(
        sandbox.deliveries.every(({ status }) => status === 'delivered'),
        'deliveries are settled',
    );

    sandbox.setFaults(['users.get=slow:1,times=1', 'users.get=cut,times=1']);
    expect((await paywint.users.get(userId)).userId === userId, 'a late answer arrives');
    const { attempts } = await paywint.users.get(userId).withResponse();
    expect(attempts.length === 2, 'a broken response is requested again');
    const lost = await paywint.users
        .create({ email: 'z@example.test' }, { headers: { 'x-sandbox-fault': 'lost' } })
        .catch((error) => error);
    expect(lost.outcome === 'unknown' && sandbox.users.length === 2, 'what got lost was made');

    sandbox.reset();
    const gone = await paywint.users.get(userId).catch((error) => error);
    expect(gone instanceof NotFoundError && sandbox.users.length === 0, 'reset forgets');
    const elsewhere = await fetch('https://elsewhere.example.test/').catch((error) => error);
    expect(elsewhere instanceof TypeError, 'no other host gets a request');
    const aborted = await fetch(baseUrl, { signal: AbortSignal.abort() }).catch((error) => error);
    expect(aborted.name === 'AbortError', 'a signal ends the call');
}

function expect(truth, what) {
    if (!truth) throw new Error(`does not hold: ${what}`);
}
