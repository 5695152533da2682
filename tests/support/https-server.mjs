/** An https server on loopback, and the authority that certifies it, made for each test file. */
import { createServer } from 'node:https';
import { isIP } from 'node:net';
import { generate } from 'selfsigned';

const DAY_MS = 86_400_000;
/** With margins, since clocks of machines differ. */
const VALIDITY = { notBeforeDate: new Date(Date.now() - DAY_MS), notAfterDate: new Date(Date.now() + DAY_MS) };
const EC = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256', ...VALIDITY };

/** A new authority: its certificate, and what issues others. */
export async function newAuthority() {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'A test authority' }], {
        ...EC,
        extensions: [
            { name: 'basicConstraints', cA: true, critical: true },
            { name: 'keyUsage', keyCertSign: true, critical: true },
        ],
    });
    return { ca: cert, issue: (host) => issue(host, { key, cert }) };
}

async function issue(host, ca) {
    const pair = await generate([{ name: 'commonName', value: host }], {
        ...EC,
        ca,
        extensions: [
            { name: 'keyUsage', digitalSignature: true, critical: true },
            { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
            { name: 'subjectAltName', altNames: [isIP(host) ? { type: 7, ip: host } : { type: 2, value: host }] },
        ],
    });
    return { key: pair.private, cert: pair.cert };
}

/**
 * Listens on loopback until the test is over, and answers every request with a JSON value. `host` is what its origin
 * calls it.
 *
 * @returns {Promise<{ origin: string, port: number, heads: import('node:http').IncomingMessage[], answer?: Function }>}
 *     `answer`: answers instead, once a test sets it
 */
export async function httpsServer(t, options, value, host = 'localhost') {
    const heads = [];
    const served = { heads };
    const server = createServer(options, (request, response) => {
        heads.push(request);
        request.resume();
        request.on(
            'end',
            () =>
                served.answer?.(request, response) ??
                response.setHeader('content-type', 'application/json').end(JSON.stringify(value)),
        );
    });
    server.on('tlsClientError', () => {});
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
    });
    const { port } = server.address();
    return Object.assign(served, { origin: `https://${host}:${port}`, port });
}
