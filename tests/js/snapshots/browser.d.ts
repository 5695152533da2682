export * from './errors.cjs';
import { NewUser, Issue } from './models.cjs';
export type { Issue, IssueCode, NewUser } from './models.cjs';

/**
 * The WebAssembly module of a page: its URL as a string or `URL`, a `Response` with it, its bytes, or a
 * `WebAssembly.Module`.
 */
type WasmSource = string | object;

/**
 * Loads the rules. Await it in a page before you validate. If loading fails, the next call tries again.
 *
 * @param source The module of `paywint/wasm`, instead of the one embedded in the code.
 */
declare function ready(source?: WasmSource): Promise<void>;

/**
 * Checks a user to create, by the same rules as the server. Returns all problems; empty if there are none. Await
 * `ready()` first.
 */
declare function validateUser(user: NewUser): Issue[];

export { ready, validateUser };
export type { WasmSource };
