import { initSync } from '#webhooks';
import { inflateBase64 } from '../../wasm/base64.js';
import { setLoader } from '../../webhooks/module.js';
import base64 from './paywint_webhooks_bg.wasm.base64';

setLoader({ sync: () => initSync({ module: inflateBase64(base64) }) });

export * from '../../webhooks/index.js';
