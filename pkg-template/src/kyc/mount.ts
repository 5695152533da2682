import { frameOf, make, newTabLink } from './elements.js';
import { KycError } from './error.js';
import { messageOf, type KycMetadata, type Message } from './message.js';
import { callbacksOf, type KycCallbacks, type KycHandle, type KycOptions } from './options.js';
import { planOf, type Plan } from './checked-options.js';

const SHORTEST_PX = 320;
const TALLEST_PX = 4000;
/** What Persona names errors of an inquiry by. */
const CODES = /^(application_error|invalid_config|unauthenticated|inactive_template)$/;
// Where the runtime has no such symbol, polyfills register it under this name.
const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');

/** By what each is mounted in; nothing is kept of elements that are gone. */
const mounted = new WeakMap<Node, KycHandle>();

/**
 * Frames an inquiry in an element of the page. What the callbacks hear is for the page alone: whether somebody is
 * verified, ask the server. An inquiry that is mounted in the element already is closed first.
 *
 * When a frame says nothing, because the browser refuses it or the network fails, `onError` is told, and a link to a new
 * tab is offered above it until it speaks after all.
 *
 * @throws KycError with the code `configuration`, before anything is changed in the page.
 */
export function mountKyc(container: Element | ShadowRoot, options: KycOptions): KycHandle {
    return new Mounted(container, planOf(container, options));
}

class Mounted implements KycHandle {
    readonly #plan: Plan;
    readonly #frame: HTMLIFrameElement;
    readonly #box: HTMLElement;
    // There from the start: screen readers tell of what appears in it.
    readonly #offer: HTMLElement;
    /** Ends all listeners. */
    readonly #life = new AbortController();
    #focusedBefore: Element | null = null;
    /** Runs while nothing was heard, nor missed. */
    #timer: ReturnType<typeof setTimeout> | undefined;
    #silence: 'blocked' | 'load_timeout' = 'load_timeout';
    #isOver = false;

    constructor(container: Element | ShadowRoot, plan: Plan) {
        const { document } = plan.view;
        this.#plan = plan;
        this.#frame = frameOf(document, plan.src, plan.title, plan.origins);
        this.#offer = make(document, 'div', { part: 'offer' });
        this.#offer.setAttribute('role', 'status');
        this.#box = make(document, 'div', { className: 'paywint-kyc' });
        this.#box.append(this.#offer, this.#frame);
        if (plan.signal?.aborted) this.#life.abort();
        else this.#mount(container, plan);
    }

    get frame(): HTMLIFrameElement | undefined {
        return this.#life.signal.aborted ? undefined : this.#frame;
    }

    // An arrow, so that it can be handed on by itself, such as to listen for a click.
    readonly close = (): void => {
        if (this.#life.signal.aborted) return;
        this.#life.abort();
        this.#stopWaiting();
        this.#box.remove();
        // Somebody who went on elsewhere is left there.
        const { document } = this.#plan.view;
        if (focusedIn(document) === document.body) (this.#focusedBefore as HTMLElement | null)?.focus?.();
    };

    update(changed: KycCallbacks): void {
        Object.assign(this.#plan.callbacks, callbacksOf(changed));
    }

    [DISPOSE](): void {
        this.close();
    }

    #mount(container: Element | ShadowRoot, { view, signal, loadTimeoutMs, focus }: Plan): void {
        const life = { signal: this.#life.signal };
        // First: a signal that throws leaves nothing behind.
        signal?.addEventListener('abort', this.close, life);
        mounted.get(container)?.close();
        mounted.set(container, this);
        this.#focusedBefore = focusedIn(view.document);
        view.addEventListener('message', (event) => this.#hear(event), life);
        view.addEventListener('securitypolicyviolation', (event) => this.#see(event), life);
        this.#frame.addEventListener('load', () => (this.#silence = 'blocked'), life);
        this.#timer = setTimeout(() => this.#miss(this.#silence), loadTimeoutMs);
        container.append(this.#box);
        if (focus) this.#frame.focus();
    }

    #hear({ origin, source, data }: MessageEvent): void {
        const { origins, containerId, inquiryId } = this.#plan;
        if (source !== this.#frame.contentWindow || !origins.includes(origin)) return;
        const message = messageOf(data);
        if (message === undefined) return;
        if (containerId && message.containerId !== containerId) return;
        if (inquiryId && (message.metadata.inquiryId ?? inquiryId) !== inquiryId) return;
        this.#take(message);
    }

    #take({ name, metadata, error }: Message): void {
        // What speaks is there.
        this.#stopWaiting();
        if (this.#offer.matches(':focus-within')) this.#frame.focus();
        this.#offer.replaceChildren();

        this.#tell('onEvent', { name, metadata });
        const inquiryId = text(metadata.inquiryId) ?? this.#plan.inquiryId;
        if (name === 'ready') this.#tell('onReady');
        if (name === 'page-change') this.#fit(metadata.pageHeight);
        if (name === 'complete' || name === 'fail') this.#end('onComplete', { inquiryId, status: text(metadata.status) });
        if (name === 'exit') this.#end('onCancel', { inquiryId });
        if (name === 'error') this.#end('onError', errorOf(error));
    }

    /** A frame that the page's own policy forbids need not be waited for. */
    #see({ disposition, effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void {
        const isOurs = `${blockedURI}/`.startsWith(`${this.#plan.origins[0]}/`);
        if (isOurs && effectiveDirective === 'frame-src' && disposition === 'enforce') this.#miss('blocked');
    }

    #miss(code: 'blocked' | 'load_timeout'): void {
        if (this.#timer === undefined) return;
        this.#stopWaiting();
        const { view, link, newTabText } = this.#plan;
        this.#offer.append(newTabLink(view.document, link, newTabText));
        this.#tell('onError', new KycError(code, 'the inquiry does not show'));
    }

    #stopWaiting(): void {
        clearTimeout(this.#timer);
        this.#timer = undefined;
    }

    #fit(height: unknown): void {
        if (!((height as number) > 0)) return;
        this.#frame.height = String(Math.ceil(Math.min(Math.max(height as number, SHORTEST_PX), TALLEST_PX)));
    }

    /** Tells of an end, the first one only. */
    #end<K extends keyof KycCallbacks>(name: K, ...said: Parameters<NonNullable<KycCallbacks[K]>>): void {
        if (this.#isOver) return;
        this.#isOver = true;
        this.#tell(name, ...said);
    }

    #tell<K extends keyof KycCallbacks>(name: K, ...said: Parameters<NonNullable<KycCallbacks[K]>>): void {
        // One callback may have closed before another is due.
        if (this.#life.signal.aborted) return;
        try {
            (this.#plan.callbacks[name] as ((...said: unknown[]) => void) | undefined)?.(...said);
        } catch (error) {
            // The page's own fault, told as any other of its faults, and none of the frame's business.
            queueMicrotask(() => {
                throw error;
            });
        }
    }
}

/** Of what the frame says, no more than which of the known errors it is. */
function errorOf({ code, status }: KycMetadata): KycError {
    const known = CODES.test(code as string) ? (code as string) : 'unknown';
    return new KycError(known, `the inquiry cannot go on: ${known}`, typeof status === 'number' ? status : undefined);
}

function text(value: unknown): string | undefined {
    return typeof value === 'string' ? value : undefined;
}

/** What has the focus, in whichever open shadow root. */
function focusedIn(page: Document): Element | null {
    let focused = page.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused;
}
