import type { APIPromise, Envelope, WithResponse } from './call.js';
import { guarded } from './core.js';
import { wrong } from './input.js';
import type { PageRequest, User } from './models.js';
import { resumable } from './told.js';

/** Reads a page with the options of the first one. */
export type ReadPage = (page: PageRequest | undefined) => UserPagePromise;

/** Pages in a row on which nobody is new, while more are promised, after which a walk gives up. */
const MOST_PAGES_WITHOUT_NEWS = 10;

/** One page of users. */
export class UserPage {
    /** The page's users. */
    readonly records: User[];
    /** How many users there are on all pages together; 0 when Paywint does not say. */
    readonly totalRecords: number;
    /** Which page this is, from 1. */
    readonly pageNo: number;
    /** How many rows a page may have. */
    readonly rowsPerPage: 10 | 20 | 50 | 100;
    /** Unix time of the answer in seconds, if Paywint says so. */
    readonly queryGeneratedTime: number | undefined;
    readonly #next: () => UserPagePromise;

    /** @internal */
    constructor(envelope: Envelope, request: Place, next: () => UserPagePromise) {
        this.records = (envelope.records as User[] | null | undefined) ?? [];
        this.totalRecords = (envelope.totalRecords as number | null | undefined) ?? 0;
        this.pageNo = request.pageNo;
        this.rowsPerPage = request.rowsPerPage;
        this.queryGeneratedTime = (envelope.queryGeneratedTime as number | null | undefined) ?? undefined;
        this.#next = next;
    }

    /** Whether there may be a further page. */
    hasNextPage(): boolean {
        // Without a total, a full page is the only hint.
        if (this.totalRecords === 0) return this.records.length >= this.rowsPerPage;
        return this.pageNo * this.rowsPerPage < this.totalRecords;
    }

    /** Reads the next page, with the options of this one. */
    getNextPage(): UserPagePromise {
        return this.#next();
    }
}

/** A promise of the first page, and a way through all of them. */
export interface UserPagePromise extends APIPromise<UserPage>, AsyncIterable<User> {
    /** Goes through the pages. */
    pages(): AsyncIterableIterator<UserPage>;
    /** Reads users into an array, `limit` at most. */
    toArray(options: { limit: number }): Promise<User[]>;
    /** The first page together with the answer's status, headers and request id. */
    withResponse(): Promise<WithResponse<UserPage>>;
}

/** Which page, for certain. */
type Place = { [K in keyof PageRequest]-?: NonNullable<PageRequest[K]> };

function placeOf(request: PageRequest | undefined): Place {
    const { rowsPerPage, pageNo } = request ?? {};
    if (rowsPerPage !== undefined && pageNo !== undefined) return { rowsPerPage, pageNo };
    const [rows, number] = guarded((core) => core.defaultPage());
    return { rowsPerPage: rowsPerPage ?? (rows as Place['rowsPerPage']), pageNo: pageNo ?? (number as number) };
}

/** Makes a page that knows its next one. */
export function pageFrom(envelope: Envelope, request: PageRequest | undefined, read: ReadPage): UserPage {
    const place = placeOf(request);
    return new UserPage(envelope, place, () => read({ ...place, pageNo: place.pageNo + 1 }));
}

/** Lets a promise of a page be walked through. */
export function walkable(first: APIPromise<UserPage>, request: PageRequest | undefined): UserPagePromise {
    /** The pages, each with the users that were on none before; no page is read that `limit` users do not need. */
    async function* walk(limit: number): AsyncGenerator<{ page: UserPage; fresh: User[] }, undefined> {
        const place = placeOf(request);
        // A user who moved to a later page, because others were registered meanwhile, is not handed out again.
        const seen = new Set<string>();
        let next: PromiseLike<UserPage> | undefined = first;
        let withoutNews = 0;
        for (; next !== undefined; place.pageNo += 1) {
            let page: UserPage;
            try {
                page = await next;
            } catch (error) {
                throw resumable(error, place);
            }
            const fresh = page.records.filter(({ userId }) => seen.size !== seen.add(userId).size);
            withoutNews = fresh.length === 0 ? withoutNews + 1 : 0;
            const goesOn = page.hasNextPage() && withoutNews < MOST_PAGES_WITHOUT_NEWS && seen.size < limit;
            next = goesOn ? ahead(page) : undefined;
            yield { page, fresh };
        }
    }
    async function* pages(): AsyncGenerator<UserPage, undefined> {
        for await (const { page } of walk(Number.POSITIVE_INFINITY)) yield page;
    }
    async function* users(limit = Number.POSITIVE_INFINITY): AsyncGenerator<User, undefined> {
        let left = limit;
        for await (const { fresh } of walk(limit)) {
            yield* fresh.slice(0, left);
            left -= fresh.length;
            if (left <= 0) return;
        }
    }
    return Object.assign(first, {
        pages,
        [Symbol.asyncIterator]: () => users(),
        async toArray(options: { limit: number }): Promise<User[]> {
            const all: User[] = [];
            const limit = options?.limit;
            if (!(limit > 0)) {
                // The page was asked for, and nobody else would hear of its failure.
                await first;
                if (limit !== 0) throw wrong('limit', 'must be a number from 0: how many users to read at most');
                return all;
            }
            for await (const user of users(limit)) all.push(user);
            return all;
        },
    });
}

/** Starts to read the next page. When nobody comes for it any more, its failure is nobody's. */
function ahead(page: UserPage): Promise<UserPage> {
    const next = page.getNextPage();
    next.catch(() => {});
    return next;
}
