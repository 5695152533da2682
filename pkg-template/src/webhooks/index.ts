export * from '../errors.js';
export { toNodeHandler } from '../server/node/adapter.js';
export type { NodeHandler, NodeRequest, NodeResponse } from '../server/node/types.js';
export { MemoryDedupe, type WebhookClaim, type WebhookDedupe } from './dedupe.js';
export type {
    CardEventData,
    FailedPaymentEventData,
    KybEventData,
    KybStatus,
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
export {
    createWebhookHandler,
    type WebhookFailure,
    type WebhookHandlerOptions,
    type WebhookHandlers,
} from './handler.js';
export type { HeaderValue, WebhookHeaders } from './headers.js';
export type { RawBody } from './raw.js';
export { signWebhook, type SignWebhookOptions } from './sign.js';
export {
    verifyWebhook,
    type VerifyWebhookOptions,
    type WebhookSecret,
    type WebhookSignature,
    type WebhookTime,
} from './verify.js';
