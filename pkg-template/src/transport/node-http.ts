import type { Agent, ClientRequest, IncomingMessage, OutgoingHttpHeaders, RequestOptions } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Core } from '#core';
import type { ConnectionOptions } from '../client/options.js';
import { causeOf, codeOf } from '../errors/safe-cause.js';
import { LARGEST_BODY } from '../generated/operations.js';
import { isAborted, onAbort } from '../shared/signals.js';
import { decode } from './content-coding.js';
import { withoutBrackets } from './hosts.js';
import { Connections } from './node-connections.js';
import type { TunnelOptions } from './proxy-agent.js';
import { requireHttp } from './require-http.js';
import {
    type CallContext,
    type FailureKind,
    type Transport,
    TransportFailure,
    type TransportResponse,
} from './transport.js';

/**
 * Sends by `node:http` or `node:https` on a keep-alive agent, which costs less than half of what Node's fetch does.
 * Nothing is loaded before the first client is created, and `request` is looked up at each call, so that interceptors
 * see it.
 */
export function nodeHttpTransport(core: Core, userAgent: string, options: ConnectionOptions): Transport {
    const { protocol, hostname, port } = new URL(core.origin);
    const secure = protocol === 'https:';
    const http = requireHttp(secure ? 'https' : 'http');
    const connections = new Connections(core.origin, options);
    const host = withoutBrackets(hostname);
    const { platformId } = core;

    return {
        send(context, { method, target: path, signature, body }) {
            // Literals here and below: spreading would cost a tenth of the whole call.
            const headers: OutgoingHttpHeaders = {
                accept: 'application/json',
                'user-agent': userAgent,
                'x-platform-id': platformId,
                'x-signature': signature,
            };
            if (context.headers !== undefined) Object.assign(headers, Object.fromEntries(context.headers));
            if (body !== undefined) {
                headers['content-type'] = 'application/json';
                headers['content-length'] = body.length;
            }
            if (isAborted(context.signal)) return Promise.reject(new TransportFailure('abort', false));
            const request = (agent: Agent, tunnelSignal: AbortSignal | undefined) => {
                const options = { protocol, hostname: host, port, agent, method, path, headers };
                return http.request(tunnelSignal === undefined ? options : withTunnel(options, { tunnelSignal }));
            };
            return new Promise((resolve, reject) => {
                const exchange = new Exchange(context, connections, resolve, reject);
                const { agent, inFlight } = connections;
                if (agent === undefined) exchange.startWith(connections.load(), request, body);
                else if (inFlight === 1) exchange.start(request, agent, body);
                else exchange.startAfterReads(request, agent, body);
            });
        },
    };
}

/** Node's own, as long as this module is loaded before a test's fake timers. */
const { setImmediate } = process.getBuiltinModule('node:timers');

function withTunnel(options: RequestOptions, tunnel: TunnelOptions): RequestOptions {
    return { ...options, ...tunnel } as RequestOptions;
}

/** Starts a request on a connection of the agent. */
type OpenRequest = (agent: Agent, tunnelSignal: AbortSignal | undefined) => ClientRequest;

/** One request in flight, settled once. */
class Exchange {
    readonly #connections: Connections;
    readonly #removeListener: () => void;
    readonly #resolve: (answer: TransportResponse) => void;
    readonly #reject: (failure: TransportFailure) => void;
    readonly #timer: NodeJS.Timeout;
    /** Ends the tunnel for the request while it is being opened: until then, the request has no connection. */
    readonly #tunnelAbort: AbortController | undefined;
    #request: ClientRequest | undefined;
    /** Whether bytes may have been sent: false only while the connection is certainly not open yet. */
    #mayHaveLeft = false;
    /** Whether a response has begun. */
    #responseStarted = false;
    #settled = false;

    constructor(
        context: CallContext,
        connections: Connections,
        resolve: (answer: TransportResponse) => void,
        reject: (failure: TransportFailure) => void,
    ) {
        this.#connections = connections;
        connections.inFlight += 1;
        if (connections.areTunnels) this.#tunnelAbort = new AbortController();
        this.#resolve = resolve;
        this.#reject = reject;
        this.#timer = setTimeout(() => this.#fail('timeout'), context.timeoutMs);
        this.#removeListener = onAbort(context.signal, () => this.#fail('abort'));
    }

    start(open: OpenRequest, agent: Agent, body: Uint8Array | undefined): void {
        let request: ClientRequest;
        try {
            request = open(agent, this.#tunnelAbort?.signal);
        } catch (error) {
            // The caller's agent may throw.
            return this.#fail('connection', error, { withStack: true });
        }
        this.#request = request;
        request.once('socket', (socket) => this.#watchSocket(socket));
        request.on('response', (response) => this.#readResponse(response));
        request.on('error', (error) => this.#fail('connection', error));
        // For every other end, such as a switch to another protocol.
        request.on('close', () => {
            if (!this.#responseStarted) this.#fail('connection');
        });
        if (body === undefined) request.end();
        // As a latin1 string, the body is sent with the head in one write.
        else request.end(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1'), 'latin1');
    }

    /**
     * Starts after the responses that have arrived are read, unless the call is over by then. Requests that are sent
     * together wake the server once instead of each time, which halves the cost of a call with 32 in flight.
     */
    startAfterReads(open: OpenRequest, agent: Agent, body: Uint8Array | undefined): void {
        setImmediate(() => {
            if (!this.#settled) this.start(open, agent, body);
        });
    }

    /** Starts when the agent is loaded, unless the call is over by then. */
    startWith(loading: Promise<Agent>, open: OpenRequest, body: Uint8Array | undefined): void {
        loading.then(
            (agent) => {
                if (!this.#settled) this.start(open, agent, body);
            },
            (error: unknown) => this.#fail('connection', error),
        );
    }

    /** Records when the request's connection is open, for any kind of socket. */
    #watchSocket(socket: Socket): void {
        if (!isOpening(socket)) {
            this.#mayHaveLeft = true;
            return;
        }
        const events = ['connect', 'secure', 'secureConnect'];
        const look = (): void => {
            if (isOpening(socket)) return;
            this.#mayHaveLeft = true;
            for (const event of events) socket.removeListener(event, look);
        };
        for (const event of events) socket.on(event, look);
    }

    #readResponse(response: IncomingMessage): void {
        this.#responseStarted = true;
        this.#mayHaveLeft = true;
        const announced = Number(response.headers['content-length']);
        if (announced > LARGEST_BODY) return this.#fail('too_large');
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
            length += chunk.length;
            if (length > LARGEST_BODY) this.#fail('too_large');
            else chunks.push(chunk);
        });
        response.on('error', (error) => this.#fail('connection', error));
        // Not the request's event: an interceptor closes the request before the response is read.
        response.on('close', () => {
            if (!response.readableEnded) this.#fail('connection');
        });
        response.on('end', () => {
            const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, length);
            const coding = response.headers['content-encoding'];
            if (coding === undefined || length === 0) this.#succeed(response, body);
            else this.#decodeBody(response, coding, body);
        });
    }

    /** The client requests no content coding, but a proxy may apply one. */
    #decodeBody(response: IncomingMessage, coding: string, body: Buffer): void {
        decode(coding, body, LARGEST_BODY, (error, decoded) => {
            if (error === null) this.#succeed(response, decoded);
            else this.#fail(error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'connection', error);
        });
    }

    #succeed(response: IncomingMessage, body: Buffer): void {
        if (this.#settled) return;
        this.#release();
        this.#resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
    }

    #fail(kind: FailureKind, error?: unknown, cause?: { withStack: boolean }): void {
        if (this.#settled) return;
        this.#release();
        const socket = this.#request?.socket;
        // Not every socket emits an event when it opens; a socket that was closed while connecting never opened.
        if (socket && !isOpening(socket)) this.#mayHaveLeft = true;
        this.#reject(new TransportFailure(kind, this.#mayHaveLeft, codeOf(error), causeOf(error, cause)));
        this.#request?.destroy();
        this.#tunnelAbort?.abort();
    }

    #release(): void {
        this.#settled = true;
        this.#connections.inFlight -= 1;
        clearTimeout(this.#timer);
        this.#removeListener();
    }
}

/**
 * Whether nothing can have been sent through a socket: it is still connecting, its TLS handshake is not finished, or it
 * was closed before. Sockets without TLS under https, and other streams, count as open.
 */
function isOpening(socket: Socket): boolean {
    const { connecting, destroyed, secureConnecting } = socket as Socket & { secureConnecting?: boolean };
    if (connecting || destroyed) return true;
    // A TLSSocket that was not created by `tls.connect` keeps the flag after the handshake.
    return secureConnecting === true && !hasFinished(socket as TLSSocket);
}

function hasFinished(socket: TLSSocket): boolean {
    return typeof socket.getFinished !== 'function' || socket.getFinished() !== undefined;
}
