import assert from 'node:assert/strict';
import { check } from './checks.mjs';
import { loseAnswerOf } from './node-backend.mjs';
import { inventedEmail } from './people.mjs';

const CREATE = '/api/platform/users/create';
const JSON_TYPE = { 'content-type': 'application/json' };

/** What the onboarding page's backend answers to those who do not use its page. */
export async function onboardingBackend({ url, platform, paywint, sandbox }) {
    const ask = async (path, { method = 'POST', headers = JSON_TYPE, body = '{}', cookie } = {}) => {
        const answer = await fetch(`${url}/onboarding/${path}`, {
            method,
            headers: { ...headers, ...(cookie && { cookie }) },
            body: method === 'GET' ? undefined : body,
            ...(body instanceof ReadableStream && { duplex: 'half' }),
        });
        return { status: answer.status, body: await answer.json(), headers: answer.headers };
    };
    const openSession = async () => (await fetch(url)).headers.get('set-cookie').split(';')[0];
    const register = (cookie, more) =>
        ask('user', { cookie, body: JSON.stringify({ name: 'Ada Example', email: inventedEmail(), ...more }) });
    const refused = async (asked, status, code) => {
        const answer = await asked;
        assert.deepEqual([answer.status, answer.body], [status, { code }]);
    };
    const created = () => paywint.count('POST', CREATE);

    await check('backend: the page comes with a session, a policy and no copy kept', async () => {
        const { headers } = await fetch(url);
        assert.match(headers.get('set-cookie'), /^onboarding=[\w-]{43}; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax$/);
        assert.equal(headers.get('cache-control'), 'no-store');
        const policy = headers.get('content-security-policy').split('; ');
        assert.ok(policy.includes("default-src 'none'"));
        assert.ok(policy.includes("script-src 'self'"));
        assert.ok(policy.includes("frame-ancestors 'none'"));
        assert.deepEqual(policy.filter((part) => part.startsWith('frame-src')), [`frame-src ${sandbox.baseUrl}`]);
        assert.equal((await ask('status', { method: 'GET' })).headers.get('cache-control'), 'no-store');
    });

    await check('backend: no session, or an invented one, gets nothing', async () => {
        for (const cookie of [undefined, 'onboarding=', `onboarding=${'A'.repeat(43)}`, 'onboarding=__proto__']) {
            await refused(ask('status', { method: 'GET', cookie }), 401, 'no_session');
            await refused(register(cookie), 401, 'no_session');
            await refused(ask('inquiry-link', { cookie }), 401, 'no_session');
        }
    });

    await check('backend: what other origins send is refused', async () => {
        const cookie = await openSession();
        const foreign = [
            { origin: 'https://evil.example' },
            { origin: 'null' },
            { origin: `${url}.evil.example` },
            { 'sec-fetch-site': 'cross-site' },
            { 'sec-fetch-site': 'same-site' },
        ];
        for (const headers of foreign) {
            await refused(ask('user', { cookie, headers: { ...JSON_TYPE, ...headers } }), 403, 'other_origin');
            await refused(ask('status', { method: 'GET', cookie, headers }), 403, 'other_origin');
        }
    });

    await check('backend: only short JSON is read', async () => {
        const cookie = await openSession();
        for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain', 'application/jsonx']) {
            await refused(ask('user', { cookie, headers: { 'content-type': type } }), 415, 'not_json');
        }
        for (const body of ['', '{', 'null', '"name"', '1']) {
            await refused(ask('user', { cookie, body }), 400, 'malformed');
        }
        const long = JSON.stringify({ name: 'A'.repeat(10_000_000) });
        await refused(ask('user', { cookie, body: long }), 413, 'too_long');
        await refused(ask('user', { cookie, body: new Blob([long]).stream() }), 413, 'too_long');
        await refused(ask('nothing-here', { cookie }), 404, 'not_found');
    });

    await check('backend: what is wrong is told by field and rule, and nothing is sent', async () => {
        const cookie = await openSession();
        const before = created();
        const body = JSON.stringify({ name: 1, email: 'nowhere', phoneCountryCode: '49', phone: '' });
        const answer = await ask('user', { cookie, body });
        assert.equal(answer.status, 422);
        assert.deepEqual(answer.body.code, 'invalid');
        assert.deepEqual(new Set(answer.body.issues.map(({ path, code }) => `${path} ${code}`)), new Set([
            'name type',
            'email format',
            'phoneCountryCode format',
            'phone required',
        ]));
        assert.ok(answer.body.issues.every((issue) => Object.keys(issue).join() === 'path,code'));
        const nameless = await ask('user', { cookie, body: JSON.stringify({ email: inventedEmail() }) });
        assert.deepEqual(nameless.body.issues, [{ path: 'name', code: 'blank' }]);
        assert.equal(created(), before);
    });

    await check('backend: a page cannot name another user', async () => {
        const cookie = await openSession();
        assert.equal((await register(cookie)).status, 201);
        const link = (await ask('inquiry-link', { cookie })).body.inquiryUrl;
        const { path } = paywint.exchanges.findLast((exchange) => exchange.path.includes('/inquiry/'));
        const victim = path.split('/').at(-1);

        const other = await openSession();
        const naming = { userId: victim, user_id: victim, ['__proto__']: { userId: victim } };
        const headers = { ...JSON_TYPE, 'x-user-id': victim };
        const asked = { cookie: other, headers, body: JSON.stringify(naming) };
        assert.match(asked.body, /"__proto__"/);
        await refused(ask(`inquiry-link?userId=${victim}`, asked), 409, 'not_registered');
        await refused(ask(`inquiry-link/${victim}`, asked), 404, 'not_found');
        assert.deepEqual((await ask(`status?userId=${victim}`, { method: 'GET', cookie: other, headers })).body, {
            status: 'unregistered',
        });
        assert.equal((await register(other, naming)).status, 201);
        assert.notEqual((await ask('inquiry-link', asked)).body.inquiryUrl, link);
    });

    await check('backend: a hundred requests at once register one user', async () => {
        const cookie = await openSession();
        const before = created();
        const answers = await Promise.all(Array.from({ length: 100 }, () => register(cookie)));
        assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
        assert.equal(created() - before, 1);
    });

    await check('backend: when no answer came, nothing is sent again and nothing is told', async () => {
        const cookie = await openSession();
        const before = created();
        await paywint.with(loseAnswerOf(CREATE), () => refused(register(cookie), 502, 'unconfirmed'));
        await refused(register(cookie), 502, 'unconfirmed');
        assert.equal(created() - before, 1);
    });

    await check('backend: an HTML 502 and a wrong secret tell the page nothing', async () => {
        const cookie = await openSession();
        const html = async () => ({ status: 502, headers: ['content-type', 'text/html'], body: '<h1>upstream</h1>' });
        const unauthorised = async () => ({ status: 401, headers: [], body: '{"detail":"Invalid platform id"}' });
        await paywint.with(unauthorised, () => refused(register(cookie), 502, 'unavailable'));
        assert.equal((await register(cookie)).status, 201);
        await paywint.with(html, () => refused(ask('status', { method: 'GET', cookie }), 502, 'unavailable'));
        assert.equal((await ask('status', { method: 'GET', cookie })).body.status, 'pending');
    });

    await check('backend: only the statuses that Paywint verifies by count as approved', async () => {
        const cookie = await openSession();
        await register(cookie);
        const cases = [
            ['approved', 'approved'],
            ['Approved', 'approved'],
            ['completed', 'approved'],
            ['rejected', 'rejected'],
            ['failed', 'rejected'],
            ['applied', 'in_review'],
            ['pending', 'pending'],
            ['not approved', 'pending'],
            ['constructor', 'pending'],
            [null, 'pending'],
            [undefined, 'pending'],
            [true, 'pending'],
        ];
        for (const [kycStatus, status] of cases) {
            const answer = async (exchange, pass) => withKycStatus(await pass(), kycStatus);
            const { body } = await paywint.with(answer, () => ask('status', { method: 'GET', cookie }));
            assert.deepEqual(body, { status }, `for ${kycStatus}`);
        }
    });
}

/** An answer of Paywint, with another verdict in it. */
export function withKycStatus(answer, kycStatus) {
    const envelope = JSON.parse(answer.body);
    envelope.data.kyc_status = kycStatus;
    return { status: 200, headers: ['content-type', 'application/json'], body: JSON.stringify(envelope) };
}
