import { initSync } from '#core';
import base64 from './paywint_bg.wasm.base64';
import { loadBy } from '../../wasm/core.js';
import { runsOn } from '../../client/runtime.js';
import { decoded } from '../../wasm/base64.js';

loadBy({ sync: () => initSync({ module: decoded(base64) }) });
runsOn({ name: 'inline' });

export * from '../../client/index.js';
