import { KycFrame, type OnboardingState } from 'paywint/react';
import { useEffect, useState } from 'react';
import { Card } from './Card.js';
import { Notice } from './Notice.js';

// Where Paywint's links redirect to.
const ORIGINS = ['https://inquiry.withpersona.com'];
const DONE = { title: 'We are waiting for the result', text: 'It will appear here automatically.' };
const CANCELLED = {
    title: 'You left the identity check',
    text: 'Nothing is lost. You can start it again at any time.',
};
const FAILED = { title: 'The identity check stopped', text: 'Please start it again.' };

type Props = Pick<OnboardingState, 'createInquiryLink' | 'refresh'>;

/** The check in the page. Each attempt begins with a new link. */
export function IdentityCheck({ createInquiryLink, refresh }: Props) {
    const [attempt, setAttempt] = useState(1);
    return (
        <Attempt
            key={attempt}
            createInquiryLink={createInquiryLink}
            refresh={refresh}
            onRetry={() => setAttempt(attempt + 1)}
        />
    );
}

function Attempt({ createInquiryLink, refresh, onRetry }: Props & { onRetry: () => void }) {
    // Undefined until it is known, null when there is nothing to do.
    const [inquiryUrl, setInquiryUrl] = useState<string | null>();
    const [end, setEnd] = useState<{ title: string; text: string }>();

    useEffect(() => {
        let isGone = false;
        // Without a link there is an error, which the page shows in place of this.
        void createInquiryLink().then((link) => {
            if (link && !isGone) setInquiryUrl(link.inquiryUrl);
        });
        return () => {
            isGone = true;
        };
    }, [createInquiryLink]);

    if (end === DONE || inquiryUrl === null) return <Notice {...DONE} />;
    if (end) return <Notice {...end} action="Start again" onAction={onRetry} />;
    return (
        <Card title="Verify your identity">
            <p>Have your passport or identity card at hand. Your browser may ask to use the camera.</p>
            <KycFrame
                inquiryUrl={inquiryUrl}
                origins={ORIGINS}
                onComplete={() => {
                    setEnd(DONE);
                    // The frame's message is a hint: ask the server immediately.
                    void refresh();
                }}
                onCancel={() => setEnd(CANCELLED)}
                onError={({ code }) => {
                    // The frame may only be slow; a link to a new tab is there already.
                    if (code !== 'blocked' && code !== 'load_timeout') setEnd(FAILED);
                }}
            />
        </Card>
    );
}
