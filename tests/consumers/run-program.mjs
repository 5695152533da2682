/** Another program, run to its end. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * What the program printed.
 *
 * @throws Error with all that it printed, if it fails or takes more than a minute
 */
export async function run(program, parameters, { env, ...options } = {}) {
    try {
        const settings = { env: { ...process.env, ...env }, timeout: 60_000, maxBuffer: 2 ** 26, ...options };
        return (await promisify(execFile)(program, parameters, settings)).stdout;
    } catch (error) {
        const end = error.killed ? 'took more than a minute' : `ended with ${error.code}`;
        throw new Error(`${program} ${parameters.join(' ')} ${end}\n${error.stdout ?? ''}${error.stderr ?? ''}`);
    }
}
