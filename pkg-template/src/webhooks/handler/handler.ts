import { WebhookVerificationError } from '../../errors/classes.js';
import { invalidOption } from '../../options/error.js';
import { readBody } from '../../server/http/request-body.js';
import { webClasses } from '../../shared/web-classes.js';
import { inModule } from '../module.js';
import { verifyWebhook } from '../verify.js';
import { OncePerEvent } from './handle-once.js';
import type { EventHandler, WebhookFailure, WebhookHandlerOptions } from './options.js';
import { checkOptions, type Settings } from './settings.js';

/**
 * Makes a handler for Paywint's deliveries. It verifies the raw bytes of each, and handles each event at least once. It
 * responds with
 *
 * - 200 when the event's function has finished, for this delivery or an earlier one of the event
 * - 500 when it failed or took longer than `timeoutMs`, so that Paywint delivers again
 * - 409 while another process handles the event
 * - 400 for a request that is not signed correctly, too old or too new, or not an event; 405 and 413 for one that
 *   cannot be a delivery
 *
 * Simultaneous deliveries of one event call its function once and get the same response. Paywint waits 5 seconds for a
 * response and delivers up to three times, within about 6 minutes. Put longer work into a queue, and resolve when it is
 * there. Events may arrive in any order.
 *
 * An event is identified by its name and `id` together. Use `toNodeHandler` for `node:http` and Express.
 *
 * @throws ConfigurationError if an option is missing or invalid.
 */
export function createWebhookHandler(options: WebhookHandlerOptions): (request: Request) => Promise<Response> {
    const handler = new Handler(checkOptions(options));
    return (request) => handler.respond(request);
}

class Handler {
    readonly #settings: Settings;
    readonly #once: OncePerEvent;

    constructor(settings: Settings) {
        this.#settings = settings;
        this.#once = new OncePerEvent(settings.dedupe, settings.timeoutMs);
    }

    async respond(request: Request): Promise<Response> {
        checkRequest(request);
        if (request.method !== 'POST')
            return new (webClasses().Response)(null, { status: 405, headers: { Allow: 'POST' } });
        const failure: WebhookFailure = { error: undefined, request };
        try {
            const status = await this.#statusFor(failure);
            return new (webClasses().Response)(null, { status });
        } catch (error) {
            this.#report({ ...failure, error });
            return new (webClasses().Response)(null, { status: error instanceof WebhookVerificationError ? 400 : 500 });
        }
    }

    /** `failure` gets the event as soon as it is known. */
    async #statusFor(failure: WebhookFailure): Promise<number> {
        const { maxBodyBytes, toleranceSeconds, now } = this.#settings;
        const { request } = failure;
        const body = await readBody(request, maxBodyBytes);
        if (body === 'too_long') return 413;
        if (body === 'cut_short') return 400;

        const secret = await this.#settings.secret.get();
        const event = verifyWebhook({ body, headers: request.headers, secret, toleranceSeconds, now });
        failure.event = event;
        const act = this.#handlerFor(event.event);
        if (act === undefined) return 200;
        return this.#once.handle(event, act, (error) => this.#report({ ...failure, error }));
    }

    #handlerFor(name: string): EventHandler | undefined {
        const { on, onOther } = this.#settings;
        return on.get(name) ?? on.get(inModule(({ otherSpelling }) => otherSpelling(name)) ?? name) ?? onOther;
    }

    #report(failure: WebhookFailure): void {
        try {
            // Not awaited, and a rejection is ignored.
            Promise.resolve(this.#settings.onError(failure)).catch(() => {});
        } catch {
            // The response does not depend on it.
        }
    }
}

/** Refuses a value that is not a `Request`, and a request whose body was read. */
function checkRequest(request: Request): void {
    if (typeof request?.headers?.get !== 'function') {
        throw invalidOption('request', 'must be a Request; for node:http and Express there is toNodeHandler(handler)');
    }
    if (request.bodyUsed) {
        throw invalidOption('request', 'must have an unread body: the signature is over its raw bytes');
    }
}
