import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const running = new Set();

// However this process ends, what it started ends too.
process.on('exit', stopAll);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

/** Starts a program that goes on until `stopAll`. Resolves once it has printed its first line. */
export async function start(file, args, options) {
    const child = spawn(file, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    running.add(child);
    const program = { firstLine: undefined, output: '' };
    const lines = createInterface({ input: child.stdout });
    for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (data) => (program.output += data));
    }
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${file} ended: ${program.output}`)));
    ended.catch(() => running.delete(child));
    [program.firstLine] = await Promise.race([once(lines, 'line'), ended]);
    return program;
}

export function stopAll() {
    for (const child of running) child.kill();
}

/** Runs a program to its end. */
export async function run(file, args, options) {
    try {
        const { stdout, stderr } = await promisify(execFile)(file, args, options);
        return { exitCode: 0, stdout, stderr };
    } catch (error) {
        if (typeof error.code !== 'number') throw error;
        return { exitCode: error.code, stdout: error.stdout, stderr: error.stderr };
    }
}
