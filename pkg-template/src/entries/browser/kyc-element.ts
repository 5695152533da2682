import { type KycCompletion, type KycError, type KycEvent, type KycHandle, mountKyc } from './kyc.js';

const NAME = 'paywint-kyc';
const TITLE = 'Verify your identity';
const STYLE = ':host{display:block}:host([hidden]){display:none}';
/** `HTMLElement` in a page. On a server, the entry can be imported, but does nothing. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {};

/**
 * `<paywint-kyc inquiry-url="…">`: `mountKyc` as an element. It shows the inquiry while it is in the page.
 *
 * Attributes: `inquiry-url`, which remounts the inquiry when it changes; `title`, for screen readers; and, read when
 * the inquiry is mounted, `load-timeout-ms`, `new-tab-text`, `origins` (separated by spaces), `widget`, and `no-focus`
 * to leave the keyboard focus where it is. Parts for styling: `frame`, `offer` and `link`. Events: those of
 * `PaywintKycEventMap`, which bubble out of shadow roots.
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
        // The initial attributes are set before the element is connected.
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
            // Later, so that code that has just inserted the element can add its listeners.
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

/** The events of the element, with the type of each `detail`. */
export interface PaywintKycEventMap {
    /** The inquiry has loaded and can be used. */
    'paywint-ready': CustomEvent<null>;
    /** The person finished the inquiry. A hint: only the server knows whether they are verified. */
    'paywint-complete': CustomEvent<KycCompletion>;
    /** The person left the inquiry. */
    'paywint-cancel': CustomEvent<Pick<KycCompletion, 'inquiryId'>>;
    /** The inquiry cannot be shown or has failed, or an attribute is invalid. */
    'paywint-error': CustomEvent<KycError>;
    /** Any event of the inquiry. */
    'paywint-event': CustomEvent<KycEvent>;
}

declare global {
    interface HTMLElementTagNameMap {
        'paywint-kyc': PaywintKycElement;
    }
    interface HTMLElementEventMap extends PaywintKycEventMap {}
}

if (globalThis.customElements?.get(NAME) === undefined) globalThis.customElements?.define(NAME, PaywintKycElement);
