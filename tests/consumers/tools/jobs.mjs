/** What projects do with the package, written as each tool takes it. */

const NAMES = {
    paywint: 'Paywint, validateUser',
    'paywint/sandbox': 'createSandbox',
    'paywint/server': 'createOnboardingHandler',
    'paywint/webhooks': 'signWebhook, verifyWebhook',
};

/** The modules of a server, by `import` or by `require`; `inline` takes those that carry their WebAssembly. */
export function modules(how, { inline = false } = {}) {
    const lines = Object.entries(NAMES).map(([name, names]) => {
        const module = inline && name !== 'paywint/server' ? `${name}/inline` : name;
        return how === 'import'
            ? `import { ${names} } from '${module}';`
            : `const { ${names} } = require('${module}');`;
    });
    return lines.join('\n');
}

/** A server's main job; throws when something is not as it should be. */
export const JOB = `
async function job() {
    const expect = (truth, what) => { if (!truth) throw new Error('does not hold: ' + what); };
    const paywint = new Paywint(createSandbox({ seed: 1 }).options);
    const user = await paywint.users.create({ email: 'ada@example.test' });
    expect((await paywint.users.get(user.userId)).email === 'ada@example.test', 'users.get gives the user');
    expect(validateUser({ email: 'x' }).length === 1, 'validateUser reports the problem');
    const body = JSON.stringify({ event: 'kyc.approved', id: 'evt_1', data: { user_id: user.userId, kyc_status: 'approved' } });
    const headers = { 'paywint-signature': signWebhook({ body, secret: 's' }) };
    const event = verifyWebhook({ body, headers, secret: 's' });
    expect(event.event === 'kyc.approved' && event.data.userId === user.userId, 'verifyWebhook gives the event');
    const handle = createOnboardingHandler({ client: paywint, authorize: () => ({ id: '1' }), onUserCreated() {} });
    expect(typeof handle === 'function', 'createOnboardingHandler makes a handler');
    return 'done';
}`;

/** A program that prints \`done\`. */
export const program = (how, options) => `${modules(how, options)}\n${JOB}\njob().then(console.log);\n`;

/** A test that does the job. */
export const test = (how, { globals = '' } = {}) =>
    `${globals}${modules(how)}\n${JOB}\ntest('the main job', async () => { await job(); });\n`;

/** What a page does; \`window.findings\` resolves to \`done\`. */
export const PAGE = `
import { isPaywintError, ready, validateUser } from 'paywint';
import { mountKyc } from 'paywint/kyc';
import 'paywint/kyc-element';
import { Onboarding } from 'paywint/onboarding';

async function job() {
    const expect = (truth, what) => { if (!truth) throw new Error('does not hold: ' + what); };
    await ready();
    expect(validateUser({ email: 'x' }).length === 1, 'validateUser reports the problem');
    const answers = { user: { created: true }, status: { status: 'approved' }, 'inquiry-link': { inquiryUrl: 'http://127.0.0.1:1/verify?inquiry-id=inq_1', isKycPending: true } };
    const fetch = async (url) => new Response(JSON.stringify(answers[String(url).split('/').pop()]), { headers: { 'content-type': 'application/json' } });
    const onboarding = new Onboarding({ fetch });
    const refused = await onboarding.createUser({ email: 'x' }).catch((error) => error);
    expect(isPaywintError(refused) && refused.code === 'validation', 'the rules refuse a form');
    expect((await onboarding.createUser({ email: 'ada@example.test' })).created, 'createUser creates');
    const { inquiryUrl } = await onboarding.createInquiryLink();
    const place = document.body.appendChild(document.createElement('div'));
    const handle = mountKyc(place, { inquiryUrl, loadTimeoutMs: 60000, onError() {} });
    expect(place.querySelector('iframe'), 'mountKyc frames');
    handle.close();
    expect(customElements.get('paywint-kyc'), 'the element is defined');
    expect((await onboarding.waitForDecision()) === 'approved', 'the decision arrives');
    return 'done';
}
`;
export const PAGE_PROGRAM = `${PAGE}\nwindow.findings = job();\n`;
export const PAGE_HTML = (script) =>
    `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body><script type="module" src="${script}"></script></body>`;
/** A page's code in a test runner's window. */
export const PAGE_TEST = (
    globals = '',
) => `${globals}${PAGE.replace("import 'paywint/kyc-element';", "import { PaywintKycElement } from 'paywint/kyc-element';")}
test('the page', async () => {
    if ((await job()) !== 'done') throw new Error('not done');
    const element = document.body.appendChild(document.createElement('paywint-kyc'));
    if (!(element instanceof PaywintKycElement) || !element.shadowRoot) throw new Error('no element');
});
`;
