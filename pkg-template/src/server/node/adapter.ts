import { answer, refused } from '../answers.js';
import { Refusal } from '../refusals.js';
import { requestFrom } from './request.js';
import { send } from './response.js';
import type { NodeHandler, NodeRequest, NodeResponse } from './types.js';

/**
 * Makes a handler of `Request`s one for `createServer` of Node, and for Express: `app.use('/onboarding', …)`, before
 * whatever reads bodies, such as `express.json()`. Bodies are streamed both ways.
 *
 * The address is that of the connection: `https` if it is encrypted itself, and the `Host` that the client named.
 * `X-Forwarded-*` is not believed; behind a proxy, give the handler its `origins`. A failure goes to `next` if there is
 * one, and is answered with 500 otherwise.
 */
export function toNodeHandler(handler: (request: Request) => Response | Promise<Response>): NodeHandler {
    return async (req, res, next) => {
        const gone = new AbortController();
        res.once('close', () => {
            if (!res.writableEnded) gone.abort();
        });
        try {
            await send(await answerOf(handler, req, gone.signal), res, req.method ?? 'GET', gone.signal);
        } catch (error) {
            await fail(error, res, next);
        }
    };
}

async function answerOf(
    handler: (request: Request) => Response | Promise<Response>,
    req: NodeRequest,
    signal: AbortSignal,
): Promise<Response> {
    let request: Request;
    try {
        request = requestFrom(req, signal);
    } catch (thrown) {
        if (thrown instanceof Refusal) return refused(thrown);
        throw thrown;
    }
    return handler(request);
}

async function fail(error: unknown, res: NodeResponse, next: ((error?: unknown) => void) | undefined): Promise<void> {
    if (res.headersSent) res.destroy();
    else if (next !== undefined) next(error);
    else {
        const { code, message } = new Refusal('unavailable');
        await send(answer(500, { code, message }), res, 'GET', new AbortController().signal);
    }
}
