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
 * Makes a handler of Paywint's deliveries. Each is verified over its raw bytes, and each event handled at least once:
 *
 * - 200 when the event's handler has finished, or has finished with an earlier delivery of the event
 * - 500 when it failed or took longer than `timeoutMs`, so that Paywint delivers again and it is called again
 * - 409 while another process is at it
 * - 400 for what is not signed, or too old, or no event; 405 and 413 for what is no delivery
 *
 * Deliveries of one event that come at once call its handler once, and are answered alike. Paywint waits 5 seconds and
 * delivers three times, within about 6 minutes: what takes longer belongs into a queue, and the handler resolves when
 * the queue holds it. Events may come in any order.
 *
 * An event is known by its name and `id` together. Use `toNodeHandler` for `node:http` and Express.
 *
 * @throws ConfigurationError naming the option that is missing or unusable.
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

    /** `failure` is told of the event as soon as it is known. */
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
            // Nobody waits for it, and what becomes of it is nobody's.
            Promise.resolve(this.#settings.onError(failure)).catch(() => {});
        } catch {
            // The delivery is answered all the same.
        }
    }
}

/** Refuses what is no `Request`, and one whose bytes are gone. */
function checkRequest(request: Request): void {
    if (typeof request?.headers?.get !== 'function') {
        throw invalidOption('request', 'must be a Request; for node:http and Express there is toNodeHandler(handler)');
    }
    if (request.bodyUsed) {
        throw invalidOption(
            'request',
            'must come with its body: this one was read, and the signature is over its raw bytes',
        );
    }
}
