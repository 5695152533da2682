/** The signature of a request, as the built package computes it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { ConfigurationError, signRequest, ValidationError } from '../../pkg/node.js';
import { seeded } from '../support/random.mjs';
import { signatureOf } from '../support/raw-server.mjs';

const VECTORS = new URL('../contract/vectors.json', import.meta.url);

/** The contract's formula by other code than the package's. */
const expected = ({ secretKey, emptyBody, ...request }) => signatureOf(request, secretKey, { emptyBody });

test('the contract has request vectors, and every one comes out', () => {
    const { request_signatures: vectors } = JSON.parse(readFileSync(VECTORS, 'utf8'));
    assert.ok(vectors.length > 0);
    for (const { secret, method, path, query, body, signature } of vectors) {
        assert.equal(signRequest({ method, path, query, body, secretKey: secret }), signature);
        const asBytes = { body: Buffer.from(body), secretKey: Buffer.from(secret) };
        assert.equal(signRequest({ method, path, query, ...asBytes }), signature);
    }
});

test('the signatures of the fact sheet come out', () => {
    const secretKey = 'example-platform-secret';
    const user = '/api/platform/users/get/11111111-2222-4333-8444-555555555555';
    const create = { method: 'POST', path: '/api/platform/users/create' };
    const list = { method: 'POST', path: '/api/platform/users/list', query: '?trace=1' };
    const body = '{"name":"Ada Example","email":"ada@example.test"}';
    const page = '{"rows_per_page":10,"page_no":1}';
    for (const [request, signature] of [
        [{ ...create, body }, '8efec20bcd6192e6d552952409f4b1e158df6db370d6b7aecfbed460276956ff'],
        [{ ...list, body: page }, 'e1ba71c08747d482f552ac806c19b05718644ee1b2f94ca8bc54a190be3080d4'],
        [{ method: 'GET', path: user }, '593f9dde4dfcb42d73dda89c5ff6cbcaca71e61ccc0bac9af632f8db65eb45f9'],
        [
            { method: 'GET', path: user, emptyBody: 'omit' },
            '6087dce510dbd228dacd64a8467a423259a4a63d5d78eb43d38941e2a91105cb',
        ],
    ]) {
        assert.equal(signRequest({ ...request, secretKey }), signature);
    }
});

test('no request of several hundred is signed otherwise than by node:crypto', () => {
    const random = seeded(20261124);
    for (let round = 0; round < 600; round += 1) {
        const body = random.pick([undefined, '', random.text(400), random.bytes(400), `{"name":"${random.text(40)}"}`]);
        const request = {
            method: random.pick(['GET', 'POST', 'DELETE', 'PUT', 'PATCH']),
            path: `/${encodeURI(random.text(60)).replaceAll('?', '%3F')}`,
            query: random.pick([undefined, '', `?${encodeURIComponent(random.text(30))}=1`]),
            body,
            // The block of SHA-256 is 64 bytes: keys around it take another way through HMAC.
            secretKey: random.pick([random.secret(130), random.bytes(130, 1), random.bytes(66, 62)]),
            emptyBody: random.pick([undefined, 'hash', 'omit']),
        };
        assert.equal(signRequest(request), expected(request), `round ${round}`);
    }
});

test('signing leaves the bytes of the caller as they are', () => {
    const secretKey = Buffer.from('a secret in a buffer');
    const body = Buffer.from('{"a":1}');
    signRequest({ method: 'POST', path: '/x', body, secretKey });
    assert.equal(secretKey.toString(), 'a secret in a buffer');
    assert.equal(body.toString(), '{"a":1}');
});

test('an empty body is no body, whichever way it is passed', () => {
    for (const emptyBody of ['hash', 'omit']) {
        const request = { method: 'GET', path: '/x', secretKey: 's', emptyBody };
        const signature = signRequest(request);
        assert.equal(signRequest({ ...request, body: '' }), signature);
        assert.equal(signRequest({ ...request, body: new Uint8Array() }), signature);
    }
});

for (const [what, request, path] of [
    ['a method in lower case', { method: 'get' }, 'method'],
    ['no method', { method: undefined }, 'method'],
    ['a path without its slash', { path: 'api/platform/users/list' }, 'path'],
    ['a whole address for a path', { path: 'https://api.paywint.com/api/platform/users/list' }, 'path'],
    ['a path with the query in it', { path: '/api/platform/users/list?trace=1' }, 'path'],
    ['a path of another kind', { path: 7 }, 'path'],
    ['a query without its question mark', { query: 'trace=1' }, 'query'],
    ['a query of another kind', { query: { trace: 1 } }, 'query'],
    ['a body that is not bytes', { body: { name: 'Ada' } }, 'body'],
    ['no secret', { secretKey: undefined }, 'secretKey'],
    ['an empty secret', { secretKey: '' }, 'secretKey'],
    ['a secret of another kind', { secretKey: 42 }, 'secretKey'],
    ['a choice that there is none of', { emptyBody: 'sometimes' }, 'emptyBody'],
]) {
    test(`${what} is refused rather than signed into something that no server takes`, () => {
        const good = { method: 'POST', path: '/api/platform/users/list', body: '{}', secretKey: 's' };
        assert.throws(
            () => signRequest({ ...good, ...request }),
            (error) => {
                if (error instanceof ConfigurationError) return error.option === path;
                assert.ok(error instanceof ValidationError, `${error?.name}: ${error?.message}`);
                assert.deepEqual(
                    error.issues.map((issue) => issue.path),
                    [path],
                );
                return true;
            },
        );
    });
}
