import { type Issue, ready, validateUser } from 'paywint';
import * as paywint from 'paywint';
import * as inline from 'paywint/inline';
import {
    type Decision,
    Onboarding,
    type OnboardingLink,
    type OnboardingStatus,
    type Registration,
    ValidationError,
} from 'paywint/onboarding';
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

export async function onboard(signal: AbortSignal): Promise<unknown[]> {
    const onboarding = new Onboarding({ endpoint: '/onboarding', fetch, headers: () => ({ 'x-csrf-token': 'abc' }) });
    await onboarding.ready(wasm);
    const { created }: Registration = await onboarding.createUser({ email: 'ada@example.test' }, { signal, timeoutMs: 5_000 });
    const { inquiryUrl }: OnboardingLink = await onboarding.createInquiryLink();
    const status: OnboardingStatus = await onboarding.status({ headers: new Headers() });
    const decision: Decision = await onboarding.waitForDecision({ signal, onStatus: (now) => console.log(now) });
    // One class of each, wherever it is imported from.
    const kind: typeof paywint.ValidationError = ValidationError;
    // @ts-expect-error a page holds no secret
    new Onboarding({ secretKey: 'x' });
    // @ts-expect-error a page names no user
    void onboarding.status('aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee');
    return [created, inquiryUrl?.length, status, decision, kind];
}
