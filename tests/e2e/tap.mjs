import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

/**
 * Sits between a client and a server, and keeps all that goes through: `{ method, path, headers, body, answer }`.
 * `interfere`, if set, receives an exchange and what would pass it on, and decides what becomes of it.
 */
export class Tap {
    exchanges = [];
    interfere = undefined;
    #server;
    #target;

    static async before(target) {
        const tap = new Tap();
        tap.#target = new URL(target);
        tap.#server = createServer((incoming, outgoing) => tap.#take(incoming, outgoing));
        tap.#server.listen(0, '127.0.0.1');
        await once(tap.#server, 'listening');
        return tap;
    }

    get url() {
        return `http://127.0.0.1:${this.#server.address().port}`;
    }

    /** How many requests there were of a method and path. */
    count(method, path) {
        return this.exchanges.filter((exchange) => exchange.method === method && exchange.path === path).length;
    }

    /** Runs something while exchanges are interfered with. */
    async with(interfere, run) {
        this.interfere = interfere;
        try {
            return await run();
        } finally {
            this.interfere = undefined;
        }
    }

    close() {
        this.#server.close();
        this.#server.closeAllConnections();
    }

    async #take(incoming, outgoing) {
        const { method, url: path, headers, rawHeaders } = incoming;
        try {
            const exchange = { method, path, headers, body: await buffer(incoming), answer: undefined };
            this.exchanges.push(exchange);
            const pass = async () => (exchange.answer = await this.#pass(exchange, rawHeaders));
            const answer = await (this.interfere?.(exchange, pass) ?? pass());
            if (answer === undefined) return outgoing.destroy();
            outgoing.writeHead(answer.status, answer.headers).end(answer.body);
        } catch {
            outgoing.destroy(); // one of both sides went away
        }
    }

    async #pass({ method, path, body }, headers) {
        const { hostname, port } = this.#target;
        const passed = request({ hostname, port, method, path, headers, agent: false });
        // A server need not read all of a request before it answers and closes.
        passed.on('socket', (socket) => socket.on('error', () => {}));
        passed.end(body);
        const [response] = await once(passed, 'response');
        const content = await buffer(response);
        return { status: response.statusCode, headers: response.rawHeaders, body: content };
    }
}
