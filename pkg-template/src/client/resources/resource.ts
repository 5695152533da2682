import { PaywintError } from '../../errors/classes.js';
import { ALIASES, type Operation, PUBLIC_FIELDS } from '../../generated/operations.js';
import { copyInput } from '../../options/checks.js';
import type { PageRequest } from '../../shared/models.js';
import type { APIPromise } from '../calls/api-promise.js';
import type { Caller } from '../calls/caller.js';
import type { Gate, Limits } from '../calls/limits.js';
import type { CallOptions, IdempotentCallOptions } from '../options.js';
import { hidePersonal } from './hide-personal.js';
import { newPage, type PagePromise, pagePromise, type ReadPage } from './page.js';

/** A record of a response, with each field under its own name, and personal fields hidden if it is confidential. */
function shown<T extends object>(operation: Operation, record: T): T {
    for (const [alias, name] of ALIASES[operation] ?? []) renameAlias(record as Record<string, unknown>, alias, name);
    const fields = PUBLIC_FIELDS[operation];
    return fields === undefined ? record : hidePersonal(record, fields);
}

/** A field that arrives under two names has the value under its own name, unless only the other one has a value. */
function renameAlias(record: Record<string, unknown>, alias: string, name: string): void {
    if (!(alias in record)) return;
    record[name] ??= record[alias];
    delete record[alias];
}

/** The base class of resources. */
export abstract class Resource {
    readonly #caller: Caller;

    /** @internal */
    constructor(caller: Caller) {
        this.#caller = caller;
    }

    /**
     * @internal
     * @throws ConfigurationError for options that no call takes.
     */
    protected checkOptions(options: CallOptions): void {
        const limits = this.#caller.limits(options);
        if (limits instanceof PaywintError) throw limits;
    }

    /** @internal */
    protected callOne<T extends object>(
        operation: Operation,
        args: unknown[],
        options?: CallOptions,
        gate?: Gate,
    ): APIPromise<T> {
        return this.#one(operation, args, this.#caller.limits(options, gate));
    }

    /** @internal */
    protected callWithKey<T extends object>(
        operation: Operation,
        args: unknown[],
        options?: IdempotentCallOptions,
    ): APIPromise<T> {
        return this.#one(operation, args, this.#caller.limits(options, undefined, true));
    }

    #one<T extends object>(operation: Operation, args: unknown[], limits: Limits | PaywintError): APIPromise<T> {
        return this.#caller.call(operation, args, limits, ({ data }) => shown(operation, data as T));
    }

    /** @internal */
    protected callList<T extends object>(
        operation: Operation,
        args: unknown[],
        options?: CallOptions,
    ): APIPromise<T[]> {
        const limits = this.#caller.limits(options);
        return this.#caller.call(operation, args, limits, ({ records }) => {
            const rows = (records as T[] | null | undefined) ?? [];
            for (const row of rows) shown(operation, row);
            return rows;
        });
    }

    /** @internal */
    protected callNothing(operation: Operation, args: unknown[], options?: CallOptions): APIPromise<void> {
        return this.#caller.call(operation, args, this.#caller.limits(options), () => undefined);
    }

    /**
     * Reads a page. The page request is the last argument; the others are the same for all pages.
     *
     * @internal
     */
    protected callPage<T>(operation: Operation, args: unknown[], options?: CallOptions): PagePromise<T> {
        // The deadline limits the whole iteration, so it starts once.
        const limits = this.#caller.limits(options);
        const rest = args.slice(0, -1);
        const read: ReadPage<T> = (request) =>
            pagePromise(
                this.#caller.call(operation, [...rest, request], limits, (envelope) =>
                    newPage(envelope, request, read),
                ),
                request,
                operation,
                read,
            );
        // A copy, because the caller may change the object later.
        return read(copyInput(args.at(-1) as PageRequest | undefined));
    }
}
