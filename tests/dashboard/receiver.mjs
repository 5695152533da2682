/** A platform's webhook on loopback. */
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';

/** Answers with the statuses in turn, and with 200 from then on, until the test is over. */
export async function startReceiver(t, ...statuses) {
    const requests = [];
    const arrivals = new EventEmitter();
    const server = createServer(async (request, response) => {
        const chunks = [];
        for await (const chunk of request) chunks.push(chunk);
        requests.push({ signature: request.headers['paywint-signature'], body: Buffer.concat(chunks).toString() });
        response.writeHead(statuses.shift() ?? 200).end();
        arrivals.emit('one');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => server.close().closeAllConnections());
    return {
        url: `http://127.0.0.1:${server.address().port}/webhooks`,
        /** What came in, oldest first. */
        requests,
        /** Waits until so many requests came in. */
        async got(count) {
            while (requests.length < count) await once(arrivals, 'one');
        },
        /** The events in it, by their names and ids. */
        get events() {
            return requests.map(({ body }) => JSON.parse(body)).map(({ event, id }) => `${event} ${id}`);
        },
    };
}
