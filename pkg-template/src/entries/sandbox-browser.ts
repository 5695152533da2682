import init from '#sandbox';
import { loadBy } from '../sandbox/core.js';

const file = new URL('./paywint_sandbox_bg.wasm', import.meta.url);
loadBy({ async: (source) => init({ module_or_path: source ?? file }) });

export * from '../sandbox/index.js';
