import init, { initSync } from '#sandbox';
import base64 from './paywint_sandbox_bg.wasm.base64';
import { decoded } from '../../wasm/base64.js';
import { loadBy } from '../../sandbox/module.js';

loadBy({
    sync: () => initSync({ module: decoded(base64) }),
    // Some browsers compile so much at once in no page.
    async: (source) => init({ module_or_path: source ?? decoded(base64) }),
});

export * from '../../sandbox/index.js';
