import { type Issue, ready, validateUser } from 'paywint';
import * as paywint from 'paywint';
import * as inline from 'paywint/inline';
import wasm from 'paywint/wasm';

export async function check(form: HTMLFormElement): Promise<Issue[]> {
    await ready(wasm);
    await ready(new URL('https://example.test/paywint_page_bg.wasm'));
    const email = new FormData(form).get('email');
    return validateUser({ email: typeof email === 'string' ? email : null });
}

export function secrets(): unknown[] {
    return [
        // @ts-expect-error a page has no client to give a secret to
        paywint.Paywint,
        // @ts-expect-error a page signs nothing
        paywint.signRequest,
        // @ts-expect-error a page has no client to give a secret to
        inline.Paywint,
        // @ts-expect-error a page signs nothing
        inline.signRequest,
        inline.validateUser,
    ];
}

export function explain(error: unknown): string {
    if (error instanceof paywint.ValidationError) return error.issues.map(({ message }) => message).join();
    return paywint.isPaywintError(error) ? error.code : 'not ours';
}
