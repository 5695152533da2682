import init, { initSync } from '#sandbox';
import base64 from './paywint_sandbox_bg.wasm.base64';
import { inflateBase64 } from '../../wasm/base64.js';
import { setLoader } from '../../sandbox/module.js';

setLoader({
    sync: () => initSync({ module: inflateBase64(base64) }),
    // Some browsers compile so much at once in no page.
    async: (source) => init({ module_or_path: source ?? inflateBase64(base64) }),
});

export * from '../../sandbox/index.js';
