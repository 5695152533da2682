import { createOnboardingHandler } from 'paywint/server';

/** What every server does with the package: onboard a person, and see mistakes told apart. */
export async function mainJob(paywintModule, { refusedUrl, ...options }) {
    const { APIConnectionError, AuthenticationError, isPaywintError, NotFoundError, Paywint, signRequest, ValidationError } =
        paywintModule;
    const paywint = new Paywint(options);
    const email = `${crypto.randomUUID()}@example.test`;

    const user = await paywint.users.create({ name: 'Zoë "李" 🙂', email });
    expect(user.email === email && user.name === 'Zoë "李" 🙂', 'users.create gives the user');

    const { data: same, response } = await paywint.users.get(user.userId).withResponse();
    expect(same.userId === user.userId && same.kycStatus === 'pending', 'users.get gives the same user');
    expect(response.status === 200 && response.headers['content-type'] === 'application/json', 'withResponse tells');

    let found = 0;
    for await (const other of paywint.users.list({ rowsPerPage: 10 })) found += Number(other.userId === user.userId);
    expect(found === 1, 'users.list gives the user once');

    const link = await paywint.kyc.createInquiryLink(user.userId);
    expect(link.isKycPending && link.inquiryUrl.startsWith(`${options.baseUrl}/verify?`), 'the link leads to Persona');

    const kinds = [
        [AuthenticationError, 'rejected', () => new Paywint({ ...options, secretKey: 'wrong' }).users.list()],
        [NotFoundError, 'rejected', () => paywint.users.get(crypto.randomUUID())],
        [NotFoundError, 'rejected', () => paywint.kyc.get(user.userId)],
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
        const request = new Request(`https://shop.test/onboarding/${route}`, { method: 'POST', headers, body: JSON.stringify(body) });
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

function expect(truth, what) {
    if (!truth) throw new Error(`does not hold: ${what}`);
}
