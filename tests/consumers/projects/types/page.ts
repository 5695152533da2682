import * as paywint from 'paywint';
import { type Issue, ready, validateUser } from 'paywint';
import * as inline from 'paywint/inline';
import { type KycCompletion, KycError, type KycHandle, mountKyc, openKyc } from 'paywint/kyc';
import type { PaywintKycElement } from 'paywint/kyc-element';
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
    const { created }: Registration = await onboarding.createUser(
        { email: 'ada@example.test' },
        { signal, timeoutMs: 5_000 },
    );
    const { inquiryUrl }: OnboardingLink = await onboarding.createInquiryLink();
    const status: OnboardingStatus = await onboarding.status({ headers: new Headers() });
    const decision: Decision = await onboarding.waitForDecision({
        signal,
        onStatus: (now: OnboardingStatus) => console.log(now),
    });
    // One class of each, wherever it is imported from.
    const kind: typeof paywint.ValidationError = ValidationError;
    // @ts-expect-error a page holds no secret
    new Onboarding({ secretKey: 'x' });
    // @ts-expect-error a page names no user
    void onboarding.status('aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee');
    return [created, inquiryUrl?.length, status, decision, kind];
}

export function verify(place: HTMLElement, inquiryUrl: string, signal: AbortSignal): KycHandle {
    const handle = mountKyc(place, {
        inquiryUrl,
        signal,
        origins: ['https://inquiry.withpersona.com'],
        onComplete: ({ status }: KycCompletion) => console.log(status?.length),
        onError: (error) => console.log(error instanceof KycError, error.code === 'blocked', error.status?.toFixed()),
        onEvent: ({ name, metadata }) => console.log(name.length, metadata.pageHeight),
        // @ts-expect-error what a person typed is not reported
        onCancel: ({ fields }) => console.log(fields),
    });
    handle.update({ onReady: undefined });
    handle[Symbol.dispose]();
    // @ts-expect-error a link that is null has nothing to verify
    openKyc(null);
    // @ts-expect-error only callbacks are replaced
    handle.update({ inquiryUrl });
    return handle;
}

export function element(): PaywintKycElement {
    const found = document.createElement('paywint-kyc');
    found.addEventListener('paywint-complete', ({ detail }) => console.log(detail.status?.length));
    found.addEventListener('paywint-error', ({ detail }) => console.log(detail.code));
    return found;
}
