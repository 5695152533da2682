import { isResponse } from '../shared/type-checks.js';
import { authorizeRequest } from './authorization.js';
import { type RequestContext, reporter } from './context.js';
import { newUserFrom, rejectUnknownFields } from './form.js';
import { preflight, withCorsHeaders } from './http/cors.js';
import { readJsonObject, requireJson } from './http/json-body.js';
import { requireOrigin } from './http/origin.js';
import { Refusal } from './http/refusal.js';
import { jsonResponse, refusalResponse, withoutCaching } from './http/responses.js';
import { routeOf } from './http/routes.js';
import type { OnboardingOptions, OnboardingSession } from './options.js';
import { enforceRateLimit } from './rate-limit.js';
import { refusalFor } from './refusal-of-error.js';
import { Registrations } from './registrations.js';
import { checkOptions, type Settings } from './settings.js';
import { kycStatusOf } from './status.js';

/**
 * Makes the handler for an onboarding page's requests: it creates the session's user, starts their verification and
 * reports its status. It always acts on the session's own user; a request cannot name another.
 *
 * It serves `GET {basePath}/status`, `POST {basePath}/user` and `POST {basePath}/inquiry-link` to pages of its own
 * origin, and with `cors` to those that `origins` lists. It responds with JSON that is never cached, and never throws.
 *
 * A handler sends one create per session, also for simultaneous requests. If several processes serve a session,
 * `authorize` and the hooks must share a store. A create whose outcome is unknown is not repeated.
 *
 * @throws ConfigurationError if an option is missing or invalid.
 */
export function createOnboardingHandler<S extends OnboardingSession>(
    options: OnboardingOptions<S>,
): (request: Request) => Promise<Response> {
    const handler = new Handler(checkOptions(options));
    return (request) => handler.respond(request);
}

class Handler<S extends OnboardingSession> {
    readonly #settings: Settings<S>;
    readonly #registrations: Registrations<S>;

    constructor(settings: Settings<S>) {
        this.#settings = settings;
        this.#registrations = new Registrations(settings);
    }

    async respond(request: Request): Promise<Response> {
        return withCorsHeaders(await this.#handle(request), request, this.#settings);
    }

    async #handle(request: Request): Promise<Response> {
        const { basePath, routes, origins, cors, authorize, onError } = this.#settings;
        let report: RequestContext<S>['report'] = () => {};
        try {
            const permission = preflight(request, this.#settings);
            if (permission !== undefined) return permission;
            const route = routeOf(request, basePath, routes);
            report = reporter<S>(onError, { request, route });
            requireOrigin(request, origins, cors);
            if (route !== 'status') requireJson(request, route === 'user');

            const session = await authorizeRequest(request, authorize);
            if (isResponse(session)) return withoutCaching(session);
            report = reporter<S>(onError, { request, route, session });
            return await this.#route({ request, route, session, report });
        } catch (thrown) {
            if (!(thrown instanceof Refusal)) report(thrown);
            return refusalResponse(refusalFor(thrown));
        }
    }

    async #route(context: RequestContext<S>): Promise<Response> {
        const { request, route, session } = context;
        enforceRateLimit(await this.#settings.rateLimit?.({ request, session, route }));
        switch (route) {
            case 'user':
                return this.#createUser(context);
            case 'inquiry-link':
                return this.#createInquiryLink(context);
            case 'status':
                return this.#status(context);
        }
    }

    async #createUser(context: RequestContext<S>): Promise<Response> {
        const { fields, maxBodyBytes } = this.#settings;
        const form = await readJsonObject(context.request, maxBodyBytes, true);
        rejectUnknownFields(form, fields);
        const created = await this.#registrations.create(context, newUserFrom(form));
        return jsonResponse(created ? 201 : 200, { created });
    }

    async #createInquiryLink(context: RequestContext<S>): Promise<Response> {
        const { client, maxBodyBytes } = this.#settings;
        rejectUnknownFields(await readJsonObject(context.request, maxBodyBytes, false), new Set());
        const userId = await this.#registrations.userId(context);
        if (userId === undefined) throw new Refusal('not_registered');
        const { inquiryUrl, isKycPending } = await client.kyc.createInquiryLink(userId);
        return jsonResponse(200, { inquiryUrl: inquiryUrl ?? null, isKycPending });
    }

    async #status(context: RequestContext<S>): Promise<Response> {
        const userId = await this.#registrations.userId(context);
        return jsonResponse(200, {
            status: userId === undefined ? 'unregistered' : await kycStatusOf(userId, this.#settings.client),
        });
    }
}
