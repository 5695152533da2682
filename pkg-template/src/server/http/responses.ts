import { webClasses } from '../../shared/web-classes.js';
import type { Refusal } from './refusal.js';

/** An answer in JSON, for the one page that asked. */
export function jsonResponse(status: number, body: object, headers: Record<string, string> = {}): Response {
    return new (webClasses().Response)(JSON.stringify(body), {
        status,
        headers: {
            'Content-Type': 'application/json; charset=utf-8',
            'Cache-Control': 'no-store',
            'X-Content-Type-Options': 'nosniff',
            ...headers,
        },
    });
}

/** The response to a page for a refusal. */
export function refusalResponse({ status, code, message, details }: Refusal): Response {
    const { issues, allow, retryAfterMs } = details;
    return jsonResponse(
        status,
        { code, message, ...(issues && { issues }) },
        {
            ...(allow && { Allow: allow }),
            // Whole seconds, and never too few.
            ...(isDelay(retryAfterMs) && { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) }),
        },
    );
}

/** The application's own response, which must not be cached. */
export function withoutCaching(response: Response): Response {
    if (response.headers.has('Cache-Control')) return response;
    const copy = new (webClasses().Response)(response.body, response);
    copy.headers.set('Cache-Control', 'no-store');
    return copy;
}

function isDelay(ms: number | undefined): ms is number {
    return ms !== undefined && ms >= 0 && ms < Number.MAX_SAFE_INTEGER;
}
