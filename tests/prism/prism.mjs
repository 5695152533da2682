/** Prism, which holds each request against an OpenAPI document and answers with the document's examples. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { PROGRAMS, ROOT } from '../support/paths.mjs';
import { closedPort } from '../support/raw-server.mjs';

const DOCUMENT = join(ROOT, 'tests/contract/openapi.yaml');

/** Starts Prism on this machine alone, and tells its address. It refuses each request that breaks the document. */
export async function startPrism() {
    const port = await closedPort();
    const parameters = ['mock', '--errors', '--host', '127.0.0.1', '--port', String(port), DOCUMENT];
    const child = spawn(join(PROGRAMS, 'prism'), parameters, {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, NO_COLOR: '1' },
    });
    const lines = [];
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await new Promise((resolve, reject) => {
        createInterface({ input: child.stdout }).on('line', (line) => {
            lines.push(line);
            if (line.includes('Prism is listening')) resolve();
        });
        child.once('error', reject);
        child.once('exit', (code) => reject(new Error(`Prism ended with ${code}:\n${lines.join('\n')}`)));
    });
    const stop = async () => {
        child.kill();
        await ended;
    };
    return { origin: `http://127.0.0.1:${port}`, stop };
}
