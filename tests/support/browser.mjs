/** Chromium, without a window. */
import { chromium } from 'playwright-core';

/** Starts a browser with a profile of its own. Chromium runs as root only without its sandbox. */
export function launchBrowser() {
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-background-networking'],
    });
}
