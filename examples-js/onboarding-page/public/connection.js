import { view } from './view.js';
import { sentences } from './words.js';

window.addEventListener('offline', () => view.warn(sentences.offline));
window.addEventListener('online', () => view.warn(''));

/** `fetch` that shows a banner while the status cannot be read. Callers explain the failures of other requests. */
export async function watchedFetch(input, init) {
    if (init.method !== 'GET') return fetch(input, init);
    try {
        const response = await fetch(input, init);
        view.warn(response.status >= 500 || response.status === 429 ? sentences.trouble : '');
        return response;
    } catch (error) {
        if (!init.signal.aborted) view.warn(sentences.offline);
        throw error;
    }
}
