/** What a check found. */
export interface Finding {
    check: string;
    /** Null if it could not be checked. */
    ok: boolean | null;
    found: string;
    /** What to do, if `found` does not say so. */
    advice?: string;
}

export function good(check: string, found: string): Finding {
    return { check, ok: true, found };
}

export function bad(check: string, found: string, advice?: string): Finding {
    return { check, ok: false, found, ...(advice !== undefined && { advice }) };
}

export function unknown(check: string, found: string): Finding {
    return { check, ok: null, found };
}

export function unchecked(checks: readonly string[], why: string): Finding[] {
    return checks.map((check) => unknown(check, `not checked: ${why}`));
}
