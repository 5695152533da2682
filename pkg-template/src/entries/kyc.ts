export * from '../kyc-page/index.js';
