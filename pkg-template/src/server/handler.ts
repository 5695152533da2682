import { isResponse } from '../shared/type-checks.js';
import { answer, notStored, refused } from './http/responses.js';
import { authorized } from './authorization.js';
import { objectIn, refuseOtherMedia } from './http/json-body.js';
import { preflight, readable } from './http/cors.js';
import { refusalOf } from './refusal-of-error.js';
import { newUserFrom, refuseOtherFields } from './form.js';
import type { OnboardingOptions, OnboardingSession } from './options.js';
import { refuseOtherOrigins } from './http/origin.js';
import { heed } from './rate-limit.js';
import { Refusal } from './http/refusal.js';
import { Registrations } from './registrations.js';
import { routeOf } from './http/routes.js';
import { settingsFrom, type Settings } from './settings.js';
import { statusOf } from './status.js';
import { reporter, type Visit } from './context.js';

/**
 * Makes a handler of what an onboarding page asks for: to create the session's user, to verify them, and how that
 * stands. It is the page's only way to Paywint, and always about the session's own user, whom no request can name.
 *
 * It answers `GET {basePath}/status`, `POST {basePath}/user` and `POST {basePath}/inquiry-link` to pages of its own
 * origin, or with `cors` to those of its site that `origins` lists, with JSON that no cache keeps, and never throws.
 *
 * One create per session is sent, however many requests ask for it at once of this handler; where several processes
 * serve one session, `authorize` and the hooks must share a store. A create whose outcome is unknown is not sent again.
 *
 * @throws ConfigurationError naming the option that is missing or unusable.
 */
export function createOnboardingHandler<S extends OnboardingSession>(
    options: OnboardingOptions<S>,
): (request: Request) => Promise<Response> {
    const handler = new Handler(settingsFrom(options));
    return (request) => handler.answer(request);
}

class Handler<S extends OnboardingSession> {
    readonly #settings: Settings<S>;
    readonly #registrations: Registrations<S>;

    constructor(settings: Settings<S>) {
        this.#settings = settings;
        this.#registrations = new Registrations(settings);
    }

    async answer(request: Request): Promise<Response> {
        return readable(await this.#answered(request), request, this.#settings);
    }

    async #answered(request: Request): Promise<Response> {
        const { basePath, routes, origins, cors, authorize, onError } = this.#settings;
        let report: Visit<S>['report'] = () => {};
        try {
            const permission = preflight(request, this.#settings);
            if (permission !== undefined) return permission;
            const route = routeOf(request, basePath, routes);
            report = reporter<S>(onError, { request, route });
            refuseOtherOrigins(request, origins, cors);
            if (route !== 'status') refuseOtherMedia(request, route === 'user');

            const session = await authorized(request, authorize);
            if (isResponse(session)) return notStored(session);
            report = reporter<S>(onError, { request, route, session });
            return await this.#answer({ request, route, session, report });
        } catch (thrown) {
            if (!(thrown instanceof Refusal)) report(thrown);
            return refused(refusalOf(thrown));
        }
    }

    async #answer(visit: Visit<S>): Promise<Response> {
        const { request, route, session } = visit;
        heed(await this.#settings.rateLimit?.({ request, session, route }));
        switch (route) {
            case 'user':
                return this.#createUser(visit);
            case 'inquiry-link':
                return this.#createInquiryLink(visit);
            case 'status':
                return this.#status(visit);
        }
    }

    async #createUser(visit: Visit<S>): Promise<Response> {
        const { fields, maxBodyBytes } = this.#settings;
        const given = await objectIn(visit.request, maxBodyBytes, true);
        refuseOtherFields(given, fields);
        const created = await this.#registrations.create(visit, newUserFrom(given));
        return answer(created ? 201 : 200, { created });
    }

    async #createInquiryLink(visit: Visit<S>): Promise<Response> {
        const { client, maxBodyBytes } = this.#settings;
        refuseOtherFields(await objectIn(visit.request, maxBodyBytes, false), new Set());
        const userId = await this.#registrations.userId(visit);
        if (userId === undefined) throw new Refusal('not_registered');
        const { inquiryUrl, isKycPending } = await client.kyc.createInquiryLink(userId);
        return answer(200, { inquiryUrl: inquiryUrl ?? null, isKycPending });
    }

    async #status(visit: Visit<S>): Promise<Response> {
        const userId = await this.#registrations.userId(visit);
        return answer(200, { status: userId === undefined ? 'unregistered' : await statusOf(userId, this.#settings.client) });
    }
}
