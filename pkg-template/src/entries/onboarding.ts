import init from '#page';
import { loadByDefault } from '../page-core.js';

loadByDefault({
    async: (source) => init({ module_or_path: source ?? new URL('./paywint_page_bg.wasm', import.meta.url) }),
});

export * from '../onboarding/index.js';
