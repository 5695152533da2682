import { MAX_TIMER_MS } from '../shared/wait.js';
import { invalidOption } from './error.js';
import { type FrameSource, frameSource } from './link.js';
import { checkCallbacks, type KycCallbacks, type KycOptions } from './options.js';

const TITLE = 'Verify your identity';
const NEW_TAB_TEXT = 'Not showing? Open it in a new tab.';
const LOAD_TIMEOUT_MS = 15_000;

/** What is to be framed, where and how: the options, found good, and what follows from them. */
export interface CheckedOptions extends FrameSource {
    readonly view: Window;
    readonly link: string;
    readonly title: string;
    readonly newTabText: string;
    readonly loadTimeoutMs: number;
    readonly focus: boolean;
    readonly signal: AbortSignal | null | undefined;
    readonly callbacks: KycCallbacks;
}

/** Checks everything before anything is in the page. */
export function checkOptions(container: Element | ShadowRoot, options: KycOptions): CheckedOptions {
    const {
        inquiryUrl: link,
        origins = [],
        widget = false,
        title = TITLE,
        newTabText = NEW_TAB_TEXT,
        loadTimeoutMs = LOAD_TIMEOUT_MS,
        focus = true,
        signal,
        ...callbacks
    } = options ?? {};
    const view = container?.ownerDocument?.defaultView;
    if (!view || !container.isConnected) throw invalidOption('container', 'must be an element in the page');
    if (!(loadTimeoutMs >= 1 && loadTimeoutMs <= MAX_TIMER_MS)) {
        throw invalidOption('loadTimeoutMs', `must be milliseconds, from 1 to ${MAX_TIMER_MS}`);
    }
    if (signal && typeof signal.addEventListener !== 'function')
        throw invalidOption('signal', 'must be an AbortSignal');
    return {
        ...frameSource(link, [origins].flat(), view.origin, widget),
        view,
        link,
        title,
        newTabText,
        loadTimeoutMs,
        focus,
        signal,
        callbacks: { ...checkCallbacks(callbacks) },
    };
}
