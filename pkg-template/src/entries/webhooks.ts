import { readFileSync } from 'node:fs';
import { initSync } from '#webhooks';
import { fileBeside } from '../loading/file-beside.js';
import { loadBy } from '../webhooks/core.js';

const bytes = (): Uint8Array => readFileSync(new URL('./paywint_webhooks_bg.wasm', import.meta.url));
loadBy({ sync: () => initSync({ module: fileBeside('paywint_webhooks_bg.wasm', import.meta.url, bytes) }) });

export * from '../webhooks/index.js';
