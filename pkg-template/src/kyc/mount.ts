import { type CheckedOptions, checkOptions } from './checked-options.js';
import { createElement, createFrame, createLink } from './elements.js';
import { KycError } from './error.js';
import { type KycMetadata, type Message, parseMessage } from './message.js';
import { checkCallbacks, type KycCallbacks, type KycHandle, type KycOptions } from './options.js';

const SHORTEST_PX = 320;
const TALLEST_PX = 4000;
/** After this time, a loaded document that has sent no message is probably an error page of the browser. */
const OFFER_AFTER_MS = 3000;
/** Persona's codes of errors. */
const CODES = /^(application_error|invalid_config|unauthenticated|inactive_template)$/;
// Where the runtime has no such symbol, polyfills register it under this name.
const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');

/** The mounted inquiries by container; weak, so that removed elements can be collected. */
const mounted = new WeakMap<Node, KycHandle>();

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
export function mountKyc(container: Element | ShadowRoot, options: KycOptions): KycHandle {
    return new Mounted(container, checkOptions(container, options));
}

class Mounted implements KycHandle {
    readonly #options: CheckedOptions;
    readonly #frame: HTMLIFrameElement;
    /** In the page only while the frame does not respond; otherwise the frame is alone in the container's layout. */
    readonly #fallback: HTMLElement;
    /** Ends all listeners. */
    readonly #lifetime = new AbortController();
    #focusedBefore: Element | null | undefined;
    /** Runs until the first message or the time limit. */
    #timer: ReturnType<typeof setTimeout> | undefined;
    /** Set once something has loaded. */
    #offerTimer: ReturnType<typeof setTimeout> | undefined;
    #isOver: boolean | undefined;

    constructor(container: Element | ShadowRoot, options: CheckedOptions) {
        const { document } = options.view;
        this.#options = options;
        this.#frame = createFrame(document, options.src, options.title, options.origins);
        this.#fallback = createElement(document, 'output', { part: 'offer' });
        if (options.signal?.aborted) this.#lifetime.abort();
        else this.#mount(container, options);
    }

    get frame(): HTMLIFrameElement | undefined {
        return this.#lifetime.signal.aborted ? undefined : this.#frame;
    }

    // An arrow, so that it can be handed on by itself, such as to listen for a click.
    readonly close = (): void => {
        if (this.#lifetime.signal.aborted) return;
        this.#lifetime.abort();
        this.#stopWaiting();
        this.#fallback.remove();
        this.#frame.remove();
        // If the focus has moved elsewhere, it stays there.
        const { document } = this.#options.view;
        if (focusedElement(document) === document.body)
            (this.#focusedBefore as HTMLElement | null | undefined)?.focus?.();
    };

    update(changed: KycCallbacks): void {
        Object.assign(this.#options.callbacks, checkCallbacks(changed));
    }

    [DISPOSE](): void {
        this.close();
    }

    #mount(container: Element | ShadowRoot, { view, signal, loadTimeoutMs, focus }: CheckedOptions): void {
        const life = { signal: this.#lifetime.signal };
        // First, so that a signal that throws leaves nothing behind.
        signal?.addEventListener('abort', this.close, life);
        mounted.get(container)?.close();
        mounted.set(container, this);
        this.#focusedBefore = focusedElement(view.document);
        view.addEventListener('message', (event) => this.#onMessage(event), life);
        view.addEventListener('securitypolicyviolation', (event) => this.#onPolicyViolation(event), life);
        this.#frame.addEventListener(
            'load',
            () => {
                if (this.#timer === undefined) return;
                // Empty at first: screen readers announce what is added to an `output` later.
                this.#offer(false);
                this.#offerTimer ??= setTimeout(() => this.#offer(true), OFFER_AFTER_MS);
            },
            life,
        );
        this.#timer = setTimeout(
            () => this.#reportSilence(this.#offerTimer === undefined ? 'load_timeout' : 'blocked'),
            loadTimeoutMs,
        );
        // Without an element around it, so that a percentage of its height is one of the container's.
        container.append(this.#frame);
        if (focus) this.#frame.focus();
    }

    #onMessage({ origin, source, data }: MessageEvent): void {
        const { origins, containerId, inquiryId } = this.#options;
        if (source !== this.#frame.contentWindow || !origins.includes(origin)) return;
        const message = parseMessage(data);
        if (message === undefined) return;
        if (containerId && message.containerId !== containerId) return;
        if (inquiryId && (message.metadata.inquiryId ?? inquiryId) !== inquiryId) return;
        this.#handle(message);
    }

    #handle({ name, metadata, error }: Message): void {
        // A frame that sends messages has loaded.
        this.#stopWaiting();
        if (this.#fallback.matches(':focus-within')) this.#frame.focus();
        this.#fallback.remove();

        this.#notify('onEvent', { name, metadata });
        const inquiryId = text(metadata.inquiryId) ?? this.#options.inquiryId;
        if (name === 'ready') this.#notify('onReady');
        if (name === 'page-change') this.#resize(metadata.pageHeight);
        if (name === 'complete' || name === 'fail')
            this.#notifyEnd('onComplete', { inquiryId, status: text(metadata.status) });
        if (name === 'exit') this.#notifyEnd('onCancel', { inquiryId });
        if (name === 'error') this.#notifyEnd('onError', errorOf(error));
    }

    /** A frame that the page's own policy forbids need not be waited for. */
    #onPolicyViolation({ disposition, effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void {
        const isOurs = `${blockedURI}/`.startsWith(`${this.#options.origins[0]}/`);
        if (isOurs && effectiveDirective === 'frame-src' && disposition === 'enforce') this.#reportSilence('blocked');
    }

    /** Makes room for the link to a new tab, and shows it. */
    #offer(isShown: boolean): void {
        const { view, link, newTabText } = this.#options;
        if (!this.#fallback.parentNode) this.#frame.before(this.#fallback);
        if (isShown && !this.#fallback.firstChild) this.#fallback.append(createLink(view.document, link, newTabText));
    }

    #reportSilence(code: 'blocked' | 'load_timeout'): void {
        if (this.#timer === undefined) return;
        this.#offer(true);
        this.#stopWaiting();
        this.#notify('onError', new KycError(code, 'the inquiry does not show'));
    }

    #stopWaiting(): void {
        clearTimeout(this.#timer);
        clearTimeout(this.#offerTimer);
        this.#timer = undefined;
    }

    #resize(height: unknown): void {
        if (!((height as number) > 0)) return;
        this.#frame.height = String(Math.ceil(Math.min(Math.max(height as number, SHORTEST_PX), TALLEST_PX)));
    }

    /** Reports the end of the inquiry, once. */
    #notifyEnd<K extends keyof KycCallbacks>(name: K, ...args: Parameters<NonNullable<KycCallbacks[K]>>): void {
        if (this.#isOver) return;
        this.#isOver = true;
        this.#notify(name, ...args);
    }

    #notify<K extends keyof KycCallbacks>(name: K, ...args: Parameters<NonNullable<KycCallbacks[K]>>): void {
        // One callback may have closed before another is due.
        if (this.#lifetime.signal.aborted) return;
        try {
            (this.#options.callbacks[name] as ((...args: unknown[]) => void) | undefined)?.(...args);
        } catch (error) {
            // An error in the page's callback is reported like any other of its errors.
            queueMicrotask(() => {
                throw error;
            });
        }
    }
}

/** Of what the frame says, no more than which of the known errors it is. */
function errorOf({ code, status }: KycMetadata): KycError {
    const known = CODES.test(code as string) ? (code as string) : 'unknown';
    return new KycError(
        known,
        `the inquiry cannot continue: ${known}`,
        typeof status === 'number' ? status : undefined,
    );
}

function text(value: unknown): string | undefined {
    return typeof value === 'string' ? value : undefined;
}

/** The focused element, also within open shadow roots. */
function focusedElement(page: Document): Element | null {
    let focused = page.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused;
}
