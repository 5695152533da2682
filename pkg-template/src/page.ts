import type { APIPromise, Envelope, WithResponse } from './call.js';
import type { CallOptions } from './options.js';
import type { PageRequest, User } from './models.js';

type ListUsers = (page: PageRequest, options: CallOptions | undefined) => UserPagePromise;

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
    constructor(envelope: Envelope, request: Required<NonNullableFields<PageRequest>>, next: () => UserPagePromise) {
        this.records = (envelope.records as User[] | null | undefined) ?? [];
        this.totalRecords = (envelope.totalRecords as number | null | undefined) ?? 0;
        this.pageNo = request.pageNo;
        this.rowsPerPage = request.rowsPerPage;
        this.queryGeneratedTime = (envelope.queryGeneratedTime as number | null | undefined) ?? undefined;
        this.#next = next;
    }

    /** Whether there may be a further page. */
    hasNextPage(): boolean {
        if (this.records.length === 0) return false;
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

type NonNullableFields<T> = { [K in keyof T]: NonNullable<T[K]> };

/** Makes the next page from a page's request. */
export function pageFrom(
    envelope: Envelope,
    request: PageRequest | undefined,
    list: ListUsers,
    options: CallOptions | undefined,
): UserPage {
    const complete = { rowsPerPage: request?.rowsPerPage ?? 50, pageNo: request?.pageNo ?? 1 };
    return new UserPage(envelope, complete, () => list({ ...complete, pageNo: complete.pageNo + 1 }, options));
}

/** Lets a promise of a page be walked through. */
export function walkable(first: APIPromise<UserPage>): UserPagePromise {
    async function* pages(): AsyncGenerator<UserPage, undefined> {
        let page = await first;
        yield page;
        while (page.hasNextPage()) {
            page = await page.getNextPage();
            yield page;
        }
    }
    async function* users(): AsyncGenerator<User, undefined> {
        for await (const page of pages()) yield* page.records;
    }
    return Object.assign(first, {
        pages,
        [Symbol.asyncIterator]: users,
        async toArray({ limit }: { limit: number }): Promise<User[]> {
            const all: User[] = [];
            if (limit <= 0) {
                // The page was asked for, and nobody else would hear of its failure.
                await first;
                return all;
            }
            for await (const user of users()) {
                all.push(user);
                if (all.length >= limit) break;
            }
            return all;
        },
    });
}
