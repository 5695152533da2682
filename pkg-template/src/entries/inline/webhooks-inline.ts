import { initSync } from '#webhooks';
import base64 from './paywint_webhooks_bg.wasm.base64';
import { loadBy } from '../../webhooks/module.js';
import { decoded } from '../../wasm/base64.js';

loadBy({ sync: () => initSync({ module: decoded(base64) }) });

export * from '../../webhooks/index.js';
