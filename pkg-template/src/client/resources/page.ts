import { resumable } from '../../errors/from-core.js';
import { DEFAULT_PAGE, OPERATION_NAMES, type Operation, ROW_IDS } from '../../generated/operations.js';
import { invalidOption } from '../../options/error.js';
import type { PageRequest, User } from '../../shared/models.js';
import type { APIPromise, WithResponse } from '../calls/api-promise.js';
import type { Envelope } from '../calls/exchange.js';

/** Reads a page with the options of the first one. */
export type ReadPage<T> = (page: PageRequest | undefined) => PagePromise<T>;

/** After this many consecutive pages without a new row, an iteration stops, even if Paywint reports more pages. */
const MAX_PAGES_WITHOUT_NEW_ROWS = 10;

/** A page of a list. */
export class Page<T> {
    /** The rows of the page. */
    readonly records: T[];
    /** The number of rows on all pages together; 0 if Paywint does not say. */
    readonly totalRecords: number;
    /** The number of the page, from 1. */
    readonly pageNo: number;
    /** The maximum number of rows of a page. */
    readonly rowsPerPage: 10 | 20 | 50 | 100;
    /** When the response was made, if Paywint says: Unix time in seconds. */
    readonly queryGeneratedTime: number | undefined;
    readonly #next: () => PagePromise<T>;

    /** @internal */
    constructor(envelope: Envelope, request: PagePosition, next: () => PagePromise<T>) {
        this.records = (envelope.records as T[] | null | undefined) ?? [];
        this.totalRecords = (envelope.totalRecords as number | null | undefined) ?? 0;
        this.pageNo = request.pageNo;
        this.rowsPerPage = request.rowsPerPage;
        this.queryGeneratedTime = (envelope.queryGeneratedTime as number | null | undefined) ?? undefined;
        this.#next = next;
    }

    /** Whether there may be a next page. */
    hasNextPage(): boolean {
        // Without a total, a full page is the only hint.
        if (this.totalRecords === 0) return this.records.length >= this.rowsPerPage;
        return this.pageNo * this.rowsPerPage < this.totalRecords;
    }

    /** Reads the next page with the same options. */
    getNextPage(): PagePromise<T> {
        return this.#next();
    }
}

/** A promise of the first page. `for await` iterates over the rows of all pages. */
export interface PagePromise<T> extends APIPromise<Page<T>>, AsyncIterable<T> {
    /** Iterates over the pages. A row can be on two of them if others are added or deleted meanwhile. */
    pages(): AsyncIterableIterator<Page<T>>;
    /** Reads at most `limit` rows into an array. */
    toArray(options: { limit: number }): Promise<T[]>;
    /** Resolves to the first page and the response's status, headers and request ID. */
    withResponse(): Promise<WithResponse<Page<T>>>;
}

/** A page of users. */
export type UserPage = Page<User>;

/** A promise of the first page of users. `for await` iterates over all users. */
export type UserPagePromise = PagePromise<User>;

/** A page request with both fields. */
type PagePosition = { [K in keyof PageRequest]-?: NonNullable<PageRequest[K]> };

function positionOf(request: PageRequest | undefined): PagePosition {
    return {
        rowsPerPage: request?.rowsPerPage ?? DEFAULT_PAGE.rowsPerPage,
        pageNo: request?.pageNo ?? DEFAULT_PAGE.pageNo,
    };
}

/** Makes a page that knows its next one. */
export function newPage<T>(envelope: Envelope, request: PageRequest | undefined, read: ReadPage<T>): Page<T> {
    const place = positionOf(request);
    return new Page(envelope, place, () => read({ ...request, ...place, pageNo: place.pageNo + 1 }));
}

/** Makes a promise of a page iterable. */
export function pagePromise<T>(
    first: APIPromise<Page<T>>,
    request: PageRequest | undefined,
    operation: Operation,
    read: ReadPage<T>,
): PagePromise<T> {
    // Rows without an ID are all distinct.
    const idOf = (row: T): unknown => (row as Record<string, unknown>)[ROW_IDS[operation] ?? ''] ?? row;

    /** The pages, each without rows of earlier pages; no more pages are read than `limit` rows require. */
    async function* walkPages(limit: number): AsyncGenerator<{ page: Page<T>; newRows: T[] }, undefined> {
        const place = positionOf(request);
        // A row that moved to a later page, because others were added meanwhile, is not returned again.
        const seen = new Set<unknown>();
        const progress = new Progress(place);
        let next: PromiseLike<Page<T>> | undefined = first;
        let withoutNewRows = 0;
        while (next !== undefined) {
            let page: Page<T>;
            try {
                page = await next;
            } catch (error) {
                throw resumable(error, place, OPERATION_NAMES[operation] as string);
            }
            progress.note(page, seen.size);
            const fresh = page.records.filter((row) => seen.size !== seen.add(idOf(row)).size);
            withoutNewRows = fresh.length === 0 ? withoutNewRows + 1 : 0;
            const hasMore = progress.isBefore(page.totalRecords) || (page.totalRecords === 0 && page.hasNextPage());
            const continues = hasMore && withoutNewRows < MAX_PAGES_WITHOUT_NEW_ROWS && seen.size < limit;
            place.pageNo = progress.nextPageNo;
            next = continues ? prefetch(read({ ...request, ...place })) : undefined;
            yield { page, newRows: fresh };
        }
    }
    async function* pages(): AsyncGenerator<Page<T>, undefined> {
        for await (const { page } of walkPages(Number.POSITIVE_INFINITY)) yield page;
    }
    async function* rows(limit = Number.POSITIVE_INFINITY): AsyncGenerator<T, undefined> {
        let left = limit;
        for await (const { newRows: fresh } of walkPages(limit)) {
            yield* fresh.slice(0, left);
            left -= fresh.length;
            if (left <= 0) return;
        }
    }
    return Object.assign(first, {
        pages,
        [Symbol.asyncIterator]: () => rows(),
        async toArray(options: { limit: number }): Promise<T[]> {
            const all: T[] = [];
            const limit = options?.limit;
            if (!(limit > 0)) {
                // The page was requested already, and its failure would otherwise be unhandled.
                await first;
                if (limit !== 0)
                    throw invalidOption(
                        'limit',
                        'must be a number from 0: how many rows to read at most, as in toArray({ limit: 100 })',
                    );
                return all;
            }
            for await (const row of rows(limit)) all.push(row);
            return all;
        },
    });
}

/** How far a list was read. Its rows move up when others are deleted, such as in the loop over them. */
class Progress {
    readonly #rowsPerPage: number;
    readonly #start: number;
    /** How many rows from the first one were read. */
    #end: number;
    #total = 0;

    constructor({ pageNo, rowsPerPage }: PagePosition) {
        this.#rowsPerPage = rowsPerPage;
        this.#start = (pageNo - 1) * rowsPerPage;
        this.#end = this.#start;
    }

    get nextPageNo(): number {
        return Math.floor(this.#end / this.#rowsPerPage) + 1;
    }

    isBefore(total: number): boolean {
        return this.#end < total;
    }

    /** A total that falls by more than was returned is not explained by deletions in the loop. */
    note({ pageNo, totalRecords }: Page<unknown>, returned: number): void {
        const deleted = Math.max(this.#total - totalRecords, 0);
        if (deleted <= returned) this.#end = Math.max(this.#end - deleted, this.#start);
        this.#total = totalRecords;
        const pageStart = (pageNo - 1) * this.#rowsPerPage;
        if (pageStart <= this.#end) this.#end = pageStart + this.#rowsPerPage;
    }
}

/** Reads a page ahead. Its failure is ignored if the iteration ends before it. */
function prefetch<T>(next: PagePromise<T>): PagePromise<T> {
    next.catch(() => {});
    return next;
}
