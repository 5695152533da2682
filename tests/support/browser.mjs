/** Browsers, without a window. */
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';

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

/**
 * Starts Firefox with a profile of its own, driven by WebDriver BiDi.
 *
 * @param {object} options further options of Puppeteer, such as `extraPrefsFirefox`
 */
export function launchFirefox(options = {}) {
    return puppeteer.launch({
        browser: 'firefox',
        executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
        ...options,
    });
}
