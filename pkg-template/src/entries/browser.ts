import init from '#page';
import { loadByDefault } from '../page-core.js';

loadByDefault({
    async: (source) => init({ module_or_path: source ?? new URL('./paywint_page_bg.wasm', import.meta.url) }),
});

// Nothing here takes a secret: in a page there is no client to give one to.
export * from '../page-index.js';
