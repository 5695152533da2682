import { ROUTES } from '../../generated/onboarding-handler.js';
import { webClasses } from '../../shared/web-classes.js';
import type { OnboardingSession } from '../options.js';
import type { Settings } from '../settings.js';
import { originOfListedPage } from './origin.js';
import { Refusal } from './refusal.js';

/** How long a browser may cache the response to a preflight, in seconds. */
const PREFLIGHT_SECONDS = 600;
const HEADER_NAMES = /^[\w-]+( *, *[\w-]+)*$/;

/** The response to a CORS preflight; undefined for any other request. */
export function preflight<S extends OnboardingSession>(request: Request, settings: Settings<S>): Response | undefined {
    if (!settings.cors || request.method !== 'OPTIONS' || !request.headers.has('Access-Control-Request-Method')) return;
    if (originOfListedPage(request, settings.origins) === undefined) throw new Refusal('other_origin');
    const requestedHeaders = request.headers.get('Access-Control-Request-Headers') ?? '';
    return new (webClasses().Response)(null, {
        status: 204,
        headers: {
            'Access-Control-Allow-Methods': [...new Set(Object.values(ROUTES))].join(', '),
            ...(HEADER_NAMES.test(requestedHeaders) && { 'Access-Control-Allow-Headers': requestedHeaders }),
            'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
        },
    });
}

/** A response that a page of a listed origin can read. */
export function withCorsHeaders<S extends OnboardingSession>(
    answer: Response,
    request: Request,
    settings: Settings<S>,
): Response {
    if (!settings.cors) return answer;
    const copy = new (webClasses().Response)(answer.body, answer);
    copy.headers.append('Vary', 'Origin');
    const origin = originOfListedPage(request, settings.origins);
    if (origin === undefined) return copy;
    copy.headers.set('Access-Control-Allow-Origin', origin);
    copy.headers.set('Access-Control-Allow-Credentials', 'true');
    copy.headers.set('Access-Control-Expose-Headers', 'Retry-After');
    return copy;
}
