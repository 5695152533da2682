export * from './public-errors.js';
export { ready } from './core.js';
export { validateUser } from './validate.js';
export type { Issue, IssueCode, NewUser } from './models.js';
