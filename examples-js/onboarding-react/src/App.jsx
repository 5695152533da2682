import { Details } from './Details.jsx';
import { useOnboarding } from './hooks/useOnboarding.js';
import { IdentityCheck } from './IdentityCheck.jsx';
import { Notice } from './Notice.jsx';
import { sentenceFor } from './words.js';

export function App() {
    const onboarding = useOnboarding();
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

function Step(onboarding) {
    const { status, problem, lookAgain } = onboarding;
    if (problem) return <Notice title="We could not go on" text={sentenceFor(problem)} action="Try again" onAction={lookAgain} />;
    switch (status) {
        case undefined:
            return <p role="status">One moment …</p>;
        case 'unregistered':
            return <Details {...onboarding} />;
        case 'approved':
            return <Notice title="Your identity is verified" text="Welcome. Your account is ready to use." />;
        case 'rejected':
            return <Notice title="We could not verify your identity" text="Please visit a branch with your passport." />;
        case 'in_review':
            return <Notice title="We are checking your details" text="The result shows up here by itself." />;
        default: // Also what this page has no word for yet: nobody is verified by it.
            return <IdentityCheck {...onboarding} />;
    }
}
