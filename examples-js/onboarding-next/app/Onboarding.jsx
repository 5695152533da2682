'use client';

import { KycFrame, useOnboarding } from 'paywint/react';
import { useEffect, useState } from 'react';

// Where Paywint's links redirect to.
const ORIGINS = ['https://inquiry.withpersona.com'];
const FIELDS = { name: 'Full name', email: 'E-mail address' };
const WORDS = {
    approved: 'Your identity is verified.',
    rejected: 'We could not verify your identity.',
    in_review: 'We are checking your details. The result will appear here automatically.',
};

/** Registration, the identity check or its result, depending on the status of the session's user. */
export function Onboarding() {
    const { status, createUser, createInquiryLink, waitForDecision, issues, error, isPending } = useOnboarding();
    const [inquiryUrl, setInquiryUrl] = useState(null);
    const isPendingKyc = status === 'pending' || status === 'in_review';
    useEffect(() => {
        if (isPendingKyc) void waitForDecision();
    }, [isPendingKyc, waitForDecision]);

    async function verify() {
        const link = await createInquiryLink();
        setInquiryUrl(link?.inquiryUrl ?? null);
    }

    const problem = error && issues.length === 0 && <p role="alert">Something went wrong. Please try again.</p>;
    if (status === undefined) return problem || <p role="status">One moment …</p>;
    if (status === 'unregistered') {
        return (
            <form action={(form) => void createUser(Object.fromEntries(form))}>
                <h1>Open an account</h1>
                {Object.entries(FIELDS).map(([name, label]) => (
                    <p key={name}>
                        <label>
                            {label} <input name={name} />
                        </label>
                        {issues.some(({ path }) => path === name) && (
                            <span role="alert"> Please check this field.</span>
                        )}
                    </p>
                ))}
                {problem}
                <button type="submit" disabled={isPending}>
                    Continue
                </button>
            </form>
        );
    }
    if (WORDS[status]) return <h1>{WORDS[status]}</h1>;
    if (inquiryUrl) return <KycFrame inquiryUrl={inquiryUrl} origins={ORIGINS} onCancel={() => setInquiryUrl(null)} />;
    return (
        <>
            <h1>Verify your identity</h1>
            {problem}
            <button type="button" onClick={verify} disabled={isPending}>
                Start
            </button>
        </>
    );
}
