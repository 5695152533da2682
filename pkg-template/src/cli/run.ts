import { constants } from 'node:os';
import { EXIT } from './exit-codes.js';
import { CheckFailed, toEnding } from './failure.js';
import { execute } from './program.js';
import { Output, ReaderGone } from './terminal/output.js';

/** Does what the words of a command line say, and tells the exit code. */
export async function run(words: readonly string[]): Promise<number> {
    const output = new Output(process.stdout, process.stderr);
    const controller = new AbortController();
    let interrupted: number | undefined;
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
        // Once: the second one ends the process as ever.
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

/** Where an error was thrown; what it says has been said, if it may be. */
function stackOf(error: unknown): string {
    return (String((error as Error).stack).match(/^ +at .*$/gm) ?? []).join('\n');
}
