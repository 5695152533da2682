export type { KybStatus } from '../client/index.js';
export * from '../errors/classes.js';
export { toNodeHandler } from '../server/node/adapter.js';
export type { NodeHandler, NodeRequest, NodeResponse } from '../server/node/types.js';
export { extra } from '../shared/extra.js';
export type {
    CardEventData,
    FailedPaymentEventData,
    KybEventData,
    KycEventData,
    OtherName,
    OtherWebhookEvent,
    PaymentEventData,
    RefundEventData,
    RetriedPaymentEventData,
    WebhookEnvelope,
    WebhookEvent,
    WebhookEventData,
    WebhookEventName,
    WebhookEventOf,
} from './events.js';
export { MemoryDedupe, type WebhookClaim, type WebhookDedupe } from './handler/dedupe.js';
export { createWebhookHandler } from './handler/handler.js';
export type { WebhookFailure, WebhookHandlerOptions, WebhookHandlers } from './handler/options.js';
export type { HeaderValue, WebhookHeaders } from './headers.js';
export type { RawBody } from './raw-body.js';
export { type SignWebhookOptions, signWebhook } from './sign.js';
export {
    type VerifyWebhookOptions,
    verifyWebhook,
    type WebhookSecret,
    type WebhookSignature,
    type WebhookTime,
} from './verify.js';
