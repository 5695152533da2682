export * from '../errors/classes.js';
export type { SandboxOperation } from '../generated/sandbox-operations.js';
export type { WasmSource } from '../wasm/module.js';
export type { SandboxCardFlags, SandboxCardSteps, SandboxCards } from './cards.js';
export { ready } from './module.js';
export type { SandboxOptions } from './options.js';
export { createSandbox } from './sandbox.js';
export type {
    Sandbox,
    SandboxBalance,
    SandboxFault,
    SandboxKyb,
    SandboxKybStatus,
    SandboxKyc,
    SandboxKycStatus,
    SandboxMovement,
    SandboxPayments,
    SandboxUser,
    SandboxWallets,
} from './types.js';
export type { SandboxAttempt, SandboxDelivery, SandboxWebhook, SandboxWebhooks } from './webhooks/types.js';
