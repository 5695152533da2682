import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Output } from '../terminal/output.js';
import { shellQuoted } from '../terminal/text.js';

/** Requests that the dashboard sends by itself, which are not shown. */
const OF_DASHBOARD = /^\/(?:dashboard|assets)(?:[/?]|$)/;

/** Characters that a shell takes unquoted. */
const PLAIN = /^[\w./:@%+-]+$/;

/** Writes a line for each request: method, path, status and duration. */
export function writeRequests(server: Server, output: Output): void {
    server.on('request', (req: IncomingMessage, res: ServerResponse) => {
        const target = req.url ?? '';
        if (OF_DASHBOARD.test(target)) return;
        const began = performance.now();
        res.once('close', () => {
            const status = res.writableFinished ? res.statusCode : 'broken';
            const path = target.split('?', 1)[0];
            const line = `${req.method} ${path} ${status} ${Math.round(performance.now() - began)} ms`;
            // A reader that has gone away is ignored.
            output.writeLines([line]).catch(() => {});
        });
    });
}

/** Lines for a POSIX shell that set variables. */
export function exportLines(variables: Readonly<Record<string, string | null>>): string[] {
    const given = Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== null);
    return given.map(([name, value]) => `export ${name}=${PLAIN.test(value) ? value : shellQuoted(value)}`);
}
