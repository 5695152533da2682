export * from './public-errors.js';
export { ready, type WasmSource } from './core.js';
export { validateUser } from './validate.js';
export type { Issue, IssueCode, NewUser } from './models.js';
