/** Chromium, without a window. */
import { chromium } from 'playwright-core';

/**
 * Starts a browser with a profile of its own. Chromium runs as root only without its sandbox.
 *
 * @param {string[]} flags further flags of Chromium
 */
export function launchBrowser(flags = []) {
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-background-networking', ...flags],
    });
}
