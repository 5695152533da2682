import { invalidOption } from '../../options/error.js';

const LEVELS: readonly LogLevel[] = ['off', 'error', 'warn', 'info', 'debug'];

/** How much is logged: nothing, failed calls, also retries, also successful calls, also the start of every attempt. */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';

/** The fields of a log entry. Never a body, a header, a secret or personal data. */
export interface LogFields {
    /** The operation, such as `users.create`. */
    operation: string;
    /** The number of the attempt, from 1. */
    attempt: number;
    /** The HTTP status, if a response arrived. */
    status?: number;
    /** The error's code, if it failed. */
    code?: string;
    /** The ID by which Paywint's support can find the request. */
    requestId?: string;
    /** How long the attempt took, in milliseconds. */
    durationMs?: number;
    /** How long the next attempt, or the other calls of a `createMany`, are delayed, in milliseconds. */
    waitMs?: number;
}

/** A logger, such as `console`, pino or winston. */
export interface Logger {
    /** A call failed. */
    error(message: string, fields: LogFields): void;
    /** An attempt failed and is going to be retried, or a 429 delays all calls of a `createMany`. */
    warn(message: string, fields: LogFields): void;
    /** A call succeeded. */
    info(message: string, fields: LogFields): void;
    /** An attempt starts. */
    debug(message: string, fields: LogFields): void;
}

/** A logger with a level. */
export class Log {
    readonly #logger: Logger;
    readonly #level: number;

    constructor(logger: unknown, level: unknown) {
        this.#level = LEVELS.indexOf(level as LogLevel);
        if (this.#level < 0) {
            throw invalidOption('logLevel', "must be one of 'off', 'error', 'warn', 'info', 'debug'", 'PAYWINT_LOG');
        }
        const target = (logger ?? console) as Logger;
        if (LEVELS.slice(1).some((name) => typeof target[name as keyof Logger] !== 'function')) {
            throw invalidOption('logger', 'must have the methods error, warn, info and debug');
        }
        this.#logger = target;
    }

    /** Whether this level is logged, so that fields of other levels are not built. */
    isEnabled(level: keyof Logger): boolean {
        return this.#level >= LEVELS.indexOf(level);
    }

    /** Logs an entry. A logger that throws does not break the call. */
    write(level: keyof Logger, what: string, fields: LogFields): void {
        if (!this.isEnabled(level)) return;
        try {
            const result: unknown = this.#logger[level](`paywint ${fields.operation}: ${what}`, fields);
            if (typeof result === 'object') Promise.resolve(result).catch(() => {});
        } catch {
            // Errors of the logger are ignored.
        }
    }
}
