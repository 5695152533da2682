export * from '../errors/classes.js';
export type { Issue, IssueCode, NewUser } from '../shared/models.js';
export { ready } from '../wasm/browser.js';
export type { WasmSource } from '../wasm/module.js';
export { validateUser } from './validate.js';
