import { checkUrl } from './link.js';

/**
 * Opens an inquiry in a new tab that has no access to this page. Call it in a click handler. The page receives no
 * events from the tab: ask the server for the result.
 *
 * @returns Whether the browser opened the tab. If not, show a link with `target="_blank"` and `rel="noopener"`.
 * @throws KycError with the code `configuration` if the link is invalid.
 */
export function openKyc(inquiryUrl: string): boolean {
    checkUrl('inquiryUrl', inquiryUrl, origin);
    // With `noopener`, the result would not show whether it opened. Nothing in the new tab runs before the reference is
    // removed.
    const tab = window.open(inquiryUrl, '_blank');
    if (tab === null) return false;
    tab.opener = null;
    return true;
}
