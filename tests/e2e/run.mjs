import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { check, conclude } from './checks.mjs';
import { csvImport } from './csv-import.mjs';
import { install } from './install.mjs';
import { nodeBackend } from './node-backend.mjs';
import { onboardingBackend } from './onboarding-backend.mjs';
import { onboardingReact } from './onboarding-react.mjs';
import { onboardingInFirefox } from './page/firefox.mjs';
import { onboardingPage } from './page/index.mjs';
import { payAUser } from './pay-a-user.mjs';
import { SANDBOX, SCREENSHOTS, WORK } from './places.mjs';
import { start, stopAll } from './programs.mjs';
import { Tap } from './tap.mjs';
import { webhookReceiver } from './webhook-receiver.mjs';

// The examples as users run them: the packed package, the sandbox, real HTTP and a browser.
await mkdir(SCREENSHOTS, { recursive: true });
const examples = await mkdtemp(join(WORK, 'examples-'));
process.on('exit', () => rmSync(examples, { recursive: true, force: true }));
const taps = [];
try {
    // One after the other: several npm at one cache of theirs have been seen to wait forever.
    const backendFolder = await install('node-backend', examples);
    const importFolder = await install('csv-import', examples);
    const pageFolder = await install('onboarding-page', examples);
    const reactFolder = await install('onboarding-react', examples);
    const receiverFolder = await install('webhook-receiver', examples);
    const payFolder = await install('pay-a-user', examples);
    const sandbox = await startSandbox();
    const paywint = await tapBefore(sandbox.baseUrl);
    const platform = {
        PAYWINT_BASE_URL: paywint.url,
        PAYWINT_PLATFORM_ID: sandbox.platformId,
        PAYWINT_SECRET_KEY: sandbox.secretKey,
        KYC_ORIGINS: sandbox.baseUrl,
    };
    await nodeBackend({ folder: backendFolder, platform, paywint });
    await csvImport({ folder: importFolder, platform, paywint });
    await webhookReceiver({ folder: receiverFolder });
    await payAUser({ folder: payFolder });

    const server = await start('node', ['server.mjs'], {
        cwd: pageFolder,
        env: { ...process.env, ...platform, PORT: '0' },
    });
    const site = await tapBefore(server.firstLine.replace('Open ', ''));
    const stage = { url: site.url, folder: pageFolder, site, server, sandbox, platform, paywint };
    await onboardingBackend(stage);
    await onboardingInFirefox(stage);
    await onboardingPage(stage);
    await onboardingReact({ folder: reactFolder, platform, paywint });
} catch (error) {
    await check('the run itself', () => Promise.reject(error));
} finally {
    stopAll();
    for (const tap of taps) tap.close();
}
conclude();

async function startSandbox() {
    const { firstLine } = await start(SANDBOX, ['--json-line', '--exit-with-stdin', '--port', '0']);
    return JSON.parse(firstLine);
}

async function tapBefore(target) {
    const tap = await Tap.before(target);
    taps.push(tap);
    return tap;
}
