export * from '../errors.js';
export {
    Onboarding,
    type OnboardingLink,
    type OnboardingStatus,
    type Registration,
} from './onboarding.js';
export type { Decision } from './decision.js';
export type {
    OnboardingCallOptions,
    OnboardingHeaders,
    OnboardingOptions,
    WaitForDecisionOptions,
} from './options.js';
export type { Issue, IssueCode, NewUser } from '../models.js';
export type { WasmSource } from '../module.js';
