export * from '../errors.js';
export type { WasmSource } from '../module.js';
export { ready } from './core.js';
export type { SandboxOptions } from './options.js';
export { createSandbox } from './sandbox.js';
export type {
    Sandbox,
    SandboxFault,
    SandboxKyb,
    SandboxKybStatus,
    SandboxKyc,
    SandboxKycStatus,
    SandboxOperation,
    SandboxUser,
} from './types.js';
