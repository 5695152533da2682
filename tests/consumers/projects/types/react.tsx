import { KycFrame, type KycPhase, type KycState, type OnboardingState, useKyc, useOnboarding } from 'paywint/react';

export function Page({ inquiryUrl }: { inquiryUrl: string | null | undefined }) {
    const onboarding: OnboardingState = useOnboarding({ endpoint: '/onboarding', headers: undefined });
    const { ref, phase, error }: KycState = useKyc(inquiryUrl, { onComplete: ({ status }) => console.log(status) });
    const words: Record<KycPhase, string> = {
        idle: '',
        loading: 'One moment',
        ready: '',
        completed: 'Done',
        cancelled: 'Cancelled',
        failed: error?.code ?? '',
    };
    // @ts-expect-error a phase that there is none of
    if (phase === 'verified') return null;
    // @ts-expect-error a user has no such field
    void onboarding.createUser({ nmae: 'Ada' });
    return (
        <main aria-busy={onboarding.isPending}>
            <p>{onboarding.error?.message ?? onboarding.status ?? words[phase]}</p>
            {onboarding.issues.map(({ path, message }) => (
                <p key={path}>{message}</p>
            ))}
            <div ref={ref} />
            <KycFrame inquiryUrl={inquiryUrl} className="check" onError={({ code }) => console.log(code)} />
        </main>
    );
}
