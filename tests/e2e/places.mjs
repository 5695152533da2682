import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');

export const WORK = join(TARGET, 'e2e');
/** Pictures of every step in every look, for a person to look at. */
export const SCREENSHOTS = join(WORK, 'screenshots');

export const SANDBOX = process.env.PAYWINT_SANDBOX_PROGRAM ?? join(TARGET, 'debug/paywint-sandbox');
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
