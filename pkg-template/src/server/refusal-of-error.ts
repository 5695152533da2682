import { isPaywintError } from '../errors/classes.js';
import type { Issue } from '../shared/models.js';
import { Refusal } from './http/refusal.js';

/** The fields of the package's errors, also of another copy of it. */
interface ErrorFields {
    code: string;
    status?: number;
    retryAfterMs?: number;
    issues?: readonly Issue[];
}

/** The refusal for a failed call, without the error's text. */
export function refusalFor(error: unknown): Refusal {
    if (error instanceof Refusal) return error;
    const { code, status, retryAfterMs } = errorFields(error);
    if (code === 'rate_limit' || status === 503) return new Refusal('busy', { retryAfterMs });
    if (code === 'timeout') return new Refusal('timed_out');
    return new Refusal('unavailable');
}

/** The refusal for a create that certainly was not carried out, with the issues of the form. */
export function refusalForCreate(error: unknown, fields: ReadonlySet<string>): Refusal {
    const { code, issues = [] } = errorFields(error);
    if (code === 'conflict') return new Refusal('already_registered');
    if (code === 'validation') return new Refusal('invalid', { issues });
    if (code !== 'unprocessable_entity') return refusalFor(error);
    // Other issues concern the server only, and Paywint's text may name data that only the server knows.
    const own = issues.filter(({ path }) => path === '' || fields.has(path));
    if (own.length === 0) return new Refusal('unavailable');
    return new Refusal('invalid', {
        issues: own.map(({ path }) => ({ path, code: 'refused', message: 'was refused by Paywint' })),
    });
}

/** Whether a failed create concerns only the person's input. */
export function isPersonal(error: unknown): boolean {
    const { code } = errorFields(error);
    return code === 'conflict' || code === 'validation';
}

function errorFields(error: unknown): ErrorFields {
    return isPaywintError(error) ? (error as ErrorFields) : { code: '' };
}
