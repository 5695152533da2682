import { type Issue, ready, validateUser } from 'paywint';
import wasm from 'paywint/wasm';

export async function check(form: HTMLFormElement): Promise<Issue[]> {
    await ready(wasm);
    await ready(new URL('https://example.test/paywint_bg.wasm'));
    const email = new FormData(form).get('email');
    return validateUser({ email: typeof email === 'string' ? email : null });
}
