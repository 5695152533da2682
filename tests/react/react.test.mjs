/** `paywint/react` under each React that is supported, in a document of happy-dom's and on a server. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { compiledTsx, programsIn } from '../support/guides.mjs';
import { projectOf, VERSIONS } from './places.mjs';

const PERSON = { name: 'Ada Example', email: 'ada@example.test' };
const INQUIRY = 'https://inquiry.example.test/verify?code=abc';

// Before React is loaded: it looks for a document once.
const { Window } = await loaderOf(VERSIONS[0])('happy-dom');
const window = new Window({ url: 'https://shop.example.test/', settings: { disableIframePageLoading: true } });
for (const [name, value] of Object.entries({ window, document: window.document, navigator: window.navigator })) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
}
globalThis.IS_REACT_ACT_ENVIRONMENT = true;

for (const version of VERSIONS) {
    const load = loaderOf(version);
    const react = await load('react');
    const { renderToString } = await load('react-dom/server');
    const { cleanup, render, renderHook, waitFor, act } = await load('@testing-library/react');
    const { KycFrame, useKyc, useOnboarding } = await import(
        pathToFileURL(join(projectOf(version), 'node_modules/paywint/react.js'))
    );

    /** An onboarding handler that is a table, and the requests that it got. */
    const server = (answers) => {
        const requests = [];
        const fetch = async (url, { method, signal, body }) => {
            const route = `${method} ${new URL(url, window.location.href).pathname}`;
            requests.push({ route, signal, body });
            const answer = await answers[route]?.(requests.filter((request) => request.route === route).length, signal);
            if (answer === undefined) throw new TypeError('nobody is there');
            return Response.json(answer.body ?? answer, { status: answer.code ?? 200 });
        };
        return { fetch, requests, routes: () => requests.map(({ route }) => route) };
    };
    const status = (value) => ({ status: value });

    describe(`${version} is ${react.version}`, () => {
        afterEach(cleanup);

        test('the version is the one that is meant', () => {
            assert.equal(react.version.split('.')[0], version.split('-')[1]);
        });

        test('a server renders the hooks without a request, and without a document', () => {
            const { fetch, requests } = server({});
            const Page = () => {
                const { status: known, isPending, issues } = useOnboarding({ fetch, endpoint: '/onboarding' });
                const { phase } = useKyc(INQUIRY);
                return `${known} ${isPending} ${issues.length} ${phase}`;
            };
            assert.equal(renderToString(react.createElement(Page)), 'undefined false 0 idle');
            assert.equal(renderToString(react.createElement(KycFrame, { inquiryUrl: INQUIRY })), '<div></div>');
            assert.deepEqual(requests, []);
        });

        test('the status is read once it is mounted', async () => {
            const { fetch, routes } = server({ 'GET /onboarding/status': () => status('unregistered') });
            const { result } = renderHook(() => useOnboarding({ fetch }));
            assert.equal(result.current.status, undefined);
            await waitFor(() => assert.equal(result.current.status, 'unregistered'));
            assert.deepEqual(routes(), ['GET /onboarding/status']);
        });

        test('a create is pending until the status after it is known', async () => {
            let answer;
            const { fetch, requests } = server({
                'GET /onboarding/status': (count) => status(count === 1 ? 'unregistered' : 'pending'),
                'POST /onboarding/user': () => new Promise((resolve) => (answer = resolve)),
            });
            const { result } = renderHook(() => useOnboarding({ fetch }));
            await waitFor(() => assert.equal(result.current.status, 'unregistered'));
            const before = result.current.createUser;
            let created;
            act(() => void (created = result.current.createUser(PERSON)));
            assert.equal(result.current.isPending, true);
            await waitFor(() => assert.equal(typeof answer, 'function'));
            answer({ created: true });
            await act(async () => assert.deepEqual(await created, { created: true }));
            assert.deepEqual([result.current.status, result.current.isPending], ['pending', false]);
            assert.deepEqual(JSON.parse(requests[1].body), PERSON);
            assert.equal(result.current.createUser, before);
        });

        test('what is wrong with a user is in issues, and nothing is sent', async () => {
            const { fetch, routes } = server({ 'GET /onboarding/status': () => status('unregistered') });
            const { result } = renderHook(() => useOnboarding({ fetch }));
            await act(async () => assert.equal(await result.current.createUser({ name: 'A', email: 'x' }), undefined));
            assert.deepEqual(
                result.current.issues.map(({ path }) => path),
                ['email'],
            );
            assert.deepEqual([result.current.error.code, result.current.error.outcome], ['validation', 'not_sent']);
            assert.deepEqual(new Set(routes()), new Set(['GET /onboarding/status']));
            await waitFor(() =>
                assert.deepEqual(
                    result.current.validateUser({ name: ' ' }).map(({ path }) => path),
                    ['name', 'email'],
                ),
            );
        });

        test('a failed call is rendered, and the next one clears it', async () => {
            const { fetch } = server({
                'GET /onboarding/status': () => status('pending'),
                'POST /onboarding/inquiry-link': (count) =>
                    count === 1
                        ? { code: 429, body: { code: 'rate_limited', message: 'x' } }
                        : { inquiryUrl: INQUIRY, isKycPending: true },
            });
            const { result } = renderHook(() => useOnboarding({ fetch }));
            await waitFor(() => assert.equal(result.current.status, 'pending'));
            await act(async () => assert.equal(await result.current.createInquiryLink(), undefined));
            assert.deepEqual([result.current.error.code, result.current.isPending], ['rate_limited', false]);
            await act(async () => assert.equal((await result.current.createInquiryLink()).inquiryUrl, INQUIRY));
            assert.equal(result.current.error, undefined);
        });

        test('waiting keeps the status up to date, and several who wait are one', async () => {
            const { fetch, routes } = server({
                'GET /onboarding/status': (count) => status(['pending', 'in_review'][count - 1] ?? 'approved'),
            });
            const { result } = renderHook(() => useOnboarding({ fetch }));
            await waitFor(() => assert.equal(result.current.status, 'pending'));
            const first = result.current.waitForDecision();
            assert.equal(result.current.waitForDecision(), first);
            // Whoever comes back to the page is not kept waiting for the next poll.
            const comeBack = () => document.dispatchEvent(new window.Event('visibilitychange'));
            await waitFor(() => {
                act(comeBack);
                assert.equal(result.current.status, 'approved');
            });
            await act(async () => assert.equal(await first, 'approved'));
            assert.equal(result.current.status, 'approved');
            assert.equal(routes().length, 3);
        });

        test('what is in flight ends with the component, and is no error', async () => {
            const { fetch, requests } = server({
                'GET /onboarding/status': (_, signal) =>
                    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
            });
            const { result, unmount } = renderHook(() => useOnboarding({ fetch }));
            await waitFor(() => assert.equal(requests.length, 1));
            const waiting = result.current.waitForDecision();
            unmount();
            assert.equal(await waiting, undefined);
            assert.ok(requests.every(({ signal }) => signal.aborted));
            assert.equal(result.current.error, undefined);
        });

        test('StrictMode mounts twice, and shows one status', async () => {
            const { fetch, requests } = server({ 'GET /onboarding/status': () => status('in_review') });
            const { result } = renderHook(() => useOnboarding({ fetch }), { wrapper: react.StrictMode });
            await waitFor(() => assert.equal(result.current.status, 'in_review'));
            assert.equal(result.current.error, undefined);
            assert.deepEqual(requests.filter(({ signal }) => !signal.aborted).length, 1);
        });

        test('an option that is unusable is thrown while rendering', () => {
            const { error } = console;
            console.error = () => {};
            try {
                assert.throws(() => renderHook(() => useOnboarding({ endpoint: 'ftp://x' })), {
                    code: 'configuration',
                });
            } finally {
                console.error = error;
            }
        });

        for (const wrapper of [react.Fragment, react.StrictMode]) {
            test(`an inquiry is framed once, as long as it is mounted (${String(wrapper.description ?? wrapper)})`, async () => {
                const frames = () => [...document.querySelectorAll('iframe')].map(({ src }) => src);
                const frame = (props) => react.createElement(KycFrame, { inquiryUrl: INQUIRY, ...props });
                const { rerender, unmount, container } = render(frame({ className: 'check' }), { wrapper });
                await waitFor(() => assert.deepEqual(frames(), [INQUIRY]));
                assert.equal(container.querySelector('.check iframe').title, 'Verify your identity');
                const [first] = document.querySelectorAll('iframe');
                rerender(frame({ className: 'check', onComplete: () => {}, origins: undefined }));
                assert.equal(document.querySelector('iframe'), first);
                rerender(frame({ inquiryUrl: `${INQUIRY}d` }));
                await waitFor(() => assert.deepEqual(frames(), [`${INQUIRY}d`]));
                rerender(frame({ inquiryUrl: null }));
                await waitFor(() => assert.deepEqual(frames(), []));
                unmount();
                assert.deepEqual(frames(), []);
            });
        }

        test('a silent frame is an error that may pass, and the callbacks are those of the latest render', async () => {
            const heard = [];
            let state;
            const Check = ({ name }) => {
                state = useKyc(INQUIRY, { loadTimeoutMs: 1, onError: ({ code }) => heard.push(`${name} ${code}`) });
                return react.createElement('div', { ref: state.ref });
            };
            const { rerender } = render(react.createElement(Check, { name: 'first' }));
            rerender(react.createElement(Check, { name: 'second' }));
            await waitFor(() => assert.deepEqual(heard, ['second load_timeout']));
            assert.deepEqual([state.phase, state.error.code], ['loading', 'load_timeout']);
        });

        test("the guide's component goes from every status to the next, and keeps its frame when a call fails", async (t) => {
            const file = join(projectOf(version), 'Verification.mjs');
            writeFileSync(file, compiledTsx(programsIn('docs/onboarding.md')['Verification.tsx']));
            const { Verification } = await import(pathToFileURL(file));
            let now = { code: 502, body: { code: 'unavailable', message: 'x' } };
            let link = { code: 429, body: { code: 'rate_limited', message: 'x' } };
            const { fetch } = server({
                'GET /onboarding/status': () => now,
                'POST /onboarding/inquiry-link': () => link,
            });
            t.mock.method(globalThis, 'fetch', fetch);
            globalThis.location = window.location;
            t.after(() => delete globalThis.location);
            const view = render(react.createElement(Verification));
            const shows = (text) => waitFor(() => assert.match(view.container.textContent, text));
            const press = (name) => act(async () => view.getByRole('button', { name }).click());
            const comeBack = () => act(async () => document.dispatchEvent(new window.Event('visibilitychange')));
            const frame = () => view.container.querySelector('iframe');

            assert.equal(view.container.textContent, 'One moment…');
            await shows(/did not work \(unavailable\)/);
            now = status('unregistered');
            await press('Try again');
            await shows(/fill in the form first/);
            view.unmount();

            now = status('of_tomorrow');
            const again = render(react.createElement(Verification));
            view.container = again.container;
            view.getByRole = again.getByRole;
            await waitFor(() => view.getByRole('button', { name: 'Verify your identity' }));
            await press('Verify your identity');
            await shows(/did not work \(rate_limited\)/);
            link = { inquiryUrl: INQUIRY, isKycPending: true };
            await press('Verify your identity');
            await waitFor(() => assert.equal(frame()?.src, INQUIRY));
            const say = (data) =>
                act(async () => {
                    const message = new window.MessageEvent('message', {
                        data,
                        origin: 'https://inquiry.example.test',
                        source: frame().contentWindow,
                    });
                    window.dispatchEvent(message);
                });
            await say({ name: 'exit' });
            await shows(/You left the identity check/);
            assert.equal(frame(), null);

            await press('Verify your identity');
            const first = await waitFor(() => frame() ?? assert.fail('no frame'));
            now = { code: 401, body: { code: 'no_session', message: 'x' } };
            await comeBack();
            await shows(/did not work \(no_session\)/);
            assert.equal(frame(), first);
            now = status('pending');
            await press('Try again');
            await waitFor(() => assert.doesNotMatch(view.container.textContent, /did not work/));
            assert.equal(frame(), first);

            for (const [value, text] of [
                ['in_review', /checking your documents/],
                ['rejected', /could not verify/],
            ]) {
                now = status(value);
                await waitFor(async () => {
                    await comeBack();
                    assert.match(view.container.textContent, text);
                });
                assert.equal(frame(), null);
            }
            again.unmount();
            now = status('approved');
            const last = render(react.createElement(Verification));
            await waitFor(() => assert.equal(last.container.textContent, 'Your identity is verified.'));
        });

        test('a link that may not be framed is an error, and no exception', async () => {
            let state;
            const Check = () => {
                state = useKyc('javascript:alert(1)');
                return react.createElement('div', { ref: state.ref });
            };
            render(react.createElement(Check));
            await waitFor(() => assert.equal(state.phase, 'failed'));
            assert.deepEqual([state.error.code, state.error.option], ['configuration', 'inquiryUrl']);
            assert.equal(document.querySelector('iframe'), null);
        });
    });
}

/** Imports what a project has installed, CommonJS by the names of its exports too. */
function loaderOf(version) {
    const project = createRequire(join(projectOf(version), 'package.json'));
    return async (name) => {
        const { default: all, ...named } = await import(pathToFileURL(project.resolve(name)));
        return { ...all, ...named };
    };
}
