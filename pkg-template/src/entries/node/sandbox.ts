import { readFileSync } from 'node:fs';
import { initSync } from '#sandbox';
import { setLoader } from '../../sandbox/module.js';
import { sandboxWasm } from '../../sandbox/wasm-file.js';
import { loadFile } from '../../wasm/load-file.js';

const beside = {
    name: 'sandbox-wasm.js',
    code: import.meta.url,
    // As a file: `require`, in some test runners, loads no ES module.
    read: (): Uint8Array => readFileSync(new URL('./sandbox-wasm.js', import.meta.url)),
    load: (file: Uint8Array): void => void initSync({ module: sandboxWasm(file) }),
};
setLoader({ sync: () => loadFile(beside) });

export * from '../../sandbox/index.js';
