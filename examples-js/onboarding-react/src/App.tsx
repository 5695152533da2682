import { type OnboardingState, useOnboarding } from 'paywint/react';
import { useEffect } from 'react';
import { Details } from './Details.js';
import { IdentityCheck } from './IdentityCheck.js';
import { Notice } from './Notice.js';
import { sentenceFor } from './words.js';

/** The status does not change after these without the person. */
const SETTLED = ['unregistered', 'approved', 'rejected'];

export function App() {
    const onboarding = useOnboarding();
    const { status, error, waitForDecision } = onboarding;
    const isWaiting = status !== undefined && !SETTLED.includes(status) && error === undefined;
    useEffect(() => {
        if (isWaiting) void waitForDecision();
    }, [isWaiting, waitForDecision]);
    return (
        <>
            <header>Example Bank</header>
            <main>
                <Step {...onboarding} />
            </main>
            <footer>Example Bank is invented. Your details go to Paywint, which verifies identities for it.</footer>
        </>
    );
}

function Step(onboarding: OnboardingState) {
    const { status, error, refresh } = onboarding;
    // The form shows its own errors.
    if (error && status !== 'unregistered') {
        return <Notice title="We could not continue" text={sentenceFor(error)} action="Try again" onAction={refresh} />;
    }
    switch (status) {
        case undefined:
            return <p role="status">One moment …</p>;
        case 'unregistered':
            return <Details {...onboarding} />;
        case 'approved':
            return <Notice title="Your identity is verified" text="Welcome. Your account is ready to use." />;
        case 'rejected':
            return (
                <Notice title="We could not verify your identity" text="Please visit a branch with your passport." />
            );
        case 'in_review':
            return <Notice title="We are checking your details" text="The result will appear here automatically." />;
        default: // Also a status that this page does not know: it verifies nobody.
            return <IdentityCheck {...onboarding} />;
    }
}
