/** A site with the built package, and hosts that play an inquiry's part. All real, on loopback; nothing of Persona's. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { PACKAGE } from '../support/paths.mjs';

const STRICT = [
    "default-src 'none'",
    "script-src 'self'",
    'frame-src http://inquiry.localhost:*',
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
].join('; ');
const FRAMES_FORBIDDEN = "default-src 'self'; frame-src 'none'";

const PAGE = `<!doctype html>
<html lang="en">
<title>A site</title>
<main>
<h1>Open an account</h1>
<button id="start">Verify</button>
<div id="place"></div>
<button id="elsewhere">Elsewhere</button>
</main>
<script type="module" src="/page.js"></script>
</html>`;
const INQUIRY = '<!doctype html><html lang="en"><title>Inquiry</title><h1>Inquiry</h1><input aria-label="Name"></html>';

/** The site. `/strict` has the strictest policy that frames allow, `/frameless` one that forbids them. */
export function startSite() {
    return start(async ({ pathname }, response) => {
        if (pathname.endsWith('.js')) {
            const folder = pathname.startsWith('/paywint/') ? PACKAGE : import.meta.dirname;
            const text = await readFile(join(folder, pathname.split('/').at(-1)));
            return response.writeHead(200, { 'content-type': 'text/javascript' }).end(text);
        }
        const policy = { '/strict': STRICT, '/frameless': FRAMES_FORBIDDEN }[pathname];
        const headers = policy === undefined ? {} : { 'content-security-policy': policy };
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(PAGE);
    });
}

/**
 * A host of inquiries: any path shows one, but for `/denied`, which may not be framed, `/opaque`, which has no origin,
 * `/silent`, which answers when `release` is called, and `/redirect?to=`.
 */
export async function startHost() {
    const held = [];
    const requests = [];
    const server = await start(async ({ pathname, searchParams }, response, request) => {
        requests.push(request.url);
        if (pathname === '/silent') await new Promise((resolve) => held.push(resolve));
        if (pathname === '/redirect') return response.writeHead(302, { location: searchParams.get('to') }).end();
        const headers = {
            '/denied': { 'x-frame-options': 'DENY' },
            '/opaque': { 'content-security-policy': 'sandbox allow-scripts' },
        }[pathname];
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(INQUIRY);
    });
    return { ...server, requests, release: () => held.splice(0).forEach((resolve) => resolve()) };
}

async function start(answer) {
    const server = createServer((request, response) => {
        const url = new URL(request.url, 'http://localhost');
        answer(url, response, request).catch((error) => response.writeHead(404).end(error.message));
    });
    // Both families: browsers take their pick for names of localhost.
    server.listen({ port: 0, host: '::', ipv6Only: false });
    await once(server, 'listening');
    const { port } = server.address();
    const close = async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
    };
    return { port, at: (host, path = '') => `http://${host}:${port}${path}`, close };
}
