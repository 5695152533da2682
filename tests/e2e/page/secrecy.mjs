import assert from 'node:assert/strict';
import { check } from '../checks.mjs';

const NAMES = [
    'x-signature',
    'x-platform-id',
    'secretkey',
    'secret_key',
    'platformid',
    'platform_id',
    'signrequest',
    'hmac',
];
/** The module within the page's code, in which any short word may be by chance; `tests/js` searches it inflated. */
const BASE64 = /[A-Za-z0-9+/]{1000,}={0,2}/g;
const USER_ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** What a page was sent, what its frame shows, and what was logged. To run after everything else. */
export async function secrecy({ byVisitor, site, server, platform, paywint }) {
    const { PAYWINT_SECRET_KEY: secret, PAYWINT_PLATFORM_ID: platformId } = platform;

    await check('page: no secret, platform id or signature in anything that a page was sent', async () => {
        const signatures = new Set(paywint.exchanges.map(({ headers }) => headers['x-signature']));
        assert.ok(signatures.size > 10, 'no signatures were seen');
        const hidden = [secret, platformId, ...signatures, ...NAMES];

        const paths = new Set(site.exchanges.map(({ path }) => path));
        for (const file of ['main.js', 'paywint/onboarding.js', 'paywint/kyc.js']) {
            assert.ok(paths.has(`/${file}`), file);
        }
        for (const { method, path, answer } of site.exchanges) {
            const sent = [...(answer?.headers ?? []), answer?.body].join('\n').replace(BASE64, '').toLowerCase();
            const found = hidden.filter((text) => sent.includes(text.toLowerCase()));
            assert.deepEqual(found, [], `${method} ${path}`);
        }
    });

    await check('page: and no user id', async () => {
        const inPaths = paywint.exchanges.flatMap(({ path }) => path.match(USER_ID) ?? []);
        const userIds = [...new Set(inPaths)];
        assert.ok(userIds.length > 10, 'no user ids were seen');
        for (const { method, path, answer } of site.exchanges) {
            const sent = [...(answer?.headers ?? []), answer?.body].join('\n');
            assert.deepEqual(
                userIds.filter((id) => sent.includes(id)),
                [],
                `${method} ${path}`,
            );
        }
    });

    await byVisitor('what the frame shows holds none of it either', async (visitor) => {
        await visitor.register();
        for (const frame of visitor.page.frames()) {
            const content = await frame.content();
            for (const text of [secret, platformId]) assert.ok(!content.includes(text), frame.url());
        }
    });

    await check('page: the backend logged neither the secret nor a person', async () => {
        assert.match(server.output, /user: AuthenticationError: users\.create/);
        for (const text of [secret, '@example.com', 'Ada', '+1']) {
            assert.ok(!server.output.includes(text), `${text} in:\n${server.output}`);
        }
    });
}
