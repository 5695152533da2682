/** Addresses at which no request can arrive, each with the face of a server. */
import { spawn } from 'node:child_process';
import dns from 'node:dns';
import { once } from 'node:events';
import { connect } from 'node:net';
import { mock } from 'node:test';
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';

import { rawServer } from '../support/raw-server.mjs';

const { lookup } = dns;
mock.method(dns, 'lookup', (host, ...rest) => {
    if (!host?.endsWith('.invalid')) return lookup(host, ...rest);
    return setImmediate(rest.at(-1), Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }));
});

/** A name that nobody knows; the answer comes from here, since no question may leave the machine. */
export function unknownHost() {
    return at('https://paywint.invalid');
}

/** A port on which nobody listens, and below those that systems give away. */
export function closed() {
    return at('http://127.0.0.1:2');
}

/** A TLS server without a certificate, with which no handshake comes to an end. */
export async function withoutCertificate(t) {
    const server = createTlsServer({});
    server.on('tlsClientError', () => {});
    await once(server.listen(0, '127.0.0.1'), 'listening');
    t.after(() => server.close());
    return at(`https://127.0.0.1:${server.address().port}`);
}

/** A server that resets the connection within the TLS handshake. */
export async function resetInHandshake(t) {
    const hangUp = (socket) => socket.once('readable', () => socket.resetAndDestroy());
    const server = await rawServer(t, () => {}, { onConnection: hangUp });
    return at(server.origin.replace('http:', 'https:'));
}

/** A process that listens and takes no connection: the system keeps some, and lets the others wait. */
export async function overrun(t) {
    const listen = `const server = require('net').createServer().listen({ host: '127.0.0.1', port: 0, backlog: 1 }, () => {
        process.send(server.address().port, () => process.kill(process.pid, 'SIGSTOP'));
    })`;
    const child = spawn(process.execPath, ['-e', listen], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    t.after(() => child.kill('SIGKILL'));
    const [port] = await once(child, 'message');
    await fill(t, port);
    return at(`http://127.0.0.1:${port}`);
}

/** Connects until no further connection is taken. */
async function fill(t, port) {
    const patience = 200;
    for (let socket; !socket?.connecting; ) {
        socket = connect(port, '127.0.0.1').on('error', () => {});
        t.after(() => socket.destroy());
        await Promise.race([once(socket, 'connect'), pause(patience)]);
        // On a busy machine the timer may be heard before a connection that was there before.
        await turn();
    }
}

function at(origin) {
    return { origin, requests: [], connections: () => 0, closed: async () => {}, sent: () => 0 };
}
