export * from '../../onboarding/index.js';
