/** Redis and PostgreSQL as processes of the tests, each on a socket in a folder of its own. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { eventually } from '../support/eventually.mjs';

/** Becomes a server, which a signal ends as a fault would when the input of this ends: with the test at the latest. */
const KEEPER = `
    signal=$1; shift; exec 3<&0
    (read -r _ <&3; kill -s "$signal" $$) &
    exec "$@" </dev/null 3<&- >log 2>&1`;

/** A server that can be taken away and brought back. */
class Server {
    #child;
    #command;
    #endedBy;
    #options;
    #isReady;

    constructor({ command, endedBy, options, isReady }) {
        this.#command = command;
        this.#endedBy = endedBy;
        this.#options = options;
        this.#isReady = isReady;
    }

    async start() {
        const keeper = ['-c', KEEPER, 'sh', this.#endedBy, ...this.#command];
        this.#child = spawn('sh', keeper, { ...this.#options, stdio: ['pipe', 'ignore', 'ignore'] });
        const log = () => readFileSync(join(this.#options.cwd, 'log'), 'utf8');
        await eventually(this.#isReady, () => `${this.#command[0]} is ready: ${log()}`);
    }

    async stop() {
        const { exitCode, signalCode, stdin } = this.#child;
        if (exitCode !== null || signalCode !== null) return;
        const ended = once(this.#child, 'exit');
        stdin.end();
        await ended;
    }

    /** Lets it be there, and answer nothing. */
    pause() {
        this.#child.kill('SIGSTOP');
    }

    resume() {
        this.#child.kill('SIGCONT');
    }
}

/** Redis, until the test is over. */
export async function startRedis(t) {
    const folder = newFolder();
    const socket = join(folder, 'socket');
    const program = process.env.REDIS_SERVER ?? 'redis-server';
    const command = [program, '--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no'];
    const isReady = () => answersPing(socket);
    const server = new Server({ command, endedBy: 'KILL', options: { cwd: folder }, isReady });
    await startUntilOver(t, server, folder);
    return { server, url: socket };
}

/** PostgreSQL, until the test is over. */
export async function startPostgres(t) {
    const folder = newFolder();
    const user = userFor(folder);
    const program = (name) => join(process.env.POSTGRES_PROGRAMS ?? '/usr/lib/postgresql/15/bin', name);
    const options = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' }, ...user };
    const data = ['-D', join(folder, 'data')];
    const initdb = [...data, '-U', 'postgres', '--auth', 'trust', '--no-sync'];
    execFileSync(program('initdb'), initdb, { ...options, stdio: 'pipe' });
    const command = [program('postgres'), ...data, '-k', folder, '-h', ''];
    const isReady = () => succeeds(program('pg_isready'), ['-q', '-h', folder, '-U', 'postgres']);
    // Of what ends it without ado, the signal that leaves no memory allocated.
    const server = new Server({ command, endedBy: 'QUIT', options, isReady });
    await startUntilOver(t, server, folder);
    return { server, url: `postgres://postgres@${encodeURIComponent(folder)}/postgres` };
}

/** In the machine's own temporary folder: a socket's path may not be long. */
function newFolder() {
    return mkdtempSync(join(tmpdir(), 'paywint-dedupe-'));
}

async function startUntilOver(t, server, folder) {
    t.after(async () => {
        await server.stop();
        rmSync(folder, { recursive: true, force: true });
    });
    await server.start();
}

/** Whom PostgreSQL runs as: it refuses root. */
function userFor(folder) {
    if (process.getuid() !== 0) return {};
    const [uid, gid] = ['-u', '-g'].map((what) => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' })));
    chownSync(folder, uid, gid);
    chmodSync(folder, 0o755);
    return { uid, gid };
}

async function answersPing(path) {
    const socket = connect(path);
    try {
        socket.write('PING\r\n');
        const [answer] = await once(socket, 'data');
        return answer.toString() === '+PONG\r\n';
    } catch {
        return false;
    } finally {
        socket.destroy();
    }
}

function succeeds(program, parameters) {
    const child = spawn(program, parameters, { stdio: 'ignore' });
    return once(child, 'exit').then(([code]) => code === 0);
}
