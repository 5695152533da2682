import { initSync } from '#core';
// Neither compiles bytes at run time. Their bundlers take this suffix for "a WebAssembly.Module": without it, some
// instantiate the file by themselves.
import module from './paywint_bg.wasm?module';
import { setLoader } from '../../wasm/core.js';
import { setRuntime } from '../../client/runtime.js';

setLoader({ sync: () => initSync({ module }) });
setRuntime({ name: globalThis.navigator?.userAgent === 'Cloudflare-Workers' ? 'workerd' : 'edge-light' });

export * from '../../client/index.js';
