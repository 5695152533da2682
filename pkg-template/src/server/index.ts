export { createOnboardingHandler } from './handler.js';
export { toNodeHandler } from './node/adapter.js';
export type { NodeHandler, NodeRequest, NodeResponse } from './node/types.js';
export type {
    OnboardingFailure,
    OnboardingField,
    OnboardingOptions,
    OnboardingRoute,
    OnboardingSession,
    OnboardingVisit,
    RateVerdict,
} from './options.js';
