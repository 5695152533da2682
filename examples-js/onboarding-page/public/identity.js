import { mountKyc } from './paywint/kyc.js';
import { view } from './view.js';

const section = document.querySelector('#identity');
const place = document.querySelector('#check');
const opening = document.querySelector('#opening');
const aside = document.querySelector('#new-tab-aside');
const newTab = document.querySelector('#new-tab');

/** To where Paywint's link leads on. */
const PERSONA = 'https://inquiry.withpersona.com';
/** Codes of an error that is not the end: nothing is heard of the frame, and a new tab is offered. */
const SILENT = ['blocked', 'load_timeout'];

/** Leads through the identity check. Resolves with the decision, which the server alone knows. */
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
    /** Ends the frame that is shown, or about to be. */
    #shown = new AbortController();
    /** Ends one wait, so that the next begins with a question. */
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

    /** Shows what the server says. Whatever it says that is not known here leaves something to do. */
    #follow(status) {
        if (status === this.#status) return;
        this.#status = status;
        if (status === 'in_review') this.#leaveFor('in_review');
        else if (status !== 'approved' && status !== 'rejected') this.#open();
    }

    /** Puts the check into the page, by a link of its own: each is good once. */
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
            // If it was the session that has ended, the next question shows it.
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
            // The heading has it, so that screen readers begin with what this is about.
            focus: false,
            onReady: () => this.#ready(),
            // Both are hints, as a frame gives them: what they lead to is a question to the server.
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

    /** It stays, since some checks work and say nothing: then the server tells of the end. */
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
        // Once the browser has followed the link.
        if (section.contains(target.closest('a'))) setTimeout(() => this.#leaveFor('elsewhere'));
    }
}
