import { view } from './view.js';
import { sentences } from './words.js';

window.addEventListener('offline', () => view.warn(sentences.offline));
window.addEventListener('online', () => view.warn(''));

/** `fetch`, which says so while the bank does not tell how things stand. Whoever asks for more explains its failure. */
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
