/** The programs of docs/onboarding.md: all of them by their types, and those of servers at work. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { brokenLinksOf, programsIn, typeErrorsOf } from '../support/guides.mjs';
import { folderWithPackage } from '../support/installed.mjs';
import { assertAnswer, assertRefused, FORM, ORIGIN, REFUSALS } from '../support/onboarding.mjs';
import { PACKAGE, ROOT } from '../support/paths.mjs';
import { startSandbox } from '../support/sandbox.mjs';

const GUIDE = 'docs/onboarding.md';
const guide = readFileSync(join(ROOT, GUIDE), 'utf8');
const programs = programsIn(GUIDE);

/** What the guide leaves to its reader: the application's store, which outlives processes. */
const STORE = {
    'accounts.mjs': `
        const kept = new Map();
        const locks = new Map();
        /** @param {Request} request @returns {Promise<{ id: string, userId?: string, unconfirmed?: boolean } | null>} */
        export async function accountOf({ headers }) {
            const id = /(?:^|; )account=(\\w+)/.exec(headers.get('cookie') ?? '')?.[1];
            return id === undefined ? null : { id, ...kept.get(id) };
        }
        /** @param {string} id @param {object} changed */
        export async function save(id, changed) {
            kept.set(id, { ...kept.get(id), ...changed });
        }
        /** @template T @param {string} id @param {() => Promise<T>} run @returns {Promise<T>} */
        export async function withLock(id, run) {
            const mine = (locks.get(id) ?? Promise.resolve()).then(run);
            locks.set(id, mine.catch(() => {}));
            return mine;
        }`,
    'database.mjs': `
        export const database = {
            /** @param {string} token */
            loginByToken: async (token) => {
                if (token === 'good') return { accountId: 'ada', expires: Date.now() + 1000 };
                return token === 'old' ? { accountId: 'ada', expires: Date.now() - 1 } : undefined;
            },
            /** @param {string} id */
            account: async (id) => ({ id, userId: null, unconfirmed: false, email: 'ada@example.test' }),
        };`,
    // The page's own, which its programs use.
    'page.d.ts': `
        declare const form: HTMLFormElement & { fullName: HTMLInputElement };
        declare const place: HTMLElement;
        declare function show(decision: 'approved' | 'rejected'): void;
        declare function values(): import('paywint/onboarding').NewUser;
        declare function showAtFields(issues: readonly import('paywint/onboarding').Issue[]): void;
        declare function explain(text: string): void;
        declare function offer(text: string, action: () => unknown): void;
        declare function csrfToken(): string;
        declare module 'express';`,
};

const folder = folderWithPackage({ after });
let sandbox;
before(async () => {
    for (const name of ['express', 'hono', 'vite'])
        symlinkSync(join(ROOT, 'tests/node_modules', name), join(folder, 'node_modules', name));
    for (const [name, text] of Object.entries({ ...programs, ...STORE })) writeFileSync(join(folder, name), text);
    sandbox = await startSandbox();
    const { baseUrl, platformId, secretKey } = sandbox;
    Object.assign(process.env, {
        PAYWINT_BASE_URL: baseUrl,
        PAYWINT_PLATFORM_ID: platformId,
        PAYWINT_SECRET_KEY: secretKey,
    });
});
after(() => sandbox.stop());

/** One of the programs; another `process` has modules of its own, but for the store. */
function load(name, process = '') {
    return import(`${pathToFileURL(join(folder, name))}${process}`);
}

/** What a page of an account asks. */
function asks(account, origin = ORIGIN) {
    const headers = { cookie: `account=${account}`, origin, 'content-type': 'application/json' };
    const person = { ...FORM, email: `${account}.${crypto.randomUUID()}@example.test` };
    return {
        person,
        status: () => new Request(`${origin}/onboarding/status`, { headers }),
        create: (user = person) =>
            new Request(`${origin}/onboarding/user`, { method: 'POST', headers, body: JSON.stringify(user) }),
    };
}

test('every program of the guide has the types of the package', { timeout: 300_000 }, () => {
    const files = Object.keys({ ...programs, ...STORE }).map((name) => join(folder, name));
    assert.ok(files.length > 12, `only ${files}`);
    assert.deepEqual(typeErrorsOf(files), []);
});

for (const [name, mounted] of Object.entries({
    'hono.mjs': async () => (await load('hono.mjs')).app.fetch,
    'route.mjs': async () => {
        const route = await load('route.mjs');
        return (request) => route[request.method](request);
    },
    'worker.mjs': async () => {
        const { platformId, secretKey } = sandbox;
        const worker = (await load('worker.mjs')).default;
        const ASSETS = { fetch: async ({ url }) => new Response(`the page ${url}`) };
        const env = { PAYWINT_PLATFORM_ID: platformId, PAYWINT_SECRET_KEY: secretKey, ASSETS };
        assert.equal(await (await worker.fetch(new Request(`${ORIGIN}/x`), env)).text(), `the page ${ORIGIN}/x`);
        return (request) => worker.fetch(request, env);
    },
})) {
    test(`${name} of the guide serves a page`, async () => {
        const answer = await mounted();
        const page = asks(name.split('.')[0]);
        await assertAnswer(await answer(page.status()), 200, '{"status":"unregistered"}');
        await assertAnswer(await answer(page.create()), 201, '{"created":true}');
        await assertAnswer(await answer(page.status()), 200, '{"status":"pending"}');
        await assertRefused(await answer(new Request(`${ORIGIN}/onboarding/status`)), 'no_session');
    });
}

for (const [name, started] of Object.entries({
    'express.mjs': async () => createServer((await load('express.mjs')).app),
    'node-http.mjs': async () => (await load('node-http.mjs')).server,
})) {
    test(`${name} of the guide serves a page`, async (t) => {
        const server = await started();
        await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
        t.after(() => server.close());
        const page = asks(name.split('.')[0].replace('-', ''), `http://127.0.0.1:${server.address().port}`);
        const answered = async (request) => {
            const response = await fetch(request, {
                headers: { ...Object.fromEntries(request.headers), connection: 'close' },
            });
            return [response.status, await response.text()];
        };
        assert.deepEqual(await answered(page.status()), [200, '{"status":"unregistered"}']);
        assert.deepEqual(await answered(page.create()), [201, '{"created":true}']);
        assert.deepEqual(await answered(page.status()), [200, '{"status":"pending"}']);
    });
}

test('two processes with one store and a lock create one user of an account', async () => {
    // Each query gives modules of their own, as a process has them; accounts.mjs is one for both.
    const source = programs['one-at-a-time.mjs'];
    for (const process of ['a', 'b']) {
        writeFileSync(
            join(folder, `one-${process}.mjs`),
            source.replace('./onboarding.mjs', `./onboarding.mjs?${process}`),
        );
    }
    const processes = await Promise.all(['a', 'b'].map((process) => load(`one-${process}.mjs`)));
    const page = asks('twice');
    const create = async (_, index) => {
        // Another e-mail each time: Paywint's own refusal of duplicates must not be what helps.
        const { onboardingAlone } = processes[index % 2];
        return (await onboardingAlone(page.create({ ...FORM, email: `${index}.${page.person.email}` }))).status;
    };
    const statuses = await Promise.all(Array.from({ length: 20 }, create));
    assert.deepEqual(statuses.toSorted(), [...Array(19).fill(200), 201]);
    await assertAnswer(await processes[0].onboardingAlone(page.status()), 200, '{"status":"pending"}');
});

test('what is unconfirmed is settled by the user who is there, or by a new one', async () => {
    const { onboarding } = await load('onboarding.mjs');
    const { save, accountOf } = await load('accounts.mjs');
    const { settle } = await load('settle.mjs');
    const kept = (page) => accountOf(page.status());

    const lost = asks('lost');
    await onboarding(lost.create());
    const { userId } = await kept(lost);
    await save('lost', { userId: null, unconfirmed: true });
    const unsettled = asks('never');
    await save('never', { unconfirmed: true });
    // The process that has just created the user remembers them, and so another one gets the request.
    const { onboarding: other } = await load('onboarding.mjs', '?other');
    for (const page of [lost, unsettled]) {
        await assertRefused(await other(page.create()), 'unconfirmed');
        await assertRefused(await other(page.status()), 'unconfirmed');
    }

    await settle({ id: 'lost' }, lost.person);
    assert.deepEqual(await kept(lost), { id: 'lost', userId, unconfirmed: false });
    await settle({ id: 'never' }, unsettled.person);
    for (const page of [lost, unsettled]) {
        await assertAnswer(await other(page.create()), 200, '{"created":false}');
        await assertAnswer(await other(page.status()), 200, '{"status":"pending"}');
    }
});

test("the guide's session is that of a login that has not ended", async () => {
    const { accountOf } = await load('session.mjs');
    const by = (cookie) => accountOf(new Request(ORIGIN, { headers: { cookie } }));
    assert.deepEqual(await by('a=b; __Host-session=good'), { id: 'ada', userId: null, unconfirmed: false });
    for (const cookie of ['', '__Host-session=', 'x__Host-session=good', '__Host-session=old', '__Host-session=no']) {
        assert.equal(await by(cookie), null, cookie);
    }
});

test("Vite's server, configured as in the guide, passes a POST on, and its short form does not", async (t) => {
    const { server } = await load('node-http.mjs', '?vite');
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const target = `http://127.0.0.1:${server.address().port}`;
    const { default: config } = await load('vite.config.mjs');
    const { createServer: startVite } = await import(import.meta.resolve('vite', import.meta.url));
    const created = async (account, entry) => {
        const vite = await startVite({
            ...config,
            configFile: false,
            root: folder,
            logLevel: 'silent',
            optimizeDeps: { noDiscovery: true },
            server: { port: 0, host: '127.0.0.1', hmr: false, ws: false, watch: null, proxy: { '/onboarding': entry } },
        });
        await vite.listen();
        try {
            const origin = `http://127.0.0.1:${vite.httpServer.address().port}`;
            const { status } = await fetch(asks(account, origin).create());
            return status;
        } finally {
            await vite.close();
        }
    };
    const { '/onboarding': entry } = config.server.proxy;
    assert.equal(await created('proxied', { ...entry, target }), 201);
    assert.equal(await created('renamed', target), 403);
});

test("the guide's sentences are for every issue that a form can have", async () => {
    const { ready, validateUser } = await import(pathToFileURL(join(PACKAGE, 'browser.js')));
    const { sentenceOf } = await load('sentences.mjs');
    await ready();
    const phone = { phone: '5550100', phoneCountryCode: '+1' };
    const issues = [
        {},
        { email: 'ada' },
        { ...FORM, name: ' ' },
        { phone: '5' },
        { phoneCountryCode: '+1' },
        { ...phone, phone: '5-5' },
        { ...phone, phoneCountryCode: '1' },
        { ...phone, phone: '5'.repeat(40) },
    ].flatMap(validateUser);
    assert.deepEqual([...new Set(issues.map(({ code }) => code))].toSorted(), [
        'blank',
        'format',
        'required',
        'too_long',
    ]);
    assert.deepEqual(
        issues.filter((issue) => sentenceOf(issue) === 'Please check this field.'),
        [],
    );
    assert.equal(sentenceOf({ path: 'email', code: 'of_tomorrow', message: 'x' }), 'Please check this field.');
});

test("the guide's rate limit lets five creates through", async () => {
    const { rateLimit } = await load('limits.mjs');
    const verdicts = Array.from({ length: 6 }, () => rateLimit({ session: { id: 'ada' }, route: 'user' }));
    assert.deepEqual(verdicts.slice(0, 5), Array(5).fill(true));
    assert.ok(verdicts[5].retryAfterMs > 0 && verdicts[5].retryAfterMs <= 60_000);
    assert.equal(rateLimit({ session: { id: 'eve' }, route: 'user' }), true);
    assert.equal(rateLimit({ session: { id: 'ada' }, route: 'status' }), true);
});

test("the guide's headers are those of the React example, which is driven under them", async () => {
    const { headersFor } = await import('../../examples-js/onboarding-react/headers.mjs');
    const [, block] = /^```http\n(.*?)^```$/ms.exec(guide);
    const headers = Object.fromEntries(
        block
            .trim()
            .split('\n')
            .map((line) => line.split(': ')),
    );
    const exact = headersFor(['https://withpersona.com', 'https://inquiry.withpersona.com']);
    const any = headersFor(['https://withpersona.com', 'https://*.withpersona.com']);
    assert.deepEqual(headers, {
        ...exact,
        'Content-Security-Policy': any['Content-Security-Policy'],
        'Cache-Control': 'no-store',
    });
});

test('every link of the guide leads somewhere', () => {
    assert.deepEqual(brokenLinksOf(GUIDE), []);
});

test('the guide lists every code that the handler refuses with', () => {
    const [, table] = /### Refusals\n(.*?)\n## /s.exec(guide);
    for (const [code, [status]] of Object.entries(REFUSALS)) {
        assert.ok(
            table.split('\n').some((row) => row.includes(`\`${code}\``) && row.includes(status)),
            code,
        );
    }
});
