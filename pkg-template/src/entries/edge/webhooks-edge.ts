import { initSync } from '#webhooks';
import module from './paywint_webhooks_bg.wasm?module';
import { loadBy } from '../../webhooks/module.js';

loadBy({ sync: () => initSync({ module }) });

export * from '../../webhooks/index.js';
