import init from '#page';
import type { WasmSource } from './module.js';

/** Loads the page's module: the one given, or the file beside this one. */
export function fromFile(source?: WasmSource): Promise<unknown> {
    return init({ module_or_path: source ?? new URL('./paywint_page_bg.wasm', import.meta.url) });
}
