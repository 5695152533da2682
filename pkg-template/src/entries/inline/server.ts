import { initSync } from '#browser';
import { setLoader, wasmBytes } from '../../wasm/browser.js';

// Its few rules are among a page's, which are carried along: nothing depends on where the code is, or on what else is
// imported.
setLoader({ sync: () => initSync({ module: wasmBytes() }) });

export * from '../../server/index.js';
