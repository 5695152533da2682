import { initSync } from '#webhooks';
import { setLoader } from '../../webhooks/module.js';
import module from './paywint_webhooks_bg.wasm?module';

setLoader({ sync: () => initSync({ module }) });

export * from '../../webhooks/index.js';
