import { wrong } from './error.js';

const LOOPBACK = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/;

/** What comes before the last part of the path, the query and the fragment. */
const LINK = /^(https?:\/\/[^/?#]+[^?#]*)\/(?:verify|widget)(\?[^#]*)?(#.*)?$/is;

/** Where an inquiry is framed, and by what its messages are known. */
export interface Source {
    /** The frame's address. */
    readonly src: string;
    /** Those that may speak: the address's own origin, then the further ones. */
    readonly origins: readonly string[];
    /** The inquiry that the address names. */
    readonly inquiryId: string | undefined;
    /** What the address asks messages to be marked with. */
    readonly containerId: string | undefined;
}

/** Reads a link, of https or of http on loopback: nothing else may be framed or opened, `javascript:` least of all. */
export function urlOf(option: string, link: unknown): URL {
    if (typeof link !== 'string') throw wrong(option, 'must be a string (null means that nothing is to be verified)');
    let url;
    try {
        url = new URL(link);
    } catch {
        throw wrong(option, 'must be an absolute URL');
    }
    const { protocol, hostname } = url;
    if (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))) return url;
    throw wrong(option, 'must be https, or http on loopback');
}

/** An origin, if it is spelt as messages spell it. */
function originOf(text: string): string {
    if (urlOf('origins', text).origin === text) return text;
    throw wrong('origins', 'must be exact, such as https://inquiry.withpersona.com');
}

/** The link byte for byte, unless its widget form is asked for, which tells the page's origin. */
export function sourceOf(link: string, further: readonly string[], pageOrigin: string | undefined): Source {
    const { origin } = urlOf('inquiryUrl', link);
    const src = pageOrigin === undefined ? link : widgetOf(link, pageOrigin);
    const query = new URL(src).searchParams;
    return {
        src,
        origins: [origin, ...further.map(originOf)],
        inquiryId: query.get('inquiry-id') || undefined,
        containerId: query.get('container-id') || undefined,
    };
}

/** The address for a frame in place of that for a page, with the rest of the link as it is. */
function widgetOf(link: string, pageOrigin: string): string {
    const [, before, query = '', fragment] = LINK.exec(link) ?? [];
    if (before === undefined) throw wrong('widget', 'needs a link whose path ends in /verify');
    const given = new URLSearchParams(query);
    const added = Object.entries({ 'iframe-origin': pageOrigin, 'container-id': `paywint-${random()}` })
        .filter(([name]) => !given.has(name))
        .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const parts = [query.slice(1), ...added].filter((part) => part !== '');
    return `${before}/widget?${parts.join('&')}${fragment ?? ''}`;
}

function random(): string {
    return crypto.getRandomValues(new Uint32Array(2)).join('');
}
