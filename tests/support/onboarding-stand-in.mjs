/** A stand-in for the onboarding handler: it keeps the requests, and responds as a test wants. */
import { createServer } from 'node:http';

/** What the handler answers when all is well. */
export const WELL = {
    'GET /onboarding/status': { status: 200, body: { status: 'pending' } },
    'POST /onboarding/user': { status: 201, body: { created: true } },
    'POST /onboarding/inquiry-link': {
        status: 200,
        body: { inquiryUrl: 'https://inquiry.withpersona.com/verify?inquiry-id=inq_1', isKycPending: true },
    },
};

/**
 * Listens until the test is over.
 *
 * @param {import('node:test').TestContext} t
 * @param {Answer} answer
 *
 * @callback Answer
 * @param {{ route: string, headers: object, body: string }} request
 * @param {number} count how many requests there were, with this one
 * @returns {{ status?: number, headers?: object, body?: unknown } | undefined} nothing for an answer that never comes. A
 *     body that is neither text nor bytes is sent as JSON.
 */
export async function onboardingStandIn(t, answer = ({ route }) => WELL[route]) {
    const requests = [];
    const server = createServer(async (request, response) => {
        let body = '';
        for await (const chunk of request) body += chunk;
        const received = { route: `${request.method} ${request.url}`, headers: request.headers, body };
        const reply = answer(received, requests.push(received));
        if (reply === undefined) return;
        response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
        response.end(isRaw(reply.body) ? reply.body : JSON.stringify(reply.body));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
    });
    const origin = `http://127.0.0.1:${server.address().port}`;
    return { origin, endpoint: `${origin}/onboarding`, requests };
}

function isRaw(body) {
    return typeof body === 'string' || body instanceof Uint8Array;
}
