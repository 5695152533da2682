// The server that answers in Paywint's place, in a process of its own: its work is not the client's.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { bare, hundred, payment, rivalsHundred, single } from './answers.mjs';

const here = fileURLToPath(import.meta.url);

/** Starts it and returns its origin. It ends with this process. */
export async function standIn() {
    const child = fork(here, { execArgv: [] });
    const [origin] = await once(child, 'message');
    child.unref();
    child.channel.unref();
    return origin;
}

if (process.argv[1] === here) serve();

function serve() {
    // Made once, so that the server is cheap.
    const [one, many, paid, bareOne, rivalsMany] = [single(), hundred(), payment(), bare(), rivalsHundred()];
    const answerTo = (url) => {
        if (url === '/api/platform/payment/create-payment') return paid;
        if (url.startsWith('/api/platform/')) return url.endsWith('/list') ? many : one;
        return url.includes('limit=100') ? rivalsMany : bareOne;
    };
    const server = createServer((request, response) => {
        request.resume();
        request.on('end', () => {
            const body = answerTo(request.url);
            response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
            response.end(body);
        });
    });
    server.keepAliveTimeout = 60_000;
    server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`));
    process.on('disconnect', () => process.exit());
}
