import init from '#page';
import base64 from './paywint_page_bg.wasm.base64';
import { loadBy } from '../page-core.js';
import { decoded } from './base64.js';

loadBy({ async: (source) => init({ module_or_path: source ?? decoded(base64) }) });

export * from '../page-index.js';
