/**
 * Projects that install the packed package with a tool of other people, and use it as the tool has it.
 *
 * Each has a `name`, the `packages` that it installs besides, its `files` and `manifest`, and what it is held to:
 * - `run`: commands that must succeed, the last of which must print what `prints` looks for;
 * - `serve`: a command that serves at a port until it is ended, which Chromium visits, or to which `ask` sends requests;
 * - `page`: a folder that Chromium visits.
 *
 * `setting` is what a user must set, for the table in the docs.
 */
import { FRAMEWORKS } from './frameworks.mjs';
import { PAGES } from './pages.mjs';
import { SERVERS } from './servers.mjs';
import { TEST_RUNNERS } from './test-runners.mjs';
import { TYPESCRIPT } from './typescript.mjs';

export const GROUPS = {
    'Test runners': TEST_RUNNERS,
    'TypeScript and linters': TYPESCRIPT,
    'Servers and bundlers': SERVERS,
    'Pages and bundlers': PAGES,
    Frameworks: FRAMEWORKS,
};

/** What nobody has tried, and why. */
export const UNTRIED = {
    'Vercel and Netlify themselves':
        'they need an account; what they run, Next.js, Nitro and edge-runtime, is tried here',
    'AWS Lambda itself': 'it needs an account; tests pass its events to the handlers',
    'React Native (Metro, Hermes)': 'Hermes has no WebAssembly',
    'Electron, Tauri, browser extensions':
        'a window is a page and the main process is Node, but the whole was not tried',
};
