/** A TCP server at which things go wrong, each in a way of its own. */
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import { USER_ID } from '../support/privacy.mjs';
import { always, answerBytes, json, rawServer } from '../support/raw-server.mjs';

/**
 * What happens to one connection or one request.
 *
 * @typedef {object} Fault
 * @property {(socket: import('node:net').Socket) => void} [onConnection] happens as soon as a connection is taken
 * @property {(socket: import('node:net').Socket, request: Buffer) => void} [answer] happens once a request is whole
 */

const USER = JSON.stringify({ success: true, data: { user_id: USER_ID } });
const HUNDRED_MB = 100 * 1024 * 1024;
const HTML = '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>';
const GZIPPED = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
const NOW = 'Tue, 24 Nov 2026 07:00:00 GMT';

const answered = (status, headers = {}, body = '') => ({ answer: always(status, headers, body) });
const limited = (headers) => answered(429, headers, '{"detail":"Too many requests"}');

/** The answer that everybody hopes for. @type {Fault} */
export const good = { answer: json(200, JSON.parse(USER)) };

/** @type {Record<string, Fault>} */
export const faults = {
    resetOnAccept: { onConnection: (socket) => socket.resetAndDestroy() },
    resetBeforeReading: { onConnection: (socket) => socket.once('readable', () => socket.resetAndDestroy()) },
    resetAfterReading: { answer: (socket) => socket.resetAndDestroy() },
    endAfterReading: { answer: (socket) => socket.end() },
    stallBeforeHead: { answer: () => {} },
    stallWithinBody: { answer: (socket) => socket.write(answerBytes(200, { 'content-length': 1000 }, '{"success":')) },
    dripWithoutEnd: { answer: dripForever },
    slowDrip: { answer: (socket) => drip(socket, answerBytes(200, {}, USER)) },
    truncatedJson: answered(200, { 'content-type': 'application/json' }, USER.slice(0, -12)),
    tooLongLength: { answer: (socket) => socket.end(answerBytes(200, { 'content-length': 1000 }, USER)) },
    brokenChunks: {
        answer: (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n40\r\n{"success"'),
    },
    hundredMegabytes: { answer: (socket) => flood(socket, { 'content-length': HUNDRED_MB }) },
    hundredMegabytesUnannounced: {
        answer: (socket) => flood(socket, { 'content-length': undefined, connection: 'close' }),
    },
    gzip: answered(200, GZIPPED, gzipSync(USER)),
    brokenGzip: answered(200, GZIPPED, gzipSync(USER).fill(0x55, 12)),
    gzipOfHundredMegabytes: answered(200, GZIPPED, gzipSync(Buffer.alloc(HUNDRED_MB, ' '))),
    garbage: { answer: (socket) => socket.end('\x16\x03\x01 this is not HTTP at all\r\n\r\n') },
    unsuccessful: { answer: json(200, { success: false, message: 'Not today', data: null }) },
    html502: answered(502, { 'content-type': 'text/html' }, HTML),
    timeout408: answered(408),
    error500: answered(500),
    error504: answered(504),
    unavailable: answered(503),
    unavailableForSeconds: answered(503, { 'retry-after': '0' }),
    unavailableForMs: answered(503, { 'retry-after-ms': '1' }),
    unavailableForNonsense: answered(503, { 'retry-after': 'soon' }),
    limitedForSeconds: limited({ 'retry-after': '0' }),
    limitedUntilDate: limited({ date: NOW, 'retry-after': NOW }),
    limitedForMs: limited({ 'retry-after-ms': '1' }),
    limited: limited(),
    limitedBySomethingElse: answered(429, { 'retry-after': '0' }, HTML),
    limitedForLongInSeconds: limited({ 'retry-after': '61' }),
    limitedForLongUntilDate: limited({ date: NOW, 'retry-after': 'Tue, 24 Nov 2026 07:01:01 GMT' }),
    limitedForLongInMs: limited({ 'retry-after-ms': '61000' }),
};

/** An answer that sends the request elsewhere. @returns {Fault} */
export function redirect(origin) {
    return answered(307, { location: `${origin}/elsewhere` });
}

/** Answers well, and resets the connection the moment it is used again. @type {Fault} */
export const staleAfterwards = {
    answer(socket, request) {
        good.answer(socket, request);
        socket.once('readable', () => socket.resetAndDestroy());
    },
};

/** Answers well and closes the connection without a word about it in the answer. @type {Fault} */
export const closedAfterwards = {
    answer(socket, request) {
        good.answer(socket, request);
        socket.end();
    },
};

/**
 * Listens until the test is over. Each connection or request that a fault wants takes the next one; the last stays.
 *
 * @param {import('node:test').TestContext} t
 * @param {Fault[]} inTurn
 * @returns {Promise<import('../support/raw-server.mjs').RawServer & { closed: () => Promise<void>, sent: () => number }>}
 *     `closed` resolves when no connection is open; `sent` is how many bytes the client took
 */
export async function faultServer(t, inTurn) {
    const sockets = new Set();
    let turn = 0;
    const current = () => inTurn[Math.min(turn, inTurn.length - 1)];
    const answer = (socket, request) => {
        const fault = current();
        turn += 1;
        fault.answer(socket, request);
    };
    const onConnection = (socket) => {
        sockets.add(socket);
        const fault = current();
        if (fault.onConnection === undefined) return;
        turn += 1;
        fault.onConnection(socket);
    };
    const server = await rawServer(t, answer, { onConnection });
    const closed = (socket) => socket.destroyed || new Promise((resolve) => socket.once('close', resolve));
    return Object.assign(server, {
        closed: () => Promise.all([...sockets].map(closed)),
        sent: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten - socket.writableLength, 0),
    });
}

function flood(socket, headers) {
    socket.write(answerBytes(200, headers, ''));
    const chunks = Array(100).fill(Buffer.alloc(HUNDRED_MB / 100, ' '));
    // Whoever reads it is expected to hang up.
    pipeline(chunks, socket).catch(() => {});
}

async function drip(socket, bytes) {
    socket.setNoDelay();
    for (const byte of bytes) {
        socket.write(Uint8Array.of(byte));
        await pause(1);
    }
}

async function dripForever(socket) {
    socket.write(answerBytes(200, { 'content-length': 1_000_000 }, ''));
    while (!socket.destroyed) {
        socket.write(' ');
        await pause(5);
    }
}
