/** Proxies, and the variables that name them. */
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect } from 'node:net';

const VARIABLES = ['https_proxy', 'http_proxy', 'all_proxy', 'no_proxy'];

/** Forgets the proxies of the machine that the tests run on. */
export function withoutProxies() {
    for (const name of VARIABLES) {
        delete process.env[name];
        delete process.env[name.toUpperCase()];
    }
}

/**
 * A proxy that makes tunnels until the test is over. To it, every host is this machine.
 *
 * @param {{ refuse?: string, tls?: object }} options `refuse`: a status line's end that every CONNECT is answered
 *     with, or an empty text for no answer at all
 * @returns {Promise<{ port: number, requests: import('node:http').IncomingMessage[], plain: () => number, open: () => number }>}
 */
export async function proxyServer(t, { refuse, tls } = {}) {
    const requests = [];
    const sockets = new Set();
    let plain = 0;
    const server = tls === undefined ? createServer() : createTlsServer(tls);
    server.on('request', (request, response) => {
        plain += 1;
        response.writeHead(400).end();
    });
    server.on('tlsClientError', () => {});
    server.on('connection', (socket) => kept(sockets, socket));
    server.on('connect', (request, socket) => {
        requests.push(request);
        socket.on('error', () => {});
        if (refuse === undefined) tunnel(sockets, request.url, socket);
        else if (refuse === '') socket.on('end', () => socket.destroy()).resume();
        else socket.end(`HTTP/1.1 ${refuse}\r\ncontent-length: 2\r\n\r\nno`);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => {
        for (const socket of sockets) socket.destroy();
        return new Promise((resolve) => server.close(resolve));
    });
    return { port: server.address().port, requests, plain: () => plain, open: () => sockets.size };
}

function tunnel(sockets, target, socket) {
    const [port] = target.match(/\d+$/);
    const far = connect(Number(port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(far).pipe(socket);
    });
    kept(sockets, far);
    socket.on('close', () => far.destroy());
    far.on('close', () => socket.destroy());
}

function kept(sockets, socket) {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
}
