import assert from 'node:assert/strict';
import { check } from './checks.mjs';
import { run } from './programs.mjs';

const CREATE = '/api/platform/users/create';
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The program in Node: registers a user over real HTTP, and copes when that goes wrong. */
export async function nodeBackend({ folder, platform, paywint }) {
    const started = (environment) =>
        run('npm', ['start', '--silent'], { cwd: folder, env: { ...process.env, ...platform, ...environment } });

    await check('node-backend: each call, its result and the KYC link', async () => {
        const { exitCode, stdout, stderr } = await started();
        assert.equal(exitCode, 0, stderr);
        assert.equal(stderr, '');
        const [userId] = stdout.match(UUID);
        const inOrder = [
            "paywint.users.create({ name: 'Ada Example', email: 'ada.",
            `userId: '${userId}'`,
            `paywint.users.get('${userId}')`,
            `userId: '${userId}'`,
            "kycStatus: 'pending'",
            'paywint.users.list({ rowsPerPage: 10 })',
            `'${userId}'`,
            `paywint.kyc.createInquiryLink('${userId}')`,
            'isKycPending: true',
            `Ada Example verifies their identity at\n  ${platform.KYC_ORIGINS}/verify?inquiry-id=inq_`,
        ];
        let from = 0;
        for (const part of inOrder) {
            const at = stdout.indexOf(part, from);
            assert.notEqual(at, -1, `"${part}" is missing after ${from} in:\n${stdout}`);
            from = at + part.length;
        }
    });

    await check('node-backend: an answer that got lost creates no second user', async () => {
        const before = paywint.count('POST', CREATE);
        const { exitCode, stdout, stderr } = await paywint.with(loseAnswerOf(CREATE), () => started());
        assert.equal(exitCode, 0, stderr);
        assert.match(stdout, /verifies their identity at\n {2}http/);
        assert.equal(paywint.count('POST', CREATE) - before, 1);
    });

    await check('node-backend: a wrong secret, none, and an address where no one listens are explained', async () => {
        const cases = [
            [
                { PAYWINT_SECRET_KEY: 'wrong-secret' },
                /AuthenticationError \(authentication\): .*platformId and secretKey/,
            ],
            [{ PAYWINT_SECRET_KEY: '' }, /ConfigurationError \(configuration\): .*PAYWINT_SECRET_KEY/],
            [{ PAYWINT_BASE_URL: 'http://127.0.0.1:1' }, /APIConnectionError \(connection\): .*ECONNREFUSED/],
        ];
        for (const [environment, message] of cases) {
            const { exitCode, stdout, stderr } = await started(environment);
            assert.equal(exitCode, 1);
            assert.match(stderr, message);
            for (const secret of ['wrong-secret', platform.PAYWINT_SECRET_KEY]) {
                assert.ok(!`${stdout}${stderr}`.includes(secret), 'the secret is printed');
            }
        }
    });
}

/** Lets a request through, but its answer does not come back. */
export function loseAnswerOf(lost) {
    return async ({ path }, pass) => {
        const answer = await pass();
        return path === lost ? undefined : answer;
    };
}
