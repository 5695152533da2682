import { initSync } from '#core';
import base64 from './paywint_bg.wasm.base64';
import { loadBy } from '../core.js';
import { runsOn } from '../runtime.js';
import { decoded } from '../loading/base64.js';

loadBy({ sync: () => initSync({ module: decoded(base64) }) });
runsOn({ name: 'inline' });

export * from '../index.js';
