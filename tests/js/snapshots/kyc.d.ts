/** The kind of error. Stable: compare with it. Later versions may add codes. */
type KycErrorCode = 'configuration' | 'blocked' | 'load_timeout' | 'application_error' | 'invalid_config' | 'unauthenticated' | 'inactive_template' | 'unknown' | (string & {});
/** An inquiry cannot be shown. The message is for developers; it contains neither the link nor personal data. */
declare class KycError extends Error {
    /**
     * The kind of error. `configuration` is thrown; all others are passed to `onError`. `blocked`: the browser does not
     * show the frame, or the frame does not behave like an inquiry. `load_timeout`: the frame is still loading. All
     * others come from the inquiry, such as `unauthenticated` for an expired link; `unknown` is one that this version
     * does not know. Errors contain no text from the frame.
     */
    readonly code: KycErrorCode;
    /** The status that the inquiry sent with its code, if it did. */
    readonly status: number | undefined;
    /** The invalid option, if the code is `configuration`. */
    readonly option: string | undefined;
    /** The name, `KycError`. */
    get name(): string;
}

/** The metadata of an event, without what a person entered: flags, numbers and a few strings. */
type KycMetadata = Readonly<Record<string, boolean | number | string>>;

/** An event of the inquiry. */
interface KycEvent {
    /** The event's name, such as `start`, `page-change` or `document-upload`. There may be others. */
    readonly name: string;
    /**
     * The event's flags and numbers, and its `inquiryId`, `status` and `path`. Everything else is omitted, as collected
     * fields and session tokens do not belong in a page's analytics.
     */
    readonly metadata: KycMetadata;
}
/** The result that the inquiry reports. A hint for the page: the server decides. */
interface KycCompletion {
    /** The ID of the inquiry, if the inquiry or the link contains it. */
    readonly inquiryId: string | undefined;
    /** The status as the frame knows it, such as `completed` or `failed`. It may be stale: ask the server. */
    readonly status: string | undefined;
}
/** The callbacks of a page. The handle's `update` replaces them later. */
interface KycCallbacks {
    /** The inquiry has loaded and can be used. */
    onReady?: (() => void) | undefined;
    /**
     * The person finished the inquiry, whether they passed or failed. This is a hint that may never arrive, and that
     * anyone can forge in their own browser. Only the server knows whether the person is verified: use `status` or
     * `waitForDecision` of `Onboarding`, or the webhook.
     */
    onComplete?: ((completion: KycCompletion) => void) | undefined;
    /** The person left the inquiry. You can mount it again. */
    onCancel?: ((cancellation: Pick<KycCompletion, 'inquiryId'>) => void) | undefined;
    /**
     * The inquiry failed. With the codes `blocked` and `load_timeout`, the frame does not show it, and the page now
     * offers a link to a new tab; the inquiry may still become ready.
     */
    onError?: ((error: KycError) => void) | undefined;
    /** Called for every event of the inquiry, before its own callback. */
    onEvent?: ((event: KycEvent) => void) | undefined;
}
/** Options of `mountKyc`. */
interface KycOptions extends KycCallbacks {
    /**
     * The link from `createInquiryLink`, which is used unchanged. It must be https, or http on loopback; on another
     * origin than the page; without user name and password; and with a plain host name or address.
     */
    inquiryUrl: string;
    /**
     * Additional origins to which the link may redirect, such as `https://inquiry.withpersona.com`. Like the link's own
     * origin, they may send the inquiry's messages and use the camera. No wildcards, and not the page's own origin.
     */
    origins?: readonly string[] | undefined;
    /**
     * Whether to frame the widget form of the link: `/widget` instead of `/verify`, with `iframe-origin` and
     * `container-id` added. Persona does not document this for links to a full page. Default: false.
     */
    widget?: boolean | undefined;
    /** The frame's title for screen readers. Default: `Verify your identity`. */
    title?: string | undefined;
    /** The text of the link that is offered if the frame does not respond. Default: an English text. */
    newTabText?: string | undefined;
    /**
     * How long to wait for the frame before `onError` is called, in milliseconds. Default: 15,000. The link to a new tab
     * may appear earlier.
     */
    loadTimeoutMs?: number | undefined;
    /** Whether to move the keyboard focus into the frame. Closing always restores it. Default: true. */
    focus?: boolean | undefined;
    /** Closes the inquiry when aborted. If it is aborted already, nothing is mounted. */
    signal?: AbortSignal | undefined;
}
/** A mounted inquiry. */
interface KycHandle {
    /** The frame, to style or observe. Undefined after closing. */
    readonly frame: HTMLIFrameElement | undefined;
    /**
     * Removes the inquiry from the page with all listeners and timers, and restores the focus. Calling it again does
     * nothing.
     */
    close(): void;
    /** Replaces the given callbacks. The frame and the other callbacks stay as they are. */
    update(callbacks: KycCallbacks): void;
    /** Same as `close`, for `using`. */
    [Symbol.dispose](): void;
}
declare global {
    interface SymbolConstructor {
        readonly dispose: unique symbol;
    }
}

/**
 * Shows an inquiry in a frame, which is appended to an element of the page. An inquiry that is already mounted in the
 * element is closed first. Use the callbacks only for the page: ask the server whether a person is verified.
 *
 * A frame does not respond if the browser blocks it or the network fails. Three seconds after it has loaded, a link to
 * a new tab is shown above it until it responds; after `loadTimeoutMs`, `onError` is called.
 *
 * The frame is 650 pixels high at first, then as high as the inquiry reports, between 320 and 4,000. CSS overrides
 * this.
 *
 * @throws KycError with the code `configuration` if an option is invalid. The page is not changed.
 */
declare function mountKyc(container: Element | ShadowRoot, options: KycOptions): KycHandle;

/**
 * Opens an inquiry in a new tab that has no access to this page. Call it in a click handler. The page receives no
 * events from the tab: ask the server for the result.
 *
 * @returns Whether the browser opened the tab. If not, show a link with `target="_blank"` and `rel="noopener"`.
 * @throws KycError with the code `configuration` if the link is invalid.
 */
declare function openKyc(inquiryUrl: string): boolean;

export { KycError, mountKyc, openKyc };
export type { KycCallbacks, KycCompletion, KycErrorCode, KycEvent, KycHandle, KycMetadata, KycOptions };
