import { invalidOption, type KycError } from './error.js';
import type { KycMetadata } from './message.js';

/** An event of the inquiry. */
export interface KycEvent {
    /** The event's name, such as `start`, `page-change` or `document-upload`. There may be others. */
    readonly name: string;
    /**
     * The event's flags and numbers, and its `inquiryId`, `status` and `path`. Everything else is omitted, as collected
     * fields and session tokens do not belong in a page's analytics.
     */
    readonly metadata: KycMetadata;
}

/** The result that the inquiry reports. A hint for the page: the server decides. */
export interface KycCompletion {
    /** The ID of the inquiry, if the inquiry or the link contains it. */
    readonly inquiryId: string | undefined;
    /** The status as the frame knows it, such as `completed` or `failed`. It may be stale: ask the server. */
    readonly status: string | undefined;
}

/** The callbacks of a page. The handle's `update` replaces them later. */
export interface KycCallbacks {
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
export interface KycOptions extends KycCallbacks {
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
export interface KycHandle {
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
    // As newer libraries of TypeScript declare it: a page's project need not have them.
    interface SymbolConstructor {
        readonly dispose: unique symbol;
    }
}

const CALLBACKS = ['onReady', 'onComplete', 'onCancel', 'onError', 'onEvent'];

/** The callbacks, if they are callbacks: a mistyped option would silently do nothing. */
export function checkCallbacks(callbacks: object): KycCallbacks {
    for (const [name, value] of Object.entries(callbacks)) {
        if (!CALLBACKS.includes(name)) throw invalidOption(name, 'is an unknown option');
        if (value !== undefined && typeof value !== 'function') throw invalidOption(name, 'must be a function');
    }
    return callbacks;
}
