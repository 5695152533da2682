import { constants } from 'node:os';
import { EXIT } from './exit-codes.js';
import { CheckFailed, toEnding } from './failure.js';
import { execute } from './program.js';
import { Output, ReaderGone } from './terminal/output.js';

/** Runs a command line, and returns the exit code. */
export async function run(words: readonly string[]): Promise<number> {
    const output = new Output(process.stdout, process.stderr);
    const controller = new AbortController();
    let interrupted: number | undefined;
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
        // Once: a second signal ends the process as usual.
        process.once(name, () => {
            interrupted = 128 + constants.signals[name];
            controller.abort();
        });
    }
    try {
        await execute(words, output, controller.signal);
        return EXIT.done;
    } catch (thrown) {
        if (thrown instanceof ReaderGone) return EXIT.done;
        if (thrown instanceof CheckFailed) return thrown.exitCode;
        const { exitCode, line, error } = toEnding(thrown, {
            asJson: words.includes('--json'),
            interrupted,
        });
        await output.fail(line);
        if (process.env['PAYWINT_LOG'] === 'debug') await output.writeError(stackOf(error));
        return exitCode;
    } finally {
        // A page that is read ahead would keep the process waiting for it.
        controller.abort();
    }
}

/** Prints where an error was thrown; its message has been printed already, unless it must not be. */
function stackOf(error: unknown): string {
    return (String((error as Error).stack).match(/^ +at .*$/gm) ?? []).join('\n');
}
