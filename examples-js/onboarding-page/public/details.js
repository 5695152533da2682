import { view } from './view.js';
import { fieldSentence, sentenceOf } from './words.js';

const form = document.querySelector('form');
const button = form.querySelector('button');
const problem = document.querySelector('#problem');
const progress = document.querySelector('#sending');
const inputs = [...form.querySelectorAll('input')];

/** The form. Resolves when the person is registered; rejects when the session has ended. */
export function filledIn(onboarding) {
    return new Promise((resolve, reject) => new Details(onboarding, resolve, reject).show());
}

class Details {
    #onboarding;
    #resolve;
    #reject;
    #over = new AbortController();
    /** The inputs that the person has left: only these show errors. */
    #touched = new Set();
    #isSending = false;

    constructor(onboarding, resolve, reject) {
        this.#onboarding = onboarding;
        this.#resolve = resolve;
        this.#reject = reject;
    }

    show() {
        const { signal } = this.#over;
        for (const input of inputs) {
            input.addEventListener('input', () => this.#check(), { signal });
            input.addEventListener('change', () => this.#check(input), { signal });
        }
        form.addEventListener('submit', (event) => this.#submit(event), { signal });
        // Pressing it must not leave an input: an error that appears then would move the button away from the pointer.
        button.addEventListener('mousedown', (event) => event.preventDefault(), { signal });
        view.show('details');
        // Until the rules are loaded, or if loading fails, the form is checked when it is sent.
        this.#onboarding.ready().then(
            () => this.#check(),
            () => {},
        );
    }

    /** Shows the errors of the inputs that the person has left. */
    #check(changed) {
        if (changed) this.#touched.add(changed);
        const issues = this.#issues();
        for (const input of inputs) {
            const issue = this.#touched.has(input) && issues.find(({ path }) => path === input.name);
            mark(input, issue ? fieldSentence(input.name, issue.code) : '');
        }
    }

    #issues() {
        try {
            return this.#onboarding.validateUser(user());
        } catch {
            return []; // not loaded yet
        }
    }

    async #submit(event) {
        event.preventDefault();
        if (this.#isSending) return;
        this.#begin();
        try {
            await this.#onboarding.createUser(user());
            this.#over.abort();
            this.#resolve();
        } catch (error) {
            this.#explain(error);
        } finally {
            this.#end();
        }
    }

    /** The button keeps the focus and its place, but does nothing. */
    #begin() {
        this.#isSending = true;
        button.ariaDisabled = 'true';
        progress.textContent = 'Sending your details …';
        problem.textContent = '';
        for (const input of inputs) mark(input, '');
    }

    #end() {
        this.#isSending = false;
        button.ariaDisabled = null;
        progress.textContent = '';
    }

    #explain(error) {
        if (error.code === 'no_session') return this.#reject(error);
        for (const input of inputs) this.#touched.add(input);
        const wrong = error.code === 'already_registered' ? takenContacts() : (error.issues ?? []);
        for (const { path, code } of wrong) {
            const input = inputs.find(({ name }) => name === path);
            if (input) mark(input, fieldSentence(path, code));
        }
        const first = inputs.find((input) => input.ariaInvalid === 'true');
        if (first) first.focus();
        else problem.textContent = sentenceOf(error);
    }
}

/** The entered values. An empty input is left out, but the name is always required. */
function user() {
    const typed = Object.fromEntries(inputs.map(({ name, value }) => [name, value.trim()]));
    // People group the digits; Paywint does not.
    for (const name of ['phoneCountryCode', 'phone']) typed[name] = typed[name].replace(/[\s().-]/g, '');
    return Object.fromEntries(Object.entries(typed).filter(([name, value]) => value || name === 'name'));
}

/** Paywint does not say which of them is registered already. */
function takenContacts() {
    const given = inputs.filter(({ name, value }) => ['email', 'phone'].includes(name) && value);
    return given.map(({ name }) => ({ path: name, code: 'taken' }));
}

/** Shows an input's error, or removes it if there is none. */
function mark(input, sentence) {
    const error = document.querySelector(`#${input.id}-error`);
    // A screen reader would read a text that is set again at every key.
    if (error.textContent === sentence) return;
    error.textContent = sentence;
    input.ariaInvalid = sentence ? 'true' : null;
}
