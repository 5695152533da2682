import { Refusal } from './refusal.js';

/**
 * Refuses what other sites' pages send. A browser says where a request comes from, in headers that no page can change:
 * `Sec-Fetch-Site` with every request, and `Origin` with each but a GET to the page's own origin. A site of the same
 * domain is another one too, unless `cors` lets those in whose origins are listed.
 *
 * Who sends neither is an old browser or none at all. It may go on where another site's page in an old browser could do
 * no harm: it cannot read what a GET answers, nor send JSON without asking first, which nothing here permits. A POST
 * without a media type needs no leave, and so `provesOrigin` is asked of it.
 */
export function requireOrigin(request: Request, origins: readonly string[] | undefined, cors = false): void {
    const { site, origin } = originHeaders(request);
    const listed = cors && site === 'same-site' && originOfListedPage(request, origins) !== undefined;
    const ownSite = site === null || site === 'same-origin' || site === 'none' || listed;
    const ownOrigin = origin === null || (origins ?? [new URL(request.url).origin]).includes(origin);
    if (!ownSite || !ownOrigin) throw new Refusal('other_origin');
}

/** The origin of a page of this site that the application lists. A page cannot change what its browser says of it. */
export function originOfListedPage(request: Request, origins: readonly string[] | undefined): string | undefined {
    const { site, origin } = originHeaders(request);
    if (site !== null && site !== 'same-site' && site !== 'same-origin') return undefined;
    return origins?.find((listed) => listed === origin);
}

/** Whether a browser vouches for the page's origin. Of requests that `requireOrigin` let through. */
export function provesOrigin(request: Request): boolean {
    const { site, origin } = originHeaders(request);
    return origin !== null || site === 'same-origin';
}

function originHeaders({ headers }: Request): { site: string | null; origin: string | null } {
    return { site: headers.get('Sec-Fetch-Site'), origin: headers.get('Origin') };
}
