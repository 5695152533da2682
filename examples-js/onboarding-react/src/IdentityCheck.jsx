import { useEffect, useState } from 'react';
import { Card } from './Card.jsx';
import { useKyc } from './hooks/useKyc.js';
import { Notice } from './Notice.jsx';
import { sentenceFor } from './words.js';

/** The check in the page. Each attempt begins with a link of its own. */
export function IdentityCheck({ createInquiryLink, lookAgain }) {
    const [attempt, setAttempt] = useState(1);
    return (
        <Attempt
            key={attempt}
            createInquiryLink={createInquiryLink}
            onEnd={lookAgain}
            onRetry={() => setAttempt(attempt + 1)}
        />
    );
}

function Attempt({ createInquiryLink, onEnd, onRetry }) {
    const [inquiryUrl, setInquiryUrl] = useState();
    const [end, setEnd] = useState();

    useEffect(() => {
        const life = new AbortController();
        createInquiryLink({ signal: life.signal }).then(
            (link) => setInquiryUrl(link.inquiryUrl),
            (error) => life.signal.aborted || setEnd({ title: 'We could not go on', text: sentenceFor(error) }),
        );
        return () => life.abort();
    }, [createInquiryLink]);

    const frame = useKyc(end ? null : inquiryUrl, {
        onComplete() {
            setEnd(DONE);
            // What it says is a hint: the server is asked at once.
            onEnd();
        },
        onCancel: () => setEnd(CANCELLED),
        onError(error) {
            // The frame may only be slow; a link to a new tab is there already.
            if (error.code !== 'blocked' && error.code !== 'load_timeout') setEnd(FAILED);
        },
    });

    if (end) return <Notice {...end} action={end.isDone ? undefined : 'Start again'} onAction={onRetry} />;
    if (inquiryUrl === null) return <Notice {...DONE} />;
    return (
        <Card title="Verify your identity">
            <p>Have your passport or identity card at hand. Your browser may ask to use the camera.</p>
            <div ref={frame} />
        </Card>
    );
}

const DONE = { title: 'We are waiting for the result', text: 'It shows up here by itself.', isDone: true };
const CANCELLED = { title: 'You left the identity check', text: 'Nothing is lost. You can start it again at any time.' };
const FAILED = { title: 'The identity check stopped', text: 'Please start it again.' };
