import { initSync } from '#webhooks';
import module from './paywint_webhooks_bg.wasm?module';
import { setLoader } from '../../webhooks/module.js';

setLoader({ sync: () => initSync({ module }) });

export * from '../../webhooks/index.js';
