/** The route of the Next.js example, called as Next.js calls it; Next.js itself is not started. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { folderWithPackage } from '../support/installed.mjs';
import { assertAnswer, assertRefused, FORM, ORIGIN } from '../support/onboarding.mjs';
import { ROOT } from '../support/paths.mjs';
import { startSandbox } from '../support/sandbox.mjs';

let sandbox;
before(async () => (sandbox = await startSandbox()));
after(() => sandbox.stop());

/** The example's own modules, for which the package is where npm puts it. */
async function example(t, environment) {
    const folder = folderWithPackage(t);
    cpSync(join(ROOT, 'examples-js/onboarding-next'), folder, { recursive: true });
    Object.assign(process.env, environment);
    t.after(() => {
        for (const name of Object.keys(environment)) delete process.env[name];
        delete globalThis.onboardingAccounts;
    });
    const load = (path) => import(pathToFileURL(join(folder, path)));
    const { accounts } = await load('lib/accounts.js');
    return {
        accounts,
        route: await load('app/onboarding/[...path]/route.js'),
        config: (await load('next.config.js')).default,
    };
}

test('a person goes through the route of the Next.js example', async (t) => {
    const { accounts, route } = await example(t, {
        PAYWINT_BASE_URL: sandbox.baseUrl,
        PAYWINT_PLATFORM_ID: sandbox.platformId,
        PAYWINT_SECRET_KEY: sandbox.secretKey,
        PAGE_ORIGINS: ORIGIN,
    });
    assert.deepEqual(Object.keys(route).sort(), ['GET', 'POST']);
    // The address of the server behind a proxy.
    const call = (method, name, { body, cookie = 'a=b; onboarding=ada', origin = ORIGIN } = {}) => {
        const headers = { cookie, origin, ...(method === 'POST' && { 'content-type': 'application/json' }) };
        const request = new Request(`http://localhost:3000/onboarding/${name}`, { method, headers, body });
        return route[method](request, { params: Promise.resolve({ path: [name] }) });
    };
    accounts.open('ada');
    accounts.open('eve');
    await assertRefused(await call('GET', 'status', { cookie: 'onboarding=bob' }), 'no_session');
    await assertRefused(await call('GET', 'status', { origin: 'http://localhost:3000' }), 'other_origin');
    await assertRefused(await call('POST', 'inquiry-link', { body: '{}' }), 'not_registered');
    await assertAnswer(await call('GET', 'status'), 200, '{"status":"unregistered"}');
    await assertAnswer(await call('POST', 'user', { body: JSON.stringify(FORM) }), 201, '{"created":true}');
    await assertAnswer(await call('POST', 'user', { body: JSON.stringify(FORM) }), 200, '{"created":false}');
    const { inquiryUrl, isKycPending } = await (await call('POST', 'inquiry-link', { body: '{}' })).json();
    assert.ok(inquiryUrl.startsWith(`${sandbox.baseUrl}/verify?inquiry-id=inq_`), inquiryUrl);
    assert.equal(isKycPending, true);
    await sandbox.decide((await accounts.of('onboarding=ada')).userId, 'approved');
    await assertAnswer(await call('GET', 'status'), 200, '{"status":"approved"}');
    await assertAnswer(await call('GET', 'status', { cookie: 'onboarding=eve' }), 200, '{"status":"unregistered"}');
});

test('the Next.js example says what its pages may frame, and who may use the camera', async (t) => {
    const { config } = await example(t, { KYC_ORIGINS: 'https://kyc.example https://two.kyc.example' });
    assert.deepEqual(config.serverExternalPackages, ['paywint']);
    const [{ source, headers }] = await config.headers();
    const sent = Object.fromEntries(headers.map(({ key, value }) => [key, value]));
    assert.equal(source, '/:path*');
    assert.match(sent['Content-Security-Policy'], /; frame-src https:\/\/kyc\.example https:\/\/two\.kyc\.example; /);
    assert.equal(
        sent['Permissions-Policy'],
        'camera=(self "https://kyc.example" "https://two.kyc.example"), ' +
            'microphone=(self "https://kyc.example" "https://two.kyc.example")',
    );
});
