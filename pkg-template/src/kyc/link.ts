import { invalidOption } from './error.js';

const LOOPBACK = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/;

/** The host as written: a name or an address that a parser leaves unchanged. */
const HOST = /^\w+:\/\/([\w.-]+|\[[\w:]+])(:\d+)?([/?#]|$)/;

/** What comes before the last part of the path, at least a scheme and a host; the query and the fragment. */
const LINK = /^([^?#]{8,})\/(?:verify|widget)(\?[^#]*)?(#.*)?$/is;

/** The URL of an inquiry's frame, and how to recognize its messages. */
export interface FrameSource {
    /** The frame's URL. */
    readonly src: string;
    /** The origins that may send messages: that of the URL, then the additional ones. */
    readonly origins: readonly string[];
    /** The inquiry in the URL. */
    readonly inquiryId: string | undefined;
    /** The container ID in the URL, which messages repeat. */
    readonly containerId: string | undefined;
}

/**
 * Reads a link, of https or of http on loopback: nothing else may be framed or opened, `javascript:` least of all. The
 * page's own origin may not either: what allows scripts and their own origin holds none of its frames back.
 */
export function checkUrl(option: string, link: unknown, pageOrigin: string): URL {
    let url: URL | undefined;
    try {
        url = new URL(link as string);
    } catch {
        // Refused below.
    }
    if (
        typeof link === 'string' &&
        url &&
        (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))) &&
        HOST.exec(link)?.[1]?.toLowerCase() === url.hostname &&
        url.origin !== pageOrigin
    ) {
        return url;
    }
    throw invalidOption(option, 'must be a plain https URL (or http on loopback) of another origin');
}

/** An origin, if it is written as in messages. */
function checkOrigin(text: string, pageOrigin: string): string {
    if (checkUrl('origins', text, pageOrigin).origin === text) return text;
    throw invalidOption('origins', 'must be an exact origin');
}

/** The link unchanged, unless its widget form is requested, which contains the page's origin. */
export function frameSource(
    link: string,
    further: readonly string[],
    pageOrigin: string,
    widget: boolean,
): FrameSource {
    const { origin } = checkUrl('inquiryUrl', link, pageOrigin);
    const src = widget ? widgetUrl(link, pageOrigin) : link;
    const query = new URL(src).searchParams;
    return {
        src,
        origins: [origin, ...further.map((text) => checkOrigin(text, pageOrigin))],
        inquiryId: query.get('inquiry-id') || undefined,
        containerId: query.get('container-id') || undefined,
    };
}

/** The URL of the widget instead of the page, with the rest of the link unchanged. */
function widgetUrl(link: string, pageOrigin: string): string {
    let [, before, query = '?', fragment = ''] = LINK.exec(link) ?? [];
    if (!before) throw invalidOption('widget', 'needs a link to /verify');
    const parameters = new URLSearchParams(query);
    const add = (name: string, value: string): void => {
        if (!parameters.has(name)) query += `${query[1] ? '&' : ''}${name}=${encodeURIComponent(value)}`;
    };
    add('iframe-origin', pageOrigin);
    add('container-id', `paywint-${crypto.getRandomValues(new Uint32Array(2)).join('')}`);
    return `${before}/widget${query}${fragment}`;
}
