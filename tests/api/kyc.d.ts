/** Which error it is; stable, so compare with it. More may come with later versions. */
type KycErrorCode = 'configuration' | 'blocked' | 'load_timeout' | 'application_error' | 'invalid_config' | 'unauthenticated' | 'inactive_template' | 'unknown' | (string & {});
/** An inquiry that cannot be shown. Its message is for developers, and holds neither the link nor a person's data. */
declare class KycError extends Error {
    /**
     * Which error it is. Thrown: `configuration`. Told to `onError`: `blocked` when the browser would not show the
     * frame, or what it shows does not speak as the inquiry does; `load_timeout` when it is still loading; else what
     * the inquiry says, such as `unauthenticated` for a link that is no longer good. What it says that this version does
     * not know is `unknown`: no text of the frame's own is in an error.
     */
    readonly code: KycErrorCode;
    /** The status that came with the inquiry's own code, if one did. */
    readonly status: number | undefined;
    /** With `configuration`: the option that is unusable. */
    readonly option: string | undefined;
    /** `KycError`. */
    get name(): string;
}

/** What an event says, without what a person typed or may use: its flags and numbers, and a few strings. */
type KycMetadata = Readonly<Record<string, boolean | number | string>>;

/** An event of the inquiry. */
interface KycEvent {
    /** Its name on the wire, such as `start`, `page-change` or `document-upload`. An open set. */
    readonly name: string;
    /**
     * Its flags and numbers, and its `inquiryId`, `status` and `path`. Everything else is left out: collected fields and
     * session tokens do not belong into a page's analytics.
     */
    readonly metadata: KycMetadata;
}
/** How the inquiry says that it ended. A hint for the page alone. */
interface KycCompletion {
    /** The inquiry, if it or the link names it. */
    readonly inquiryId: string | undefined;
    /** What the frame believes its status to be, such as `completed` or `failed`. It may be stale: ask the server. */
    readonly status: string | undefined;
}
/** What a page wants to hear. Any of them may be replaced later, by the handle's `update`. */
interface KycCallbacks {
    /** The inquiry can be used. */
    onReady?: (() => void) | undefined;
    /**
     * The person went through to the end, whether passed or failed. A hint, which anybody can forge in their own browser
     * and which may never come: whether they are verified, the server alone knows (`Onboarding`'s `status` and
     * `waitForDecision`, or the webhook).
     */
    onComplete?: ((completion: KycCompletion) => void) | undefined;
    /** The person left the inquiry. It can be mounted again. */
    onCancel?: ((cancellation: Pick<KycCompletion, 'inquiryId'>) => void) | undefined;
    /**
     * The inquiry cannot go on; or, with the codes `blocked` and `load_timeout`, it does not show, and a link to a new tab
     * was offered in its place. These two are not the end: it may still become ready.
     */
    onError?: ((error: KycError) => void) | undefined;
    /** Everything that the inquiry says, before the callback that is for it alone. */
    onEvent?: ((event: KycEvent) => void) | undefined;
}
/** What to frame, and how. */
interface KycOptions extends KycCallbacks {
    /**
     * The link of `createInquiryLink`, used byte for byte. https, or http on loopback; not of the page's own origin,
     * without user name and password, and with a host that is a plain name or address.
     */
    inquiryUrl: string;
    /**
     * Further origins to which the link may redirect, such as `https://inquiry.withpersona.com`. They may speak as the
     * inquiry and use the camera, as the link's own origin may. Exact: no wildcards, and not the page's own.
     */
    origins?: readonly string[] | undefined;
    /**
     * Frames the link's widget form: `/widget` for `/verify`, with `iframe-origin` and a `container-id` added and the rest
     * as it is. Others do so with links for a whole page, but Persona does not document it; `false` if not given.
     */
    widget?: boolean | undefined;
    /** The frame's name for screen readers; `Verify your identity` if not given. */
    title?: string | undefined;
    /** The text of the link that is offered when the frame stays silent; in English if not given. */
    newTabText?: string | undefined;
    /** Milliseconds until a silent frame counts as blocked; 15,000 if not given. */
    loadTimeoutMs?: number | undefined;
    /** Whether the keyboard's focus moves into the frame; `true` if not given. Closing gives it back in any case. */
    focus?: boolean | undefined;
    /** Closes the inquiry. If it has aborted already, nothing is mounted. */
    signal?: AbortSignal | undefined;
}
/** A mounted inquiry. */
interface KycHandle {
    /** The frame, to style or to observe; nothing once it is closed. */
    readonly frame: HTMLIFrameElement | undefined;
    /** Takes the inquiry off the page, with all listeners and timers, and gives the focus back. Again: does nothing. */
    close(): void;
    /** Replaces the callbacks that are given, and leaves the frame and the other callbacks as they are. */
    update(callbacks: KycCallbacks): void;
    /** The same as `close`, for `using`. */
    [Symbol.dispose](): void;
}
declare global {
    interface SymbolConstructor {
        readonly dispose: unique symbol;
    }
}

/**
 * Frames an inquiry in an element of the page. What the callbacks hear is for the page alone: whether somebody is
 * verified, ask the server. An inquiry that is mounted in the element already is closed first.
 *
 * When a frame says nothing, because the browser refuses it or the network fails, `onError` is told, and a link to a new
 * tab is offered above it until it speaks after all.
 *
 * @throws KycError with the code `configuration`, before anything is changed in the page.
 */
declare function mountKyc(container: Element | ShadowRoot, options: KycOptions): KycHandle;

/**
 * Opens an inquiry in a new tab, which cannot reach this page. To be called while a click is handled. The page hears
 * nothing from there: ask the server how it went.
 *
 * @returns whether the browser opened it; if not, show a link with `target="_blank"` and `rel="noopener"`.
 * @throws KycError with the code `configuration` for a link that may not be opened.
 */
declare function openKyc(inquiryUrl: string): boolean;

export { KycError, mountKyc, openKyc };
export type { KycCallbacks, KycCompletion, KycErrorCode, KycEvent, KycHandle, KycMetadata, KycOptions };
