import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { check } from './checks.mjs';
import { loseAnswerOf } from './node-backend.mjs';
import { inventedEmail } from './people.mjs';

const CREATE = '/api/platform/users/create';
const JSON_TYPE = { 'content-type': 'application/json' };

/** What the onboarding page's backend answers to those who do not use its page. */
export async function onboardingBackend({ url, folder, platform, paywint, sandbox }) {
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
    const refused = async (response, status, code) => {
        const answer = await response;
        assert.deepEqual([answer.status, answer.body.code], [status, code]);
        assert.deepEqual(Object.keys(answer.body), ['code', 'message']);
    };
    const created = () => paywint.count('POST', CREATE);

    await check('backend: the page comes with a session, a policy and no copy kept', async () => {
        const { headers } = await fetch(url);
        assert.match(
            headers.get('set-cookie'),
            /^onboarding=[\w-]{43}; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax$/,
        );
        assert.equal(headers.get('cache-control'), 'no-store');
        assert.equal(headers.get('x-frame-options'), 'DENY');
        assert.deepEqual(headers.get('content-security-policy').split('; '), [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            `frame-src ${sandbox.baseUrl}`,
            "frame-ancestors 'none'",
            "form-action 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]);
        const permissions = headers.get('permissions-policy').split(', ');
        for (const feature of ['camera', 'microphone']) {
            assert.ok(permissions.includes(`${feature}=(self "${sandbox.baseUrl}")`), permissions);
        }
        assert.equal((await ask('status', { method: 'GET' })).headers.get('cache-control'), 'no-store');
    });

    await check('backend: of the package, a page gets what pages need and nothing else', async () => {
        const get = (name) => fetch(`${url}/paywint/${name}`);
        for (const name of ['onboarding.js', 'kyc.js']) {
            const answer = await get(name);
            assert.deepEqual(
                [answer.status, answer.headers.get('content-type')],
                [200, 'text/javascript; charset=utf-8'],
            );
        }
        const published = await readdir(join(folder, 'node_modules/paywint'));
        const served = [];
        for (const name of published) if ((await get(name)).ok) served.push(name);
        assert.deepEqual(
            served.filter((name) => !name.startsWith('shared-')),
            ['kyc.js', 'onboarding.js'],
        );
        const others = ['server.js', 'node.js', 'paywint_bg.wasm', 'package.json'];
        assert.ok(others.every((name) => published.includes(name)));
        for (const name of ['', 'nothing.js', '__proto__', '..%2fapp.mjs', '%2e%2e/app.mjs', 'constructor']) {
            assert.equal((await get(name)).status, 404, name);
        }
        for (const path of ['app.mjs', 'package.json', 'node_modules/paywint/server.js', '..%2fserver.mjs']) {
            assert.equal((await fetch(`${url}/${path}`)).status, 404, path);
        }
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

    await check('backend: a page cannot name another user', async () => {
        const cookie = await openSession();
        assert.equal((await register(cookie)).status, 201);
        const link = (await ask('inquiry-link', { cookie })).body.inquiryUrl;
        const { path } = paywint.exchanges.findLast((exchange) => exchange.path.includes('/inquiry/'));
        const victim = path.split('/').at(-1);

        const other = await openSession();
        const naming = { userId: victim, user_id: victim, ['__proto__']: { userId: victim } };
        const headers = { ...JSON_TYPE, 'x-user-id': victim };
        const named = { cookie: other, headers, body: JSON.stringify(naming) };
        assert.match(named.body, /"__proto__"/);
        for (const route of ['user', 'inquiry-link']) {
            const { status, body } = await ask(route, named);
            const fields = body.issues.map(({ path, code }) => `${path} ${code}`);
            assert.deepEqual([status, ...fields], [422, ...Object.keys(naming).map((name) => `${name} unknown_field`)]);
        }
        const options = { cookie: other, headers };
        await refused(ask(`inquiry-link?userId=${victim}`, options), 409, 'not_registered');
        await refused(ask(`inquiry-link/${victim}`, options), 404, 'not_found');
        assert.deepEqual((await ask(`status?userId=${victim}`, { method: 'GET', cookie: other, headers })).body, {
            status: 'unregistered',
        });
        assert.equal((await register(other)).status, 201);
        assert.notEqual((await ask('inquiry-link', options)).body.inquiryUrl, link);
    });

    await check('backend: a hundred requests at once register one user', async () => {
        const cookie = await openSession();
        const before = created();
        const answers = await Promise.all(Array.from({ length: 100 }, () => register(cookie)));
        const results = answers.map(({ status, body }) => `${status} ${body.created}`);
        assert.deepEqual([...new Set(results)].sort(), ['200 false', '201 true']);
        assert.equal(results.filter((answer) => answer === '201 true').length, 1);
        assert.equal(created() - before, 1);
    });

    await check('backend: when no response came, nothing is sent again and nothing is revealed', async () => {
        const cookie = await openSession();
        const before = created();
        await paywint.with(loseAnswerOf(CREATE), () => refused(register(cookie), 502, 'unconfirmed'));
        await refused(register(cookie), 502, 'unconfirmed');
        assert.equal(created() - before, 1);
    });

    await check('backend: an HTML 502 and a wrong secret reveal nothing to the page', async () => {
        const cookie = await openSession();
        const html = async () => ({ status: 502, headers: ['content-type', 'text/html'], body: '<h1>upstream</h1>' });
        const unauthorised = async () => ({ status: 401, headers: [], body: '{"detail":"Invalid platform id"}' });
        await paywint.with(unauthorised, () => refused(register(cookie), 502, 'unavailable'));
        assert.equal((await register(cookie)).status, 201);
        await paywint.with(html, () => refused(ask('status', { method: 'GET', cookie }), 502, 'unavailable'));
        assert.equal((await ask('status', { method: 'GET', cookie })).body.status, 'pending');
    });
}
