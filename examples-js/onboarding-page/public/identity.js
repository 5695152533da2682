import { askUntilAnswered, backend } from './backend.js';
import { pause } from './pause.js';
import { view } from './view.js';

const place = document.querySelector('#check');
const template = document.querySelector('#check-frame');
const newTab = document.querySelector('#new-tab');

/**
 * Shows the identity check, or that it is being looked at, until the status is another. What the frame shows decides
 * nothing: the status comes from the backend.
 */
export async function verified(status) {
    const inquiryUrl = status === 'pending' ? await askUntilAnswered(backend.createInquiryLink) : null;
    const frame = framed(inquiryUrl);
    view.show(frame ? 'identity' : 'in_review');

    for (let wait = 1000; ; wait = Math.min(wait * 1.5, 10_000)) {
        await pause(wait, frame);
        const present = await askUntilAnswered(backend.status);
        if (present !== status) return present;
    }
}

/** Puts the check into the page, if there is anything left to check. */
function framed(inquiryUrl) {
    if (inquiryUrl === null) {
        place.replaceChildren();
        return null;
    }
    const frame = template.content.firstElementChild.cloneNode();
    frame.src = inquiryUrl;
    newTab.href = inquiryUrl;
    place.replaceChildren(frame);
    return frame;
}
