import type { ConfigurationError } from '../../errors/classes.js';
import { Refusal } from '../http/refusal.js';
import { jsonResponse, refusalResponse } from '../http/responses.js';
import { toRequest } from './request.js';
import { send } from './response.js';
import type { NodeHandler, NodeRequest, NodeResponse } from './types.js';

const FAILED = "It failed on the server; the server's log says why.";

/**
 * Makes a handler of `Request`s one for `createServer` of Node, and for Express: `app.use('/onboarding', …)`, before
 * whatever reads bodies, such as `express.json()`. Bodies are streamed both ways.
 *
 * The address is that of the connection: `https` if it is encrypted itself, and the `Host` that the client named.
 * `X-Forwarded-*` is not believed; behind a proxy, give the handler its `origins`. A failure goes to `next` if there is
 * one; otherwise it is printed by `console.error`, and answered with 500.
 *
 * A body that was read before is taken from `req.rawBody` or `req.body`, if its raw bytes are there. If they are not, that
 * is a failure, and where there is no `next`, reading the body throws it, so that the handler's `onError` is told.
 */
export function toNodeHandler(handler: (request: Request) => Response | Promise<Response>): NodeHandler {
    let isLogged = false;
    /** Once is enough: it is the same for each request. */
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

/** Says what went wrong where a server's faults are looked for. */
function logError(what: unknown): void {
    console.error('paywint: a request failed in toNodeHandler:', what);
}
