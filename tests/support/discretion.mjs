/** What no message may show, and how to look for it. */
import assert from 'node:assert/strict';
import { inspect } from 'node:util';

export const PLATFORM_ID = '5eed0000-0000-4000-8000-000000004010';
export const SECRET = 'sentinel-secret-Kp3vQz81';
export const USER_ID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

/** A person whom nobody could mistake for a word of a message. */
export const PERSON = {
    name: 'Zephyrine Quillfeather',
    email: 'zephyrine.quillfeather@example.test',
    phoneCountryCode: '+999',
    phone: '55501987654',
};

const SENTINELS = [SECRET, PERSON.name, PERSON.email, PERSON.phone];

/** Fails if anything that a developer would print shows a secret, a signature or a person. */
export function assertDiscreet(error, signatures = []) {
    const shown = {
        inspect: inspect(error, { depth: 10, showHidden: false }),
        JSON: JSON.stringify(error),
        String: String(error),
        stack: error.stack,
        cause: inspect(error.cause, { depth: 10 }),
    };
    for (const [how, text] of Object.entries(shown)) assertSilent(text ?? '', how, signatures);
}

/** Fails if a client, looked at as closely as inspection can, shows its secret. */
export function assertClosed(client) {
    assertSilent(inspect(client, { depth: 10, showHidden: true }), 'inspect(client)', []);
    assertSilent(JSON.stringify(client), 'JSON of the client', []);
}

function assertSilent(text, how, signatures) {
    const lower = text.toLowerCase();
    for (const value of [...SENTINELS, ...signatures]) {
        assert.ok(!lower.includes(value.toLowerCase()), `${how} shows ${value}: ${text}`);
    }
}
