import { initSync } from '#browser';
import { setLoader } from '../../wasm/browser.js';
import module from './paywint_page_bg.wasm?module';

setLoader({ sync: () => initSync({ module }) });

export * from '../../server/index.js';
