import { Refusal } from './refusal.js';

/**
 * Refuses requests of other sites' pages. Browsers send the origin of a request in headers that no page can change:
 * `Sec-Fetch-Site` with every request, and `Origin` with each but a GET to the page's own origin. A site of the same
 * domain is another site too, unless `cors` allows the listed origins.
 *
 * Without both headers, the client is an old browser or not a browser. It is allowed where another site's page in an
 * old browser could do no harm: it cannot read the response to a GET, nor send JSON without a preflight, which is
 * refused. A POST without a media type needs no preflight, so it requires `provesOrigin`.
 */
export function requireOrigin(request: Request, origins: readonly string[] | undefined, cors = false): void {
    const { site, origin } = originHeaders(request);
    const listed = cors && site === 'same-site' && originOfListedPage(request, origins) !== undefined;
    const ownSite = site === null || site === 'same-origin' || site === 'none' || listed;
    const ownOrigin = origin === null || (origins ?? [new URL(request.url).origin]).includes(origin);
    if (!ownSite || !ownOrigin) throw new Refusal('other_origin');
}

/** The listed origin of a page of the same site. A page cannot change the headers that its browser sends. */
export function originOfListedPage(request: Request, origins: readonly string[] | undefined): string | undefined {
    const { site, origin } = originHeaders(request);
    if (site !== null && site !== 'same-site' && site !== 'same-origin') return undefined;
    return origins?.find((listed) => listed === origin);
}

/** Whether a browser confirms the page's origin, for requests that `requireOrigin` has allowed. */
export function provesOrigin(request: Request): boolean {
    const { site, origin } = originHeaders(request);
    return origin !== null || site === 'same-origin';
}

function originHeaders({ headers }: Request): { site: string | null; origin: string | null } {
    return { site: headers.get('Sec-Fetch-Site'), origin: headers.get('Origin') };
}
