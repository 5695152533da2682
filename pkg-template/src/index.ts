export { Paywint } from './client.js';
export type { APIPromise, ResponseInfo, WithResponse } from './call.js';
export * from './errors.js';
export { signRequest, type SignRequestOptions } from './sign.js';
export { validateKyb, validateUser } from './validate.js';
export { kybDecision, kycDecision } from './decisions.js';
export type {
    EntityType,
    InquiryLink,
    Issue,
    IssueCode,
    KybDecision,
    KybRecord,
    KybStatus,
    KybSubmission,
    KycDecision,
    KycRecord,
    KycStatus,
    NewUser,
    PageRequest,
    User,
} from './models.js';
export type { CreateManyOptions, CreateManyProgress, CreateManyResult } from './many.js';
export type { LogFields, Logger, LogLevel } from './log.js';
export type { CallOptions, ConnectionOptions, HttpAgent, PaywintOptions, TlsOptions } from './options.js';
export type { Kyb, Kyc } from './generated/resources.js';
export type { Page, PagePromise, UserPage, UserPagePromise } from './page.js';
export type { Users } from './users.js';
export { ready } from './core.js';
export type { WasmSource } from './module.js';
