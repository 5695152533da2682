import { useCallback, useEffect, useState } from 'react';
import { Onboarding } from 'paywint/onboarding';

// Nothing is loaded or sent before it is asked for.
const onboarding = new Onboarding();
const createInquiryLink = (options) => onboarding.createInquiryLink(options);

/**
 * How far the session's user is, as the server knows it, and what moves them on. It asks again until there is a decision.
 *
 * `status` is undefined until it is known; `problem` is the error that ended the asking, until `lookAgain`. The functions
 * stay the same from render to render, but for `validate`, which finds nothing until the rules are loaded.
 */
export function useOnboarding() {
    const [status, setStatus] = useState();
    const [problem, setProblem] = useState();
    const [hasRules, setHasRules] = useState(false);
    const [look, setLook] = useState(0);

    useEffect(() => {
        // If it fails, createUser tries again, and tells of it.
        onboarding.ready().then(
            () => setHasRules(true),
            () => {},
        );
    }, []);

    useEffect(() => {
        const life = new AbortController();
        const onStatus = (present) => {
            setStatus(present);
            // Nothing changes before the form is sent.
            if (present === 'unregistered') life.abort();
        };
        onboarding.waitForDecision({ signal: life.signal, onStatus }).catch((error) => {
            if (!life.signal.aborted) setProblem(error);
        });
        return () => life.abort();
    }, [look]);

    const validate = useCallback((user) => (hasRules ? onboarding.validateUser(user) : []), [hasRules]);
    const lookAgain = useCallback(() => {
        setProblem(undefined);
        setLook((count) => count + 1);
    }, []);
    const createUser = useCallback(
        async (user) => {
            await onboarding.createUser(user);
            lookAgain();
        },
        [lookAgain],
    );
    return { status, problem, validate, createUser, createInquiryLink, lookAgain };
}
