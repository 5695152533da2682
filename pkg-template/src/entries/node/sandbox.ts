import { readFileSync } from 'node:fs';
import { initSync } from '#sandbox';
import { setLoader } from '../../sandbox/module.js';
import { loadFile } from '../../wasm/load-file.js';

const beside = {
    name: 'paywint_sandbox_bg.wasm',
    code: import.meta.url,
    read: (): Uint8Array => readFileSync(new URL('./paywint_sandbox_bg.wasm', import.meta.url)),
    load: (module: Uint8Array): void => void initSync({ module }),
};
setLoader({ sync: () => loadFile(beside) });

export * from '../../sandbox/index.js';
