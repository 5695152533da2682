import { askUntilAnswered, backend } from './backend.js';
import { pause } from './pause.js';
import { view } from './view.js';

const frame = document.querySelector('iframe');
const newTab = document.querySelector('#new-tab');

/**
 * Shows the identity check, or that it is being looked at, until the status is another. What the frame shows decides
 * nothing: the status comes from the backend.
 */
export async function verified(status) {
    const isOpen = status === 'pending' && (await offer());
    view.show(isOpen ? 'identity' : 'in_review');

    for (let wait = 1000; ; wait = Math.min(wait * 1.5, 10_000)) {
        await pause(wait, frame);
        const present = await askUntilAnswered(backend.status);
        if (present !== status) return present;
    }
}

/** Puts the check into the frame, if there is anything left to check. */
async function offer() {
    const inquiryUrl = await askUntilAnswered(backend.createInquiryLink);
    if (inquiryUrl === null) return false;
    newTab.href = inquiryUrl;
    frame.src = inquiryUrl;
    return true;
}
