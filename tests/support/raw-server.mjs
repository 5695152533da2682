/** A TCP server that keeps the bytes of each request, and answers with whatever bytes a test wants. */
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * @typedef {object} RawServer
 * @property {string} origin its address, such as `http://127.0.0.1:1234`
 * @property {Buffer[]} requests the bytes of each whole request, head and body
 * @property {() => number} connections how many connections were taken
 */

/**
 * Listens until the test is over.
 *
 * @param {import('node:test').TestContext} t
 * @param {(socket: import('node:net').Socket, request: Buffer) => void} answer called with each whole request
 * @param {{ onConnection?: (socket: import('node:net').Socket) => void }} hooks
 * @returns {Promise<RawServer>}
 */
export async function rawServer(t, answer, { onConnection } = {}) {
    const requests = [];
    const sockets = new Set();
    let connections = 0;
    const server = createServer((socket) => {
        connections += 1;
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
        socket.on('error', () => {});
        onConnection?.(socket);
        let received = Buffer.alloc(0);
        socket.on('data', (chunk) => {
            received = Buffer.concat([received, chunk]);
            for (let length = wholeRequest(received); length > 0; length = wholeRequest(received)) {
                const request = received.subarray(0, length);
                received = received.subarray(length);
                requests.push(request);
                answer(socket, request);
            }
        });
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => {
        for (const socket of sockets) socket.destroy();
        return new Promise((resolve) => server.close(resolve));
    });
    return { origin: `http://127.0.0.1:${server.address().port}`, requests, connections: () => connections };
}

/** A port of this machine on which nothing listens. */
export async function closedPort() {
    const server = createServer();
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    await new Promise((resolve) => server.close(resolve));
    return port;
}

/** The bytes of an answer. `content-length` is added unless the headers say how the body ends. */
export function answerBytes(status, headers, body) {
    const bytes = Buffer.from(body);
    const all = { 'content-length': bytes.length, ...headers };
    const lines = Object.entries(all).filter(([, value]) => value !== undefined);
    const head = [`HTTP/1.1 ${status} Whatever`, ...lines.map(([name, value]) => `${name}: ${value}`)];
    return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]);
}

/** Answers every request alike. */
export function always(status, headers, body) {
    return (socket) => socket.write(answerBytes(status, headers, body));
}

/** Answers every request with a JSON value. */
export function json(status, value, headers = {}) {
    return always(status, { 'content-type': 'application/json', ...headers }, JSON.stringify(value));
}

/** A request's parts, as they were on the wire. */
export function parseRequest(bytes) {
    const split = bytes.indexOf('\r\n\r\n');
    const [line, ...fields] = bytes.subarray(0, split).toString('latin1').split('\r\n');
    const [method, target, version] = line.split(' ');
    const [path, query] = target.split(/(?=\?)/);
    const headers = fields.map((field) => field.match(/^([^:]+): ?(.*)$/).slice(1));
    const header = (name) => headers.find(([field]) => field.toLowerCase() === name)?.[1];
    return { method, path, query: query ?? '', version, headers, header, body: bytes.subarray(split + 4) };
}

/** The contract's signature of a request, by other code than the package's. */
export function signatureOf({ method, path, query = '', body = '' }, secret, { emptyBody = 'hash' } = {}) {
    const hash = body.length === 0 && emptyBody === 'omit' ? '' : createHash('sha256').update(body).digest('hex');
    return createHmac('sha256', secret).update(`${method}${path}${query}${hash}`).digest('hex');
}

/** How many bytes the first request in `received` has; 0 as long as it is not whole. */
function wholeRequest(received) {
    const split = received.indexOf('\r\n\r\n');
    if (split < 0) return 0;
    const length = Number(parseRequest(received).header('content-length') ?? 0);
    const whole = split + 4 + length;
    return received.length >= whole ? whole : 0;
}
