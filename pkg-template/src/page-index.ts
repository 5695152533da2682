export * from './errors.js';
export { ready } from './page-core.js';
export type { WasmSource } from './module.js';
export { validateUser } from './page-validate.js';
export type { Issue, IssueCode, NewUser } from './models.js';
