/** `paywint/onboarding` in Chromium: modules as they are published, and no bundler. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { launchBrowser } from '../support/browser.mjs';
import { onboardingStandIn, WELL } from '../support/onboarding-stand-in.mjs';
import { PACKAGE } from '../support/paths.mjs';

const POLICY = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "connect-src 'self'",
    'img-src data:',
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
].join('; ');
const TYPES = { js: 'text/javascript', wasm: 'application/wasm' };
const WASM = 'GET /pkg/paywint_page_bg.wasm';
const STATUS = 'GET /onboarding/status';
const HOUR_MS = 3_600_000;

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser.close());

test('importing compiles no WebAssembly; it is compiled once, under a strict Content-Security-Policy', async (t) => {
    const { page, complaints, count } = await visit(t);
    assert.equal(await page.evaluate(() => window.compiled), 0);
    const found = await page.evaluate(async () => {
        const { Onboarding } = window.paywint;
        const onboarding = new Onboarding();
        const early = [];
        try {
            onboarding.validateUser({});
        } catch (error) {
            early.push(error.name, error.message);
        }
        const [created] = await Promise.all([
            onboarding.createUser({ email: 'ada@example.test' }),
            onboarding.ready(),
            new Onboarding().ready(),
        ]);
        const bad = onboarding.validateUser({ phone: '555-0100' }).map(({ path, code }) => [path, code]);
        const link = await onboarding.createInquiryLink();
        return { early, created, bad, link, status: await onboarding.status() };
    });
    assert.deepEqual(found.early, [
        'ConfigurationError',
        'ready() must have resolved before the rules are used: await ready() first.',
    ]);
    assert.deepEqual(found.created, { created: true });
    assert.deepEqual(found.bad, [
        ['phoneCountryCode', 'required'],
        ['phone', 'format'],
    ]);
    assert.deepEqual(found.link, WELL['POST /onboarding/inquiry-link'].body);
    assert.equal(found.status, 'pending');
    assert.equal(await page.evaluate(() => window.compiled), 1);
    // It comes with the code.
    assert.equal(count(WASM), 0);
    assert.deepEqual(complaints, []);
});

test('a failed load from elsewhere is an InternalError with its cause, and the next call loads what the code carries', async (t) => {
    const { page, count } = await visit(t, {
        answers: { [WASM]: (times) => (times === 1 ? { status: 503, body: '' } : undefined) },
    });
    const found = await page.evaluate(async () => {
        const onboarding = new window.paywint.Onboarding();
        const failed = await onboarding
            .ready('/pkg/paywint_page_bg.wasm')
            .catch((error) => [error.name, error.message, String(error.cause)]);
        return { failed, created: await onboarding.createUser({ email: 'ada@example.test' }) };
    });
    assert.equal(found.failed[0], 'InternalError');
    assert.match(found.failed[1], /^The rules could not be loaded: /);
    assert.ok(found.failed[1].endsWith(found.failed[2].replace(/^\w+: /, '')), found.failed[2]);
    assert.deepEqual(found.created, { created: true });
    assert.equal(count(WASM), 1);
    assert.equal(count('POST /onboarding/user'), 1);
});

test('where the policy forbids WebAssembly, the error says so, and what needs none works', async (t) => {
    const { page } = await visit(t, { policy: POLICY.replace(" 'wasm-unsafe-eval'", '') });
    const found = await page.evaluate(async () => {
        const onboarding = new window.paywint.Onboarding();
        const parts = ({ name, message, cause }) => [name, message, String(cause)];
        const failed = [await onboarding.ready().catch(parts)];
        const [{ signRequest }, sandbox] = await Promise.all([
            import('/pkg/inline.js'),
            import('/pkg/sandbox-inline.js'),
        ]);
        failed.push(await sandbox.ready().catch(parts));
        for (const call of [() => signRequest({}), () => sandbox.createSandbox()]) {
            try {
                call();
            } catch (error) {
                failed.push(parts(error));
            }
        }
        return { failed, status: await onboarding.status() };
    });
    assert.equal(found.failed.length, 4);
    for (const [name, message, cause] of found.failed) {
        assert.deepEqual(
            [name, message],
            [
                'InternalError',
                "The rules could not be loaded: the page's Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' " +
                    'to its script-src directive.',
            ],
        );
        assert.match(cause, /^CompileError: /);
    }
    assert.equal(found.status, 'pending');
});

test('a <base> of another origin moves no request there', async (t) => {
    const elsewhere = await onboardingStandIn(t);
    const { page, count } = await visit(t);
    const status = await page.evaluate(async (base) => {
        const element = document.createElement('base');
        element.href = base;
        document.head.append(element);
        return new window.paywint.Onboarding().status();
    }, elsewhere.origin);
    assert.equal(status, 'pending');
    assert.equal(count(STATUS), 1);
    assert.deepEqual(elsewhere.requests, []);
});

test('a redirect to a page of signing in is not followed', async (t) => {
    const redirect = { status: 302, headers: { location: '/sign-in' }, body: '' };
    const { page, count } = await visit(t, { answers: { [STATUS]: () => redirect } });
    const failed = await page.evaluate(() =>
        new window.paywint.Onboarding().status().catch(({ name, status, message }) => [name, status, message]),
    );
    assert.deepEqual(failed.slice(0, 2), ['ResponseError', 0]);
    assert.match(failed[2], /redirect/);
    assert.equal(count('GET /sign-in'), 0);
});

test('a hidden page asks nothing, and at once when it is seen again', async (t) => {
    const { page, count, requestsOf } = await visit(t, { answers: { [STATUS]: statuses('pending', 'approved') } });
    await stopClock(page);
    await page.evaluate(() => {
        // Mocked: headless Chromium's pages are always visible.
        window.become = (state) => {
            Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
            document.dispatchEvent(new Event('visibilitychange'));
        };
        window.statuses = [];
        window.decision = new window.paywint.Onboarding().waitForDecision({
            onStatus: (status) => window.statuses.push(status),
        });
    });
    await requestsOf(STATUS, 1);
    await page.waitForFunction(() => window.statuses.length === 1);
    await page.evaluate(() => window.become('hidden'));
    await page.clock.runFor(HOUR_MS);
    assert.equal(count(STATUS), 1);
    await page.evaluate(() => window.become('visible'));
    assert.equal(await page.evaluate(() => window.decision), 'approved');
    assert.equal(count(STATUS), 2);
});

test('a page that was offline asks at once when it is back', async (t) => {
    const { page, count } = await visit(t, { answers: { [STATUS]: statuses('approved') } });
    await stopClock(page);
    await page.context().setOffline(true);
    await page.evaluate(() => {
        const { fetch } = window;
        window.failures = 0;
        window.fetch = (...call) => fetch(...call).catch((error) => Promise.reject(((window.failures += 1), error)));
        window.decision = new window.paywint.Onboarding().waitForDecision();
    });
    await page.waitForFunction(() => window.failures === 1);
    assert.equal(count(STATUS), 0);
    // The clock stands still: nothing but the connection's return can end the pause.
    await page.context().setOffline(false);
    assert.equal(await page.evaluate(() => window.decision), 'approved');
});

test('an abort ends the waiting, and no question follows', async (t) => {
    const { page, count } = await visit(t);
    await stopClock(page);
    await page.evaluate(() => {
        window.controller = new AbortController();
        window.statuses = [];
        window.failed = new window.paywint.Onboarding()
            .waitForDecision({ signal: window.controller.signal, onStatus: (status) => window.statuses.push(status) })
            .catch((error) => [error.name, error instanceof window.paywint.APIAbortError]);
    });
    await page.waitForFunction(() => window.statuses.length === 1);
    await page.evaluate(() => window.controller.abort());
    assert.deepEqual(await page.evaluate(() => window.failed), ['APIAbortError', true]);
    const before = count(STATUS);
    await page.clock.runFor(HOUR_MS);
    assert.equal(count(STATUS), before);
});

/** From now on, time passes in the page only by `page.clock.runFor`. */
async function stopClock(page) {
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(HOUR_MS);
}

/** Answers with one status after another, the last for good. */
function statuses(...all) {
    return (times) => ({ body: { status: all[Math.min(times, all.length) - 1] } });
}

/**
 * Opens a page that imports the package.
 *
 * @param {import('node:test').TestContext} t
 * @param {{ policy?: string, answers?: Record<string, (times: number) => object | undefined> }} options what to answer a
 *     route with, instead of what the stand-in does
 */
async function visit(t, { policy = POLICY, answers = {} } = {}) {
    const files = {
        'GET /': {
            body: '<!doctype html><title>A page</title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>',
            type: 'text/html',
        },
        'GET /page.js': {
            body: "import * as paywint from '/pkg/onboarding.js'; window.paywint = paywint;",
            type: TYPES.js,
        },
    };
    const seen = new Map();
    const waiting = new Set();
    const { origin } = await onboardingStandIn(t, ({ route }) => {
        seen.set(route, (seen.get(route) ?? 0) + 1);
        waiting.forEach((look) => look());
        const special = answers[route]?.(seen.get(route));
        if (special !== undefined) return special;
        if (WELL[route] !== undefined) return WELL[route];
        const file = files[route] ?? published(route);
        return file === undefined ? { status: 404, body: '' } : served(file, policy);
    });
    const context = await browser.newContext();
    t.after(() => context.close());
    await context.addInitScript(() => {
        const { instantiate } = WebAssembly;
        window.compiled = 0;
        WebAssembly.instantiate = (...args) => ((window.compiled += 1), instantiate(...args));
    });
    const page = await context.newPage();
    const complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(origin);
    await page.waitForFunction(() => window.paywint !== undefined);
    const count = (route) => seen.get(route) ?? 0;
    const requestsOf = (route, times) =>
        new Promise((resolve) => {
            const look = () => count(route) >= times && (waiting.delete(look), resolve());
            waiting.add(look);
            look();
        });
    return { page, complaints, count, requestsOf };
}

/** A file of the package, if the route is one's. */
function published(route) {
    const name = route.match(/^GET \/pkg\/([\w.-]+\.(?:js|wasm))$/)?.[1];
    if (name === undefined) return undefined;
    return { body: readFileSync(join(PACKAGE, name)), type: TYPES[name.split('.').at(-1)] };
}

function served({ body, type }, policy) {
    return { body, headers: { 'content-type': type, 'content-security-policy': policy } };
}
