import { initSync } from '#core';
import { setRuntime } from '../../client/runtime.js';
import { inflateBase64 } from '../../wasm/base64.js';
import { setLoader } from '../../wasm/core.js';
import base64 from './paywint_bg.wasm.base64';

setLoader({ sync: () => initSync({ module: inflateBase64(base64) }) });
setRuntime({ name: 'inline' });

export * from '../../client/index.js';
