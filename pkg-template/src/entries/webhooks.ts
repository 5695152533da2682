import { readFileSync } from 'node:fs';
import { initSync } from '#webhooks';
import { loadBeside } from '../loading/beside.js';
import { loadBy } from '../webhooks/core.js';

const beside = {
    name: 'paywint_webhooks_bg.wasm',
    code: import.meta.url,
    read: (): Uint8Array => readFileSync(new URL('./paywint_webhooks_bg.wasm', import.meta.url)),
    load: (module: Uint8Array): void => void initSync({ module }),
};
loadBy({ sync: () => loadBeside(beside) });

export * from '../webhooks/index.js';
