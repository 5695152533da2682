export * from './errors.cjs';
import { NewUser, Issue } from './models.cjs';
export type { Issue, IssueCode, NewUser } from './models.cjs';

/**
 * Where a page's WebAssembly is: its address as text or `URL`, a `Response` that brings it, its bytes, or the
 * `WebAssembly.Module` itself.
 */
type WasmSource = string | object;

/**
 * Resolves when the compiled rules are loaded, which a page awaits before it validates. A failed load is retried by
 * the next call.
 *
 * @param source where `paywint/wasm` is, to load it from there instead of what the code carries.
 */
declare function ready(source?: WasmSource): Promise<void>;

/** What is wrong with a user to create; empty when it is good. The server's own rules. Await `ready()` first. */
declare function validateUser(user: NewUser): Issue[];

export { ready, validateUser };
export type { WasmSource };
