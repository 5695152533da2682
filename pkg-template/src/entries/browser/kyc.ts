export * from '../../kyc/index.js';
