const SANDBOX =
    'allow-scripts allow-same-origin allow-popups allow-forms allow-modals allow-top-navigation-by-user-activation';
const FEATURES = 'camera;microphone;clipboard-write;publickey-credentials-create;publickey-credentials-get';
/** The page's path may contain personal data. */
const REFERRER_POLICY = 'strict-origin';

/**
 * A frame for an inquiry. Camera and microphone are for its origins only. Its looks are set by attributes, because any
 * rule of the page's style sheets overrides those; aligned to the top, it has no gap below it, where text has
 * descenders.
 */
export function createFrame(page: Document, src: string, title: string, origins: readonly string[]): HTMLIFrameElement {
    const allowed = origins.length > 1 ? ` ${origins.join(' ')}` : '';
    return createElement(page, 'iframe', {
        title,
        allow: FEATURES.replace(/;|$/g, (end) => allowed + end),
        sandbox: SANDBOX,
        referrerPolicy: REFERRER_POLICY,
        width: '100%',
        height: '650',
        frameBorder: '0',
        align: 'top',
        part: 'frame',
        src,
    });
}

/** A link that opens the inquiry in a new tab. */
export function createLink(page: Document, href: string, text: string): HTMLAnchorElement {
    return createElement(page, 'a', {
        href,
        target: '_blank',
        rel: 'noopener',
        referrerPolicy: REFERRER_POLICY,
        part: 'link',
        textContent: text,
    });
}

/**
 * An element, its attributes set as properties: neither markup nor style is parsed, so that strict policies allow it.
 */
export function createElement<K extends 'a' | 'iframe' | 'output'>(
    page: Document,
    name: K,
    properties: object,
): HTMLElementTagNameMap[K] {
    return Object.assign(page.createElement(name), properties);
}
