import { ROUTES } from '../../generated/onboarding-handler.js';
import type { OnboardingRoute } from '../options.js';
import { Refusal } from './refusal.js';

const METHODS: ReadonlyMap<string, 'GET' | 'POST'> = new Map(Object.entries(ROUTES));

/**
 * What a request asks for. The path is compared as it came out of the URL parser, and never decoded: what is spelt in
 * another way is something else.
 */
export function routeOf(request: Request, basePath: string, allowed: ReadonlySet<string>): OnboardingRoute {
    const { pathname } = new URL(request.url);
    const route = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length + 1).replace(/\/$/, '') : '';
    const method = METHODS.get(route);
    if (method === undefined || !allowed.has(route)) throw new Refusal('not_found');
    if (request.method !== method) throw new Refusal('method_not_allowed', { allow: method });
    return route as OnboardingRoute;
}
