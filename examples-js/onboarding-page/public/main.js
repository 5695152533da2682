import { watchedFetch } from './connection.js';
import { filledIn } from './details.js';
import { decided } from './identity.js';
import { Onboarding } from './paywint/onboarding.js';
import { view } from './view.js';

const onboarding = new Onboarding({ fetch: watchedFetch });
document.addEventListener('click', ({ target }) => {
    if (target.closest('[data-action="reload"]')) location.reload();
});

try {
    if ((await firstStatus()) === 'unregistered') await filledIn(onboarding);
    view.show(await decided(onboarding));
} catch (error) {
    view.show(error.code === 'no_session' ? 'session_lost' : 'unavailable');
    // For the console. Errors of the package contain no personal data.
    console.info(String(error));
}

/** Reads the status of the session's user, however long it takes. */
function firstStatus() {
    const known = new AbortController();
    return new Promise((resolve, reject) => {
        const onStatus = (status) => {
            resolve(status);
            known.abort();
        };
        onboarding.waitForDecision({ signal: known.signal, onStatus }).catch(reject);
    });
}
