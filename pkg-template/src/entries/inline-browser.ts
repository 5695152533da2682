import init from '#core';
import base64 from './paywint_bg.wasm.base64';
import { loadBy } from '../core.js';
import { decoded } from './base64.js';

loadBy({ async: () => init({ module_or_path: decoded(base64) }) });

export * from '../page-index.js';
