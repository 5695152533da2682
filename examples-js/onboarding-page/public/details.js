import { backend } from './backend.js';
import { view } from './view.js';
import { fieldSentence, sentences } from './words.js';

const form = document.querySelector('form');
const button = form.querySelector('button');
const progress = document.querySelector('#sending');
const inputs = [...form.querySelectorAll('input')];
let sending = false;

for (const input of inputs) input.addEventListener('input', () => mark(input, ''));

/** Shows the form until the person is registered. Resolves with the status that follows. */
export function filledIn() {
    view.show('details');
    const done = new AbortController();
    return new Promise((resolve) => {
        const submit = async (event) => {
            event.preventDefault();
            if (sending || !(await send())) return;
            done.abort();
            resolve('pending');
        };
        form.addEventListener('submit', submit, { signal: done.signal });
    });
}

/** Whether the backend took the details; what was wrong with them is shown. */
async function send() {
    begin();
    try {
        await backend.createUser(values());
        return true;
    } catch (error) {
        explain(error);
        return false;
    } finally {
        end();
    }
}

/** The button keeps the focus and its place, and only stops to listen. */
function begin() {
    sending = true;
    button.ariaDisabled = 'true';
    progress.textContent = 'Sending your details …';
    view.explain('');
    for (const input of inputs) mark(input, '');
}

function end() {
    sending = false;
    button.ariaDisabled = null;
    progress.textContent = '';
}

function values() {
    const values = Object.fromEntries(inputs.map(({ name, value }) => [name, value.trim()]));
    // People group the digits; Paywint does not.
    for (const name of ['phoneCountryCode', 'phone']) values[name] = values[name].replace(/[\s().-]/g, '');
    return values;
}

function explain({ code, issues }) {
    const wrong = code === 'already_registered' ? takenContacts() : issues;
    for (const { path, code: rule } of wrong) {
        const input = inputs.find(({ name }) => name === path);
        if (input) mark(input, fieldSentence(path, rule));
    }
    const first = inputs.find((input) => input.ariaInvalid === 'true');
    if (first) first.focus();
    else view.explain(sentences[code] ?? sentences.unavailable);
}

/** Paywint does not say which of them is known already. */
function takenContacts() {
    const given = inputs.filter(({ name, value }) => ['email', 'phone'].includes(name) && value);
    return given.map(({ name }) => ({ path: name, code: 'taken' }));
}

/** Marks an input as wrong, or as not when there is nothing to say. */
function mark(input, sentence) {
    document.querySelector(`#${input.id}-error`).textContent = sentence;
    input.ariaInvalid = sentence ? 'true' : null;
}
