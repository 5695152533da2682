import type { ConfigurationError } from '../../errors/classes.js';
import { Refusal } from '../http/refusal.js';
import { jsonResponse, refusalResponse } from '../http/responses.js';
import { toRequest } from './request.js';
import { send } from './response.js';
import type { NodeHandler, NodeRequest, NodeResponse } from './types.js';

const FAILED = "It failed on the server; the server's log says why.";

/**
 * Turns a handler of `Request`s into a request listener for Node's `createServer` and Express: `app.use('/onboarding',
 * …)`, before middleware that reads bodies, such as `express.json()`. Bodies are streamed in both directions.
 *
 * The request's URL is that of the connection: `https` if the connection is encrypted, and the host of the `Host`
 * header. `X-Forwarded-*` headers are ignored; behind a proxy, set the handler's `origins`. A failure is passed to
 * `next` if there is one; otherwise it is printed with `console.error`, and the response is 500.
 *
 * If the body has already been read, its raw bytes are taken from `req.rawBody` or `req.body`. If they are not there,
 * that is a failure; without `next`, reading the body throws it, so that the handler's `onError` receives it.
 */
export function toNodeHandler(handler: (request: Request) => Response | Promise<Response>): NodeHandler {
    let isLogged = false;
    /** Printed once, because it is the same for each request. */
    const logOnce = (reason: ConfigurationError): void => {
        if (!isLogged) logError(reason.message);
        isLogged = true;
    };
    return async (req, res, next) => {
        const refuse = (reason: ConfigurationError): void => {
            if (next !== undefined) throw reason;
            logOnce(reason);
        };
        const gone = new AbortController();
        res.once('close', () => {
            if (!res.writableEnded) gone.abort();
        });
        try {
            await send(await respond(handler, req, gone.signal, refuse), res, req.method ?? 'GET', gone.signal);
        } catch (error) {
            if (next === undefined && !gone.signal.aborted) logError(error);
            await fail(error, res, next);
        }
    };
}

async function respond(
    handler: (request: Request) => Response | Promise<Response>,
    req: NodeRequest,
    signal: AbortSignal,
    refuse: (reason: ConfigurationError) => void,
): Promise<Response> {
    let request: Request;
    try {
        request = toRequest(req, signal, refuse);
    } catch (thrown) {
        if (thrown instanceof Refusal) return refusalResponse(thrown);
        throw thrown;
    }
    return handler(request);
}

async function fail(error: unknown, res: NodeResponse, next: ((error?: unknown) => void) | undefined): Promise<void> {
    if (res.headersSent) res.destroy();
    else if (next !== undefined) next(error);
    else {
        await send(
            jsonResponse(500, { code: 'unavailable', message: FAILED }),
            res,
            'GET',
            new AbortController().signal,
        );
    }
}

/** Prints a failure to the server's log. */
function logError(what: unknown): void {
    console.error('paywint: a request failed in toNodeHandler:', what);
}
