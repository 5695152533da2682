import { createSandbox, ready } from 'paywint/sandbox';

/** What a page does with a sandbox of its own; read by the test. */
window.findings = (async () => {
    const early = createSandbox().users.length;
    await ready();
    const sandbox = createSandbox();
    await sandbox.fetch(`${sandbox.baseUrl}/api/platform/users/create`, {
        method: 'POST',
        headers: {
            'content-type': 'application/json',
            'x-platform-id': sandbox.platformId,
            'x-signature': '8b3cb99a4b8e24fc7e01d0db635e2e47b80818144fe51400c6c6ae3ecbc84f47',
        },
        body: JSON.stringify({ email: 'ada@example.test' }),
    });
    const elsewhere = await sandbox.fetch('/page.js').catch((error) => error);
    return { early, emails: sandbox.users.map(({ email }) => email), elsewhere: elsewhere.name };
})();
