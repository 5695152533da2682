import init, { initSync } from '#sandbox';
import { setLoader } from '../../sandbox/module.js';
import { inflateBase64 } from '../../wasm/base64.js';
import base64 from './sandbox-wasm.js';

setLoader({
    sync: () => initSync({ module: inflateBase64(base64) }),
    // Some browsers cannot compile a module of this size synchronously in a page.
    async: (source) => init({ module_or_path: source ?? inflateBase64(base64) }),
});

export * from '../../sandbox/index.js';
