import { PaywintError } from '../../errors/classes.js';

/**
 * Awaits the result of a caller's function up to a time limit. A later result is ignored.
 *
 * @throws what it throws, or a `PaywintError` of code `timeout` that names it.
 */
export async function withTimeout<T>(ms: number, what: string, run: () => T): Promise<Awaited<T>> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const over = new Promise<never>((_, reject) => {
        const message = `${what} did not finish within ${ms} ms (timeoutMs)`;
        timer = setTimeout(() => reject(new PaywintError({ code: 'timeout', message })), ms);
    });
    try {
        return await Promise.race([run(), over]);
    } finally {
        clearTimeout(timer);
    }
}
