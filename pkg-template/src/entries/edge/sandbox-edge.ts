import { initSync } from '#sandbox';
import { ConfigurationError } from '../../errors/classes.js';
import { setLoader } from '../../sandbox/module.js';
import { withCause } from '../../shared/type-checks.js';
import { inflateBase64 } from '../../wasm/base64.js';
import type { WasmSource } from '../../wasm/module.js';
import base64 from './sandbox-wasm.js';

const ADVICE =
    'this runtime does not compile WebAssembly from bytes. Run `npx paywint sandbox write-module sandbox.wasm`, import ' +
    'that file as a WebAssembly.Module, and await ready(module) before createSandbox()';

setLoader({
    sync: () => load(),
    async: async (source) => load(source),
});

/** Edge runtimes instantiate what was compiled when the program was deployed; some compile bytes on a developer's machine. */
function load(source?: WasmSource): void {
    if (source !== undefined) {
        initSync({ module: source as WebAssembly.Module });
        return;
    }
    try {
        initSync({ module: inflateBase64(base64) });
    } catch (cause) {
        const error = new ConfigurationError({
            code: 'configuration',
            message: `The sandbox's module could not be loaded: ${ADVICE}.`,
            option: 'ready()',
            retryable: false,
        });
        throw withCause(error, cause);
    }
}

export * from '../../sandbox/index.js';
