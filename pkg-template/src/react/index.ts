export { KycFrame, type KycFrameProps } from './kyc-frame.js';
export { type KycPhase, type KycState, type UseKycOptions, useKyc } from './use-kyc.js';
export { type OnboardingState, useOnboarding } from './use-onboarding.js';
