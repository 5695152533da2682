import * as paywint from 'paywint';
import wasm from 'paywint/wasm';

/** What a page learns of the package when its bundler hands the file over; read by the test. */
window.findings = (async () => {
    await paywint.ready(wasm);
    return { wasm, bad: paywint.validateUser({ phone: '555-0100' }) };
})();
