import { initSync } from '#browser';
import module from './paywint_page_bg.wasm?module';
import { setLoader } from '../../wasm/browser.js';

setLoader({ sync: () => initSync({ module }) });

export * from '../../server/index.js';
