export * from '../errors/classes.js';
export type { Issue, IssueCode, NewUser } from '../shared/models.js';
export type { WasmSource } from '../wasm/module.js';
export {
    Onboarding,
    type OnboardingLink,
    type Registration,
} from './onboarding.js';
export type {
    OnboardingCallOptions,
    OnboardingHeaders,
    OnboardingOptions,
    OnboardingStatus,
    WaitForDecisionOptions,
} from './options.js';
export type { Decision } from './poll-decision.js';
