import { isPaywintError } from '../errors/classes.js';
import type { Issue } from '../shared/models.js';
import { Refusal } from './http/refusal.js';

/** What is known of the package's errors, whichever of its copies they are of. */
interface ErrorFields {
    code: string;
    status?: number;
    retryAfterMs?: number;
    issues?: readonly Issue[];
}

/** What a page is told when a call failed: nothing of the error's own words. */
export function refusalFor(error: unknown): Refusal {
    if (error instanceof Refusal) return error;
    const { code, status, retryAfterMs } = errorFields(error);
    if (code === 'rate_limit' || status === 503) return new Refusal('busy', { retryAfterMs });
    if (code === 'timeout') return new Refusal('timed_out');
    return new Refusal('unavailable');
}

/** What a page is told when a create surely created nobody: also what is wrong with the form. */
export function refusalForCreate(error: unknown, fields: ReadonlySet<string>): Refusal {
    const { code, issues = [] } = errorFields(error);
    if (code === 'conflict') return new Refusal('already_registered');
    if (code === 'validation') return new Refusal('invalid', { issues });
    if (code !== 'unprocessable_entity') return refusalFor(error);
    // What is wrong with other things is the server's affair, and Paywint's words may name what only the server knows.
    const own = issues.filter(({ path }) => path === '' || fields.has(path));
    if (own.length === 0) return new Refusal('unavailable');
    return new Refusal('invalid', {
        issues: own.map(({ path }) => ({ path, code: 'refused', message: 'was refused by Paywint' })),
    });
}

/** Whether a failed create is the person's affair alone, and nobody else's. */
export function isPersonal(error: unknown): boolean {
    const { code } = errorFields(error);
    return code === 'conflict' || code === 'validation';
}

function errorFields(error: unknown): ErrorFields {
    return isPaywintError(error) ? (error as ErrorFields) : { code: '' };
}
