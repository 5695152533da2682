/** The package for `require`, as tools load it that know no ES modules. */
import '../support/no-stray-errors.mjs';

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { folderWithPackage } from '../support/installed.mjs';
import { PACKAGE } from '../support/paths.mjs';
import { PLATFORM_ID, SECRET } from '../support/privacy.mjs';

const { exports, sideEffects } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
/** Each file for `require`, with the ES module that has the same. */
const TWINS = [...JSON.stringify(exports).matchAll(/"\.\/([\w-]+)\.cjs"/g)].map(([, name]) => name);

test('every entry of a server or a page has a file for require', () => {
    const required = (target) => {
        if (typeof target !== 'object' || target === null) return [];
        return Object.entries(target).flatMap(([condition, inner]) =>
            condition === 'require' ? [inner] : required(inner),
        );
    };
    const without = Object.keys(exports).filter((name) => required(exports[name]).length === 0);
    assert.deepEqual(without, ['./wasm', './package.json']);
});

for (const name of new Set(TWINS)) {
    test(`${name}.cjs has what ${name}.js has, and what collects files finds both`, async () => {
        const required = createRequire(import.meta.url)(join(PACKAGE, `${name}.cjs`));
        assert.deepEqual(Object.keys(required).sort(), Object.keys(await import(join(PACKAGE, `${name}.js`))));
        assert.equal(required.__esModule, true);
        assert.deepEqual(sideEffects.includes(`./${name}.cjs`), sideEffects.includes(`./${name}.js`));
        if (name.startsWith('kyc')) return;
        assert.ok(readFileSync(join(PACKAGE, `${name}.cjs`), 'utf8').includes(`require.resolve('./${name}.js')`));
    });
}

test('no file for require uses what only ES modules have', () => {
    for (const name of [...new Set(TWINS), 'shared', 'proxy-agent']) {
        const text = readFileSync(join(PACKAGE, `${name}.cjs`), 'utf8');
        assert.doesNotMatch(text, /import\.meta|\bimport\(/, name);
    }
});

test("it does the whole job, and each copy knows the other's errors", async (t) => {
    const folder = folderWithPackage(t);
    const requireFrom = createRequire(join(folder, 'program.cjs'));
    const file = (name) => join(folder, 'node_modules/paywint', name);
    const copy = {
        ...requireFrom(file('node.cjs')),
        ...requireFrom(file('sandbox.cjs')),
        ...requireFrom(file('webhooks.cjs')),
    };
    const module = await import(pathToFileURL(file('node.js')));

    const sandbox = copy.createSandbox({ seed: 1 });
    const paywint = new copy.Paywint(sandbox.options);
    const { userId } = await paywint.users.create({ email: 'ada@example.test' });
    assert.equal((await paywint.users.get(userId)).email, 'ada@example.test');
    const body = '{"event":"kyc.approved","id":"evt_1","data":{}}';
    const signature = copy.signWebhook({ body, secret: SECRET });
    assert.equal(copy.verifyWebhook({ body, signature, secret: SECRET }).id, 'evt_1');

    for (const [thrower, other] of [
        [copy, module],
        [module, copy],
    ]) {
        const make = () => new thrower.Paywint({ platformId: PLATFORM_ID, secretKey: '' });
        assert.throws(
            make,
            (error) =>
                error instanceof thrower.PaywintError && other.isPaywintError(error) && error.code === 'configuration',
        );
    }
});

test('a proxy of the environment is used there too', async (t) => {
    const folder = folderWithPackage(t);
    writeFileSync(
        join(folder, 'program.cjs'),
        `const { Paywint } = require('./node_modules/paywint/node.cjs');
        const paywint = new Paywint({ platformId: '${PLATFORM_ID}', secretKey: 'secret', baseUrl: 'https://paywint.test', maxRetries: 0 });
        paywint.users.list().then(() => console.log('listed'), ({ code, outcome }) => console.log(code, outcome));`,
    );
    // Nobody listens there.
    const env = { ...process.env, HTTPS_PROXY: 'http://127.0.0.1:1' };
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'program.cjs')], { env });
    assert.equal(stdout, 'connection not_sent\n');
});
