export { KycFrame, type KycFrameProps } from './kyc-frame.js';
export { type KycPhase, type KycState, useKyc, type UseKycOptions } from './use-kyc.js';
export { type OnboardingState, useOnboarding } from './use-onboarding.js';
