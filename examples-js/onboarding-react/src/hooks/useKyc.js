import { useCallback, useLayoutEffect, useRef } from 'react';
import { mountKyc } from 'paywint/kyc';

// Where Paywint's links may lead on to.
const ORIGINS = ['https://inquiry.withpersona.com'];

/**
 * Frames an inquiry in the element that gets the ref which this gives; nothing as long as there is no link. The callbacks
 * are those of the latest render, without mounting anew. What they hear is a hint: the truth is `useOnboarding`'s status.
 */
export function useKyc(inquiryUrl, callbacks) {
    const handle = useRef(undefined);
    const container = useCallback(
        (element) => {
            if (element === null || !inquiryUrl) return undefined;
            handle.current = mountKyc(element, { inquiryUrl, origins: ORIGINS });
            return handle.current.close;
        },
        [inquiryUrl],
    );
    // After the ref is set and before anything can be heard.
    useLayoutEffect(() => handle.current?.update(callbacks));
    return container;
}
