/** Signals of the caller's: of other libraries, and such as do what no signal should. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';

import { Onboarding } from '../../pkg/onboarding.js';
import { eventually } from '../support/eventually.mjs';
import { assertFailure, clientOf, rejection } from '../support/failures.mjs';
import { PERSON, USER_ID } from '../support/privacy.mjs';
import { json, rawServer } from '../support/raw-server.mjs';
import { TRANSPORTS } from '../support/transports.mjs';

const USER = { success: true, data: { user_id: USER_ID } };
const boom = () => {
    throw new Error(PERSON.email);
};

/** What is no signal: nothing is sent with it. */
const UNUSABLE = {
    'a string': 'abort',
    'an empty object': {},
    'an AbortController': new AbortController(),
    'one without removeEventListener': { aborted: false, addEventListener() {} },
    'one without addEventListener': { aborted: false, removeEventListener() {} },
    'one whose addEventListener throws': { aborted: false, addEventListener: boom, removeEventListener() {} },
    'one whose removeEventListener throws': { aborted: false, addEventListener() {}, removeEventListener: boom },
    'one that does not say whether it aborted': { addEventListener() {}, removeEventListener() {} },
    'one that throws when it is read': {
        get aborted() {
            return boom();
        },
        addEventListener() {},
        removeEventListener() {},
    },
    'an EventEmitter': { aborted: false, on() {}, off() {} },
    'a proxy that throws': new Proxy({}, { get: boom }),
    'a real one with a method that throws': Object.assign(new AbortController().signal, { addEventListener: boom }),
};

for (const [what, signal] of Object.entries(UNUSABLE)) {
    test(`${what} is refused before anything is sent`, async (t) => {
        const server = await rawServer(t, json(200, USER));
        const expected = { name: 'ConfigurationError', option: 'signal', says: [/^signal must be an AbortSignal$/] };
        for (const options of Object.values(TRANSPORTS)) {
            const { users, kyc } = clientOf(server, options);
            for (const call of [
                () => users.create(PERSON, { signal }),
                () => users.list(undefined, { signal }),
                () => kyc.get(USER_ID, { signal }),
                () => users.createMany([PERSON], { signal }).next(),
            ]) {
                assertFailure(await rejection(call), expected);
            }
        }
        const onboarding = new Onboarding({ endpoint: server.origin });
        for (const call of [() => onboarding.status({ signal }), () => onboarding.waitForDecision({ signal })]) {
            assert.equal((await rejection(call)).option, 'signal');
        }
        assert.equal(server.connections(), 0);
    });
}

/** A signal that works, of no class that anybody knows. */
function duck({ onAdd, onRemove } = {}) {
    const heard = new Set();
    return {
        aborted: false,
        addEventListener(_, listener) {
            onAdd?.(this, listener);
            heard.add(listener);
        },
        removeEventListener(_, listener) {
            heard.delete(listener);
            onRemove?.(this);
        },
        abort() {
            this.aborted = true;
            for (const listener of [...heard]) listener();
        },
        heard: () => heard.size,
    };
}

/** Does something at the first time that matters: the second, since the first is the check. */
function afterTheCheck(act) {
    let calls = 0;
    return (...args) => {
        calls += 1;
        if (calls > 1) act(...args);
    };
}

for (const [transport, options] of Object.entries(TRANSPORTS)) {
    test(`a signal of another library ends a call, and is left without listeners, over ${transport}`, async (t) => {
        const server = await rawServer(t, () => {});
        const signal = duck();
        const failed = rejection(() => clientOf(server, options).users.create(PERSON, { signal }));
        await eventually(
            () => server.requests.length === 1,
            () => 'the request arrived',
        );
        signal.abort();
        assertFailure(await failed, { name: 'APIAbortError', outcome: 'unknown' });
        assert.equal(signal.heard(), 0);
    });

    test(`a signal of another realm ends a call, over ${transport}`, async (t) => {
        const server = await rawServer(t, () => {});
        const controller = runInContext(
            'new AbortController()',
            createContext({ AbortController: class extends AbortController {} }),
        );
        const failed = rejection(() => clientOf(server, options).users.create(PERSON, { signal: controller.signal }));
        await eventually(
            () => server.requests.length === 1,
            () => 'the request arrived',
        );
        controller.abort();
        assertFailure(await failed, { name: 'APIAbortError', outcome: 'unknown' });
    });

    test(`a signal that calls back within addEventListener ends a call, over ${transport}`, async (t) => {
        const server = await rawServer(t, () => {});
        const onAdd = afterTheCheck((signal, listener) => {
            signal.aborted = true;
            listener();
        });
        const error = await rejection(() => clientOf(server, options).users.get(USER_ID, { signal: duck({ onAdd }) }));
        assert.equal(error.name, 'APIAbortError');
    });

    test(`a signal that fails after the check breaks no call, over ${transport}`, async (t) => {
        const server = await rawServer(t, json(200, USER));
        const client = clientOf(server, options);
        for (const signal of [duck({ onAdd: afterTheCheck(boom) }), duck({ onRemove: afterTheCheck(boom) })]) {
            assert.deepEqual(await client.users.create(PERSON, { signal }), { userId: USER_ID });
        }
    });

    test(`a signal that ends a back-off within addEventListener, over ${transport}`, async (t) => {
        const server = await rawServer(t, json(500, {}));
        const signal = duck();
        const { addEventListener } = signal;
        signal.addEventListener = function (type, listener) {
            addEventListener.call(this, type, listener);
            if (server.requests.length > 0) this.abort();
        };
        t.mock.method(Math, 'random', () => 1);
        const error = await rejection(() =>
            clientOf(server, { ...options, maxRetries: 2 }).users.get(USER_ID, { signal }),
        );
        assert.equal(error.name, 'APIAbortError');
        assert.equal(server.requests.length, 1);
    });
}

test("options whose getters throw are refused in the package's own words", async (t) => {
    const server = await rawServer(t, json(200, USER));
    const client = clientOf(server);
    const throwing = (name) => Object.defineProperty({}, name, { get: boom, enumerable: true });
    const iterator = { [Symbol.iterator]: boom };
    for (const [options, option] of [
        [throwing('timeoutMs'), 'options'],
        [new Proxy({}, { ownKeys: boom }), 'options'],
        [{ headers: throwing('x-trace') }, 'headers'],
        [{ headers: iterator }, 'headers'],
        [{ headers: new Proxy({}, { has: boom }) }, 'headers'],
    ]) {
        for (const call of [
            () => client.users.create(PERSON, options),
            () => client.users.createMany([PERSON], options).next(),
        ]) {
            assertFailure(await rejection(call), { name: 'ConfigurationError', option, says: [/could not be read/] });
        }
    }
    const tls = await rejection(async () => clientOf({ origin: 'https://localhost' }, { tls: throwing('ca') }));
    assertFailure(tls, { name: 'ConfigurationError', option: 'tls', says: [/could not be read/] });
    assert.equal(server.connections(), 0);
});
