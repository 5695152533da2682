import { type RefCallback, useEffect, useRef, useState } from 'react';
import { KycError, type KycHandle, type KycOptions, mountKyc } from '../entries/browser/kyc.js';

/**
 * The phase of the inquiry: `idle` without a link or an element, `loading` until it can be used, `ready`, and then its
 * end. A hint for the page: the `status` of `useOnboarding` says whether the person is verified.
 */
export type KycPhase = 'idle' | 'loading' | 'ready' | 'completed' | 'cancelled' | 'failed';

/** Options of `useKyc`: those of `mountKyc` except the link and the signal. */
export type UseKycOptions = Omit<KycOptions, 'inquiryUrl' | 'signal'>;

/** The state of an inquiry. */
export interface KycState {
    /** The ref of the element in which the inquiry is shown. */
    readonly ref: RefCallback<Element>;
    /** The phase of the inquiry. */
    readonly phase: KycPhase;
    /**
     * Why the inquiry cannot be shown or has failed. With the codes `blocked` and `load_timeout`, it may still become
     * ready.
     */
    readonly error: KycError | undefined;
}

interface Rendered {
    phase: KycPhase;
    error?: KycError;
}

const IDLE: Rendered = { phase: 'idle' };

/**
 * Shows an inquiry in the element that has `ref`, as long as there is a link. A changed link or option remounts it;
 * changed callbacks do not, as those of the latest render are called.
 *
 * An invalid option is not thrown: `error` has the code `configuration`.
 */
export function useKyc(inquiryUrl: string | null | undefined, options: UseKycOptions = {}): KycState {
    const [element, setElement] = useState<Element | null>(null);
    const [rendered, setRendered] = useState(IDLE);
    const { onReady, onComplete, onCancel, onError, onEvent, ...settings } = options;
    const latest = useRef(options);
    // The inquiry is remounted if the settings change, not if only their object does.
    const key = JSON.stringify(settings);

    // Before the effect that mounts the inquiry, so that no event is missed.
    useEffect(() => {
        latest.current = options;
    });
    useEffect(() => {
        if (element === null || !inquiryUrl) return undefined;
        let handle: KycHandle | undefined;
        const fail = (error: KycError): void => setRendered({ phase: isPassing(error) ? 'loading' : 'failed', error });
        setRendered({ phase: 'loading' });
        try {
            handle = mountKyc(element, {
                ...latest.current,
                inquiryUrl,
                onReady: () => {
                    setRendered({ phase: 'ready' });
                    latest.current.onReady?.();
                },
                onComplete: (completion) => {
                    setRendered({ phase: 'completed' });
                    latest.current.onComplete?.(completion);
                },
                onCancel: (cancellation) => {
                    setRendered({ phase: 'cancelled' });
                    latest.current.onCancel?.(cancellation);
                },
                onError: (error) => {
                    fail(error);
                    latest.current.onError?.(error);
                },
                onEvent: (event) => latest.current.onEvent?.(event),
            });
        } catch (error) {
            if (!(error instanceof KycError)) throw error;
            fail(error);
        }
        return () => {
            handle?.close();
            setRendered(IDLE);
        };
    }, [element, inquiryUrl, key]);

    return { ref: setElement, phase: rendered.phase, error: rendered.error };
}

/** Whether an inquiry may still become ready. */
function isPassing({ code }: KycError): boolean {
    return code === 'blocked' || code === 'load_timeout';
}
