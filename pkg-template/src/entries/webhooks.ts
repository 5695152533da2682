import { readFileSync } from 'node:fs';
import { initSync } from '#webhooks';
import { loadBy } from '../webhooks/core.js';

loadBy({ sync: () => initSync({ module: readFileSync(new URL('./paywint_webhooks_bg.wasm', import.meta.url)) }) });

export * from '../webhooks/index.js';
