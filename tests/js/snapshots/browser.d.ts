export * from './errors.js';

/**
 * Where a page's WebAssembly is: its address as text or `URL`, a `Response` that brings it, its bytes, or the
 * `WebAssembly.Module` itself.
 */
type WasmSource = string | object;

/**
 * Resolves when the compiled rules are loaded, which a page awaits before it validates. A failed load is tried again by
 * the next call.
 *
 * @param source where `paywint/wasm` is, to load it from there instead of what the code carries.
 */
declare function ready(source?: WasmSource): Promise<void>;

/** A person or business to register. Give an e-mail, or a phone together with its country code; all is fine. */
interface NewUser {
    /** Full name. Not blank when given. */
    name?: string | null | undefined;
    /** E-mail address, at most 254 bytes (RFC 5321). */
    email?: string | null | undefined;
    /** Dialling code: `+` and 1 to 4 digits, such as `+1`. Goes with `phone`. */
    phoneCountryCode?: string | null | undefined;
    /** Local number, digits only. With the code at most 15 digits (E.164). */
    phone?: string | null | undefined;
}
/** One thing that is wrong with what was handed over, or that Paywint refused. */
interface Issue {
    /** The field, such as `phoneCountryCode`; empty for the whole value. */
    path: string;
    /** The rule that was broken. */
    code: IssueCode;
    /** What to do about it. Never holds the value. */
    message: string;
}
/** The rules that a field can break; `refused` is Paywint's own verdict. More may come. */
type IssueCode = 'required' | 'type' | 'unknown_field' | 'format' | 'blank' | 'too_long' | 'not_allowed' | 'out_of_range' | 'refused' | (string & {});

/** What is wrong with a user to create; empty when it is good. The server's own rules. Await `ready()` first. */
declare function validateUser(user: NewUser): Issue[];

export { ready, validateUser };
export type { Issue, IssueCode, NewUser, WasmSource };
