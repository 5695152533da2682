import { type RefCallback, useEffect, useRef, useState } from 'react';
import { KycError, type KycHandle, type KycOptions, mountKyc } from '../entries/browser/kyc.js';

/**
 * How far the inquiry is: `idle` without a link or an element, `loading` until it can be used, `ready`, and how it ended. A
 * hint for the page alone: whether somebody is verified, `useOnboarding`'s status says.
 */
export type KycPhase = 'idle' | 'loading' | 'ready' | 'completed' | 'cancelled' | 'failed';

/** What `useKyc` takes: the options of `mountKyc`, but for the link and the signal. */
export type UseKycOptions = Omit<KycOptions, 'inquiryUrl' | 'signal'>;

/** An inquiry in an element of the page. */
export interface KycState {
    /** The ref of the element that the inquiry is framed in. */
    readonly ref: RefCallback<Element>;
    /** How far the inquiry is. */
    readonly phase: KycPhase;
    /** Why it cannot be shown or cannot go on. With `blocked` and `load_timeout` it may still become ready. */
    readonly error: KycError | undefined;
}

interface Rendered {
    phase: KycPhase;
    error?: KycError;
}

const IDLE: Rendered = { phase: 'idle' };

/**
 * Frames an inquiry in the element that gets `ref`, for as long as there is a link. Another link or option mounts it
 * again; other callbacks do not: those of the latest render are called.
 *
 * An option that is unusable is not thrown: `error` has the code `configuration`.
 */
export function useKyc(inquiryUrl: string | null | undefined, options: UseKycOptions = {}): KycState {
    const [element, setElement] = useState<Element | null>(null);
    const [rendered, setRendered] = useState(IDLE);
    const { onReady, onComplete, onCancel, onError, onEvent, ...settings } = options;
    const latest = useRef(options);
    // What is mounted is known by its settings, not by the object that they come in.
    const key = JSON.stringify(settings);

    // Before the effect that mounts: nothing is heard earlier.
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
