import * as kyc from '/paywint/kyc.js';

/** What the callbacks heard, in order. */
const calls = [];
/** How many messages the window got, from whomever. */
let received = 0;
addEventListener('message', () => {
    received += 1;
});

const callbacks = Object.fromEntries(
    ['onReady', 'onComplete', 'onCancel', 'onError', 'onEvent'].map((name) => [
        name,
        (...said) => calls.push([name, ...said.map(plain)]),
    ]),
);

/** What can be handed to the test. */
export function plain(value) {
    if (!(value instanceof Error)) return value;
    const { name, message, code, status, option } = value;
    return { name, message, code, status, option, isPaywint: value[Symbol.for('paywint.error')] === true };
}

window.site = {
    kyc,
    calls,
    callbacks,
    place: document.getElementById('place'),
    received: () => received,
    mount(options, place = this.place) {
        this.handle = kyc.mountKyc(place, { ...callbacks, ...options });
    },
    /** The error that a call throws. */
    thrown(call) {
        try {
            call();
        } catch (error) {
            return plain(error);
        }
        return undefined;
    },
};
