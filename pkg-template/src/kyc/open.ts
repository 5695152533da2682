import { checkUrl } from './link.js';

/**
 * Opens an inquiry in a new tab, which cannot reach this page. To be called while a click is handled. The page hears
 * nothing from there: ask the server how it went.
 *
 * @returns whether the browser opened it; if not, show a link with `target="_blank"` and `rel="noopener"`.
 * @throws KycError with the code `configuration` for a link that may not be opened.
 */
export function openKyc(inquiryUrl: string): boolean {
    checkUrl('inquiryUrl', inquiryUrl, origin);
    // With `noopener` there would be no telling whether it opened. Nothing of the new tab runs before it is cut off.
    const tab = window.open(inquiryUrl, '_blank');
    if (tab === null) return false;
    tab.opener = null;
    return true;
}
