/** A server that creates users for as long as requests come, and responds as chance has it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';

import { answerBytes } from '../support/raw-server.mjs';

/** What harms a create, before it is carried out or after: the client learns of neither which it was. */
const HARMS = [
    { name: 'reset', share: 2, answer: ({ socket }) => socket.resetAndDestroy() },
    { name: 'ended', share: 2, answer: ({ socket }) => socket.end() },
    { name: 'never answered', share: 1, answer: () => {} },
    { name: 'stalled within the answer', share: 0.5, answer: half },
    { name: 'broken within the answer', share: 1, answer: (response) => half(response).end() },
    { name: 'answered in garbage', share: 0.5, answer: ({ socket }) => socket.end('\x15\x03 garbage\r\n\r\n') },
    { name: 'answered in half of JSON', share: 1, answer: say(200, '{"success":true,"data":{"user_') },
    { name: 'failed (408)', share: 0.5, answer: say(408, '') },
    { name: 'failed (500)', share: 1, answer: say(500, '') },
    { name: 'failed (502)', share: 1, answer: say(502, '<html>', { 'content-type': 'text/html' }) },
    { name: 'failed (503)', share: 0.5, answer: say(503, '') },
    { name: 'failed (503), with a wait', share: 1, answer: say(503, '<html>', { 'retry-after-ms': '1' }) },
    { name: 'limited (429) by something else', share: 1, answer: say(429, '<html>', { 'retry-after-ms': '1' }) },
    { name: 'sent elsewhere (302)', share: 0.5, answer: say(302, '', { location: '/elsewhere' }) },
    { name: 'sent elsewhere (303)', share: 0.5, answer: say(303, '', { location: '/elsewhere' }) },
    { name: 'failed (504)', share: 0.5, answer: say(504, '') },
];

/**
 * What may become of a create, and how often among others. What is carried out is never reported as refused:
 * the 4xx of Paywint's contract, a 429 of Paywint's own and a 307 mean that nothing was done.
 */
const ENDS = [
    { name: 'created', share: 55, creates: true, answer: created },
    { name: 'created, a byte at a time', share: 1, creates: true, answer: createdSlowly },
    { name: 'created, then closed', share: 3, creates: true, answer: createdAndClosed },
    { name: 'refused (401)', share: 1, answer: say(401, { detail: 'who?' }) },
    { name: 'refused (409)', share: 2, answer: say(409, { detail: 'taken' }) },
    { name: 'refused (422)', share: 1, answer: say(422, { detail: [] }) },
    { name: 'unsuccessful', share: 1, answer: say(200, { success: false, data: null }) },
    { name: 'sent elsewhere (307)', share: 1, answer: say(307, '', { location: '/elsewhere' }) },
    { name: 'limited (429)', share: 10, answer: say(429, { detail: 'Slow down' }, { 'retry-after-ms': '1' }) },
    ...HARMS.map((harm) => ({ ...harm, name: `${harm.name}, not created` })),
    ...HARMS.map((harm) => ({ ...harm, name: `${harm.name}, though created`, creates: true })),
];

/** What may happen to a connection before any request on it is read. */
const GREETINGS = [
    { name: 'welcome', share: 90, greet: () => {} },
    { name: 'reset when taken', share: 5, greet: (socket) => socket.resetAndDestroy() },
    { name: 'reset unread', share: 5, greet: (socket) => socket.once('readable', () => socket.resetAndDestroy()) },
];

/** After how many requests the server is deaf to further connections for a while. */
const REQUESTS_PER_PAUSE = 150;
const PAUSE_MS = 15;

/** Everything that may happen, by name. */
export const EVENTS = [...ENDS, ...GREETINGS].map(({ name }) => name).concat('deaf for a while');

/**
 * @typedef {object} Registry
 * @property {string} origin its address
 * @property {Map<string, string[]>} users the ids of the users created for each e-mail address
 * @property {() => number} arrived how many requests arrived whole
 * @property {Map<string, number>} tally how often what happened
 * @property {() => Promise<void>} stop resolves when everything sent was read
 */

/**
 * Listens until it is stopped.
 *
 * @param {() => number} random from 0 to 1
 * @returns {Promise<Registry>}
 */
export async function startRegistry(random) {
    const users = new Map();
    const sockets = new Set();
    const tally = new Map();
    let arrived = 0;

    const count = (name) => tally.set(name, (tally.get(name) ?? 0) + 1);
    const server = createServer(async (request, response) => {
        const { email } = await json(request);
        arrived += 1;
        if (arrived % REQUESTS_PER_PAUSE === 0) turnDeaf();
        const { name, creates, answer } = drawn(ENDS, random());
        count(name);
        const userId = creates ? create(users, email) : undefined;
        answer(response, { user_id: userId, email });
    });
    server.on('connection', (socket) => {
        sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
        const { name, greet } = drawn(GREETINGS, random());
        count(name);
        greet(socket);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address();

    /** Whoever has a connection keeps it, unless it is idle; everybody else is refused. */
    const turnDeaf = () => {
        if (!server.listening) return;
        count('deaf for a while');
        server.close();
        setTimeout(() => server.listen(port, '127.0.0.1'), PAUSE_MS);
    };
    const stop = async () => {
        if (!server.listening) await once(server, 'listening');
        server.close();
        for (const socket of sockets) socket.end();
        await Promise.all([...sockets].map((socket) => once(socket, 'close')));
    };
    return { origin: `http://127.0.0.1:${port}`, users, arrived: () => arrived, tally, stop };
}

/** What a table holds at a point from 0 to 1, by the shares of its rows. */
function drawn(table, point) {
    let left = point * table.reduce((sum, { share }) => sum + share, 0);
    return table.find(({ share }) => (left -= share) < 0) ?? table[0];
}

/** Creates a user, and another one for the same address if it is requested. */
function create(users, email) {
    const userId = crypto.randomUUID();
    users.set(email, [...(users.get(email) ?? []), userId]);
    return userId;
}

function say(status, body, headers = {}) {
    return (response) =>
        response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
}

function created(response, user) {
    say(200, { success: true, data: user })(response);
}

async function createdSlowly(response, user) {
    const bytes = Buffer.from(JSON.stringify({ success: true, data: user }));
    response.writeHead(200, { 'content-length': bytes.length });
    for (const byte of bytes) {
        response.write(Uint8Array.of(byte));
        await turn();
    }
    response.end();
}

function createdAndClosed(response, user) {
    const { socket } = response;
    response.once('finish', () => socket.end());
    created(response, user);
}

/** The beginning of an answer; the rest is up to the caller. */
function half({ socket }) {
    socket.write(answerBytes(200, { 'content-length': 1000 }, '{"success":true,"data":{"user_id":'));
    return socket;
}
