import { type KycCompletion, type KycError, type KycEvent, type KycHandle, mountKyc } from './kyc.js';

const NAME = 'paywint-kyc';
const TITLE = 'Verify your identity';
const STYLE = ':host{display:block}:host([hidden]){display:none}';
/** A page's elements. A server has none: there the entry can be imported, and does nothing. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {};

/**
 * `<paywint-kyc inquiry-url="…">`: `mountKyc` as an element. It frames the inquiry while it is in the page.
 *
 * Attributes: `inquiry-url`, of which another value mounts anew; `title`, for screen readers; and, for the next mounting,
 * `load-timeout-ms`, `new-tab-text`, `origins` (separated by spaces), `widget`, and `no-focus` to leave the keyboard's focus
 * where it is. Parts to style: `frame`, `offer` and `link`. Events, all of which bubble out of shadow roots, are those in
 * `PaywintKycEventMap`.
 */
export class PaywintKycElement extends Base {
    /** @internal */
    static readonly observedAttributes = ['inquiry-url', 'title'];
    #handle: KycHandle | undefined;
    #isConnected = false;

    constructor() {
        super();
        const root = this.attachShadow({ mode: 'open' });
        // Adopted, since a policy may forbid style elements; what cannot adopt, such as jsdom, has nothing else.
        if ('adoptedStyleSheets' in root) {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(STYLE);
            root.adoptedStyleSheets = [sheet];
        } else {
            (root as ShadowRoot).append(Object.assign(document.createElement('style'), { textContent: STYLE }));
        }
    }

    /** @internal */
    connectedCallback(): void {
        this.#isConnected = true;
        this.#mount();
    }

    /** @internal */
    disconnectedCallback(): void {
        this.#isConnected = false;
        this.#handle?.close();
    }

    /** @internal */
    attributeChangedCallback(name: string, before: string | null, now: string | null): void {
        // Those that it starts with come before it is told that it is in the page.
        if (!this.#isConnected || before === now) return;
        if (name === 'inquiry-url') this.#mount();
        else if (this.#handle?.frame) this.#handle.frame.title = now ?? TITLE;
    }

    #mount(): void {
        this.#handle?.close();
        const inquiryUrl = this.getAttribute('inquiry-url');
        if (inquiryUrl === null) return;
        const timeout = this.#text('load-timeout-ms');
        try {
            this.#handle = mountKyc(this.shadowRoot as ShadowRoot, {
                inquiryUrl,
                title: this.#text('title') ?? TITLE,
                newTabText: this.#text('new-tab-text'),
                loadTimeoutMs: timeout === undefined ? undefined : Number(timeout),
                origins: this.#text('origins')?.split(/\s+/).filter(Boolean),
                widget: this.hasAttribute('widget'),
                focus: !this.hasAttribute('no-focus'),
                onReady: () => this.#dispatch('ready'),
                onComplete: (completion) => this.#dispatch('complete', completion),
                onCancel: (cancellation) => this.#dispatch('cancel', cancellation),
                onError: (error) => this.#dispatch('error', error),
                onEvent: (event) => this.#dispatch('event', event),
            });
        } catch (error) {
            // Not before those listen who have just put the element into the page.
            queueMicrotask(() => this.#dispatch('error', error));
        }
    }

    #text(attribute: string): string | undefined {
        return this.getAttribute(attribute) ?? undefined;
    }

    #dispatch(what: string, detail?: unknown): void {
        this.dispatchEvent(new CustomEvent(`paywint-${what}`, { detail, bubbles: true, composed: true }));
    }
}

/** What the element tells, in each event's `detail`. */
export interface PaywintKycEventMap {
    /** The inquiry can be used. */
    'paywint-ready': CustomEvent<null>;
    /** The person went through to the end. A hint: whether they are verified, the server alone knows. */
    'paywint-complete': CustomEvent<KycCompletion>;
    /** The person left the inquiry. */
    'paywint-cancel': CustomEvent<Pick<KycCompletion, 'inquiryId'>>;
    /** The inquiry cannot be shown or cannot go on; also told of an attribute that is unusable. */
    'paywint-error': CustomEvent<KycError>;
    /** Everything that the inquiry says. */
    'paywint-event': CustomEvent<KycEvent>;
}

declare global {
    interface HTMLElementTagNameMap {
        'paywint-kyc': PaywintKycElement;
    }
    interface HTMLElementEventMap extends PaywintKycEventMap {}
}

if (globalThis.customElements?.get(NAME) === undefined) globalThis.customElements?.define(NAME, PaywintKycElement);
