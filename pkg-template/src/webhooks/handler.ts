import { bytesIn } from '../body.js';
import { WebhookVerificationError } from '../errors.js';
import { wrong } from '../input.js';
import { webClasses } from '../web-classes.js';
import { step } from './core.js';
import type { WebhookDedupe } from './dedupe.js';
import type { WebhookEvent, WebhookEventName, WebhookEventOf } from './events.js';
import { Once } from './once.js';
import { type Act, type Settings, settingsFrom } from './settings.js';
import { verifyWebhook, type WebhookSecret, type WebhookTime } from './verify.js';

/** What is done on each event. The delivery is answered when what is returned has resolved. */
export type WebhookHandlers = {
    readonly [Name in WebhookEventName]?: ((event: WebhookEventOf<Name>) => unknown) | undefined;
};

/** What `onError` is told. */
export interface WebhookFailure {
    /**
     * What a handler, `dedupe` or `secret` threw; the `PaywintError` of code `timeout` of one that took too long; the
     * `ConfigurationError` of a secret that is missing or a body that was read already; or the `WebhookVerificationError`
     * of a delivery that was refused.
     */
    error: unknown;
    /** The request. Its body was read. */
    request: Request;
    /** The event, if the delivery was verified by then. */
    event?: WebhookEvent | undefined;
}

/** What the handler is told. */
export interface WebhookHandlerOptions extends WebhookTime {
    /**
     * The webhook secret; several while it is being replaced. A function is asked for it at the first delivery, and what it
     * gives is kept. Without one, as where a server is built, each delivery is answered with 500, and `onError` told.
     */
    secret?: WebhookSecret | (() => WebhookSecret | undefined | Promise<WebhookSecret | undefined>) | undefined;
    /** What is done on each event. One for either spelling of `payment.refunded` is called for both. */
    on?: WebhookHandlers | undefined;
    /** What is done on every other event, known or not. Without it they are answered with 200. */
    onOther?: ((event: WebhookEvent) => unknown) | undefined;
    /** Remembers what was handled; a `MemoryDedupe` if not given, which several processes do not share. */
    dedupe?: WebhookDedupe | undefined;
    /** The longest body that is read, in bytes; 262,144 if not given, and at most 2,097,152. */
    maxBodyBytes?: number | undefined;
    /**
     * How long each function is waited for, in milliseconds: an event's own, those of `dedupe`, and `secret`; 45,000 if not
     * given. When it is over, the event is let go, and the next delivery handled; what was begun is not ended. No longer
     * than a claim of `dedupe` holds.
     */
    timeoutMs?: number | undefined;
    /** Told of what Paywint is not told: for the log. Not awaited. Without it `console.error` is. */
    onError?: ((failure: WebhookFailure) => unknown) | undefined;
}

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
    const handler = new Handler(settingsFrom(options));
    return (request) => handler.answer(request);
}

class Handler {
    readonly #settings: Settings;
    readonly #once: Once;

    constructor(settings: Settings) {
        this.#settings = settings;
        this.#once = new Once(settings.dedupe, settings.timeoutMs);
    }

    async answer(request: Request): Promise<Response> {
        refuseOthers(request);
        if (request.method !== 'POST') return new (webClasses().Response)(null, { status: 405, headers: { Allow: 'POST' } });
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
        const body = await bytesIn(request, maxBodyBytes);
        if (body === 'too_long') return 413;
        if (body === 'cut_short') return 400;

        const secret = await this.#settings.secret.get();
        const event = verifyWebhook({ body, headers: request.headers, secret, toleranceSeconds, now });
        failure.event = event;
        const act = this.#actOn(event.event);
        if (act === undefined) return 200;
        return this.#once.run(event, act, (error) => this.#report({ ...failure, error }));
    }

    #actOn(name: string): Act | undefined {
        const { on, onOther } = this.#settings;
        return on.get(name) ?? on.get(step(({ otherSpelling }) => otherSpelling(name)) ?? name) ?? onOther;
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
function refuseOthers(request: Request): void {
    if (typeof request?.headers?.get !== 'function') {
        throw wrong('request', 'must be a Request; for node:http and Express there is toNodeHandler(handler)');
    }
    if (request.bodyUsed) {
        throw wrong('request', 'must come with its body: this one was read, and the signature is over its raw bytes');
    }
}
