export { KycError, type KycErrorCode } from './error.js';
export type { KycMetadata } from './message.js';
export { mountKyc } from './mount.js';
export { openKyc } from './open.js';
export type { KycCallbacks, KycCompletion, KycEvent, KycHandle, KycOptions } from './options.js';
