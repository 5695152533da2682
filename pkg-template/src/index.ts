import type { Kyb as KybClass } from './kyb.js';
import type { Kyc as KycClass } from './kyc.js';
import type { UserPage as UserPageClass } from './page.js';
import type { Users as UsersClass } from './users.js';

export { Paywint } from './client.js';
export type { APIPromise, ResponseInfo, WithResponse } from './call.js';
export * from './errors.js';
export { signRequest, type SignRequestOptions } from './sign.js';
export { validateKyb, validateUser } from './validate.js';
export { kybDecision } from './kyb.js';
export { kycDecision } from './kyc.js';
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
export type { CallOptions, PaywintOptions } from './options.js';
export type { UserPagePromise } from './page.js';
export { ready } from './core.js';
export type { WasmSource } from './module.js';

// Aliases: a class that is exported as a type only comes out of the rolled-up declarations as a value.
/** Verification of businesses: `paywint.kyb`. */
export type Kyb = KybClass;
/** Verification of people: `paywint.kyc`. */
export type Kyc = KycClass;
/** One page of users: what `users.list()` resolves to. */
export type UserPage = UserPageClass;
/** The platform's users: `paywint.users`. */
export type Users = UsersClass;
