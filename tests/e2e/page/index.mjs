import { chromium } from 'playwright-core';
import { check } from '../checks.mjs';
import { CHROMIUM } from '../places.mjs';
import { Visitor } from '../visitor.mjs';
import { form } from './form.mjs';
import { hostile } from './hostile.mjs';
import { interruptions } from './interruptions.mjs';
import { looks } from './looks.mjs';
import { Office } from './office.mjs';
import { secrecy } from './secrecy.mjs';
import { way } from './way.mjs';

/** The way of a person through the page, in a real browser. */
export async function onboardingPage(stage) {
    const browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ['--no-sandbox', '--disable-background-networking'],
    });
    /** Runs a check by a visitor of its own, whose browser must not complain. */
    const byVisitor = (name, run) =>
        check(`page: ${name}`, async () => {
            const visitor = await Visitor.on(browser, stage.url);
            await run(visitor);
            await visitor.leave();
        });
    const set = { ...stage, browser, byVisitor, office: new Office(stage) };
    try {
        for (const scene of [way, form, interruptions, hostile, looks, secrecy]) await scene(set);
    } finally {
        await browser.close();
    }
}
