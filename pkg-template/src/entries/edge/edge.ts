import { initSync } from '#core';
import { setRuntime } from '../../client/runtime.js';
import { setLoader } from '../../wasm/core.js';
// Neither compiles bytes at run time. Their bundlers take this suffix for "a WebAssembly.Module": without it, some
// instantiate the file by themselves.
import module from './paywint_bg.wasm?module';

setLoader({ sync: () => initSync({ module }) });
setRuntime({ name: globalThis.navigator?.userAgent === 'Cloudflare-Workers' ? 'workerd' : 'edge-light' });

export * from '../../client/index.js';
