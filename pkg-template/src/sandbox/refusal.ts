import type { PaywintError } from '../errors.js';
import { errorFrom } from '../told.js';

/** An issue as FastAPI puts it. */
interface Issue {
    loc: (string | number)[];
    msg: string;
}

/** The error for a call of the sandbox's own that it refused. */
export function refusal(status: number, body: Uint8Array): PaywintError {
    const { detail } = JSON.parse(new TextDecoder().decode(body)) as { detail: string | Issue[] };
    if (typeof detail === 'string') {
        const message = `The sandbox refuses this with ${status}: ${detail}`;
        const code = status === 404 ? 'not_found' : 'api';
        return errorFrom({ code, message, status, outcome: 'rejected', retryable: false });
    }
    const issues = detail.map(({ loc, msg }) => ({ path: path(loc), code: 'refused', message: msg }));
    const message = issues.map(({ path, message }) => `${path}: ${message}`).join('; ');
    return errorFrom({ code: 'validation', message, issues, retryable: false });
}

/** The last step of a location, spelt as the argument is. */
function path(loc: Issue['loc']): string {
    return String(loc.at(-1)).replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
