import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { UsageError } from '../failure.js';

/** Keeps a second import of a file from starting: together, they would send rows twice. */
export class ImportLock {
    readonly #path: string;

    private constructor(path: string) {
        this.#path = path;
    }

    /**
     * Takes the lock. One that a process left behind when it was killed is taken over.
     *
     * @throws UsageError while another import has it.
     */
    static take(path: string): ImportLock {
        if (!create(path)) {
            const owner = readOwner(path);
            if (isRunning(owner)) {
                throw new UsageError(
                    `another import of this file is running, as process ${owner}. If it is not, delete the lock file beside it`,
                );
            }
            removeStale(path, owner);
            if (!create(path)) throw new UsageError('another import of this file has just started');
        }
        return new ImportLock(path);
    }

    release(): void {
        rmSync(this.#path, { force: true });
    }
}

function create(path: string): boolean {
    try {
        writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 });
        return true;
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EEXIST') return false;
        throw new UsageError(`the lock file beside the CSV cannot be written (${code})`);
    }
}

/** Only one process can move a file away; it then checks again whose lock it was. */
function removeStale(path: string, owner: string): void {
    const aside = `${path}.${process.pid}`;
    try {
        renameSync(path, aside);
    } catch {
        return;
    }
    // Another process took it over in the meantime: it gets it back.
    if (readOwner(aside) !== owner) linkSync(aside, path);
    rmSync(aside, { force: true });
}

function readOwner(path: string): string {
    try {
        return readFileSync(path, 'utf8').trim();
    } catch {
        return '';
    }
}

/** A lock without a number was left when its process was killed in between. */
function isRunning(owner: string): boolean {
    const pid = Number(owner);
    if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
}
