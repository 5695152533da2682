import { mountKyc } from './paywint/kyc.js';
import { view } from './view.js';

const section = document.querySelector('#identity');
const place = document.querySelector('#check');
const opening = document.querySelector('#opening');
const aside = document.querySelector('#new-tab-aside');
const newTab = document.querySelector('#new-tab');

/** Where Paywint's link redirects to. */
const PERSONA = 'https://inquiry.withpersona.com';
/** Codes of errors that do not end the check: the frame does not respond, and a new tab is offered. */
const SILENT = ['blocked', 'load_timeout'];

/** Shows the identity check. Resolves to the decision of the server. */
export async function decided(onboarding) {
    const check = new IdentityCheck(onboarding);
    try {
        return await check.decided();
    } finally {
        check.end();
    }
}

class IdentityCheck {
    #onboarding;
    #status;
    #over = new AbortController();
    /** Closes the frame that is shown or about to be shown. */
    #shown = new AbortController();
    /** Ends the current wait, so that the next one polls immediately. */
    #wait = new AbortController();

    constructor(onboarding) {
        this.#onboarding = onboarding;
    }

    async decided() {
        const { signal } = this.#over;
        document.addEventListener('click', ({ target }) => this.#clicked(target), { signal });
        for (;;) {
            this.#wait = new AbortController();
            const onStatus = (status) => this.#follow(status);
            try {
                return await this.#onboarding.waitForDecision({ signal: this.#wait.signal, onStatus });
            } catch (error) {
                if (error.code !== 'abort') throw error;
            }
        }
    }

    end() {
        this.#over.abort();
        this.#shown.abort();
    }

    /** Shows the status of the server. A status that this page does not know counts as pending. */
    #follow(status) {
        if (status === this.#status) return;
        this.#status = status;
        if (status === 'in_review') this.#leaveFor('in_review');
        else if (status !== 'approved' && status !== 'rejected') this.#open();
    }

    /** Shows the check with a new link: a link works once. */
    async #open() {
        this.#shown.abort();
        this.#shown = new AbortController();
        const { signal } = this.#shown;
        delete section.dataset.silent;
        aside.hidden = true;
        opening.textContent = 'Opening the identity check …';
        view.show('identity');
        try {
            const { inquiryUrl } = await this.#onboarding.createInquiryLink({ signal });
            if (inquiryUrl === null) this.#finish('handed_in');
            else this.#mount(inquiryUrl, signal);
        } catch {
            // If the session has ended, the next poll reports it.
            if (!signal.aborted) this.#finish('stopped');
        }
    }

    #mount(inquiryUrl, signal) {
        newTab.href = inquiryUrl;
        aside.hidden = false;
        mountKyc(place, {
            inquiryUrl,
            signal,
            origins: [PERSONA],
            title: 'Identity check',
            newTabText: 'Open the check in a new tab',
            loadTimeoutMs: 8000,
            // The heading gets the focus, so that screen readers announce the step first.
            focus: false,
            onReady: () => this.#ready(),
            // Both are hints from the frame: the page then asks the server.
            onComplete: () => this.#finish('handed_in'),
            onCancel: () => this.#finish('left'),
            onError: ({ code }) => (SILENT.includes(code) ? this.#silent() : this.#finish('stopped')),
        });
    }

    #ready() {
        opening.textContent = '';
        delete section.dataset.silent;
        aside.hidden = false;
    }

    /** The frame stays, because a check may work without sending messages: the server then reports the end. */
    #silent() {
        opening.textContent = 'If you don’t see the check below, do it in a new tab.';
        section.dataset.silent = '';
        aside.hidden = true;
    }

    #finish(how) {
        this.#leaveFor(how);
        this.#wait.abort();
    }

    #leaveFor(id) {
        this.#shown.abort();
        view.show(id);
    }

    #clicked(target) {
        if (target.closest('[data-action="open"]')) this.#open();
        // After the browser has followed the link.
        if (section.contains(target.closest('a'))) setTimeout(() => this.#leaveFor('elsewhere'));
    }
}
