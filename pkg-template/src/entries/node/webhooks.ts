import { readFileSync } from 'node:fs';
import { initSync } from '#webhooks';
import { loadFile } from '../../wasm/load-file.js';
import { setLoader } from '../../webhooks/module.js';

const beside = {
    name: 'paywint_webhooks_bg.wasm',
    code: import.meta.url,
    read: (): Uint8Array => readFileSync(new URL('./paywint_webhooks_bg.wasm', import.meta.url)),
    load: (module: Uint8Array): void => void initSync({ module }),
};
setLoader({ sync: () => loadFile(beside) });

export * from '../../webhooks/index.js';
