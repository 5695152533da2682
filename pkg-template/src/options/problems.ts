import { ConfigurationError } from '../errors/classes.js';

/** Problems of options, gathered so that all of them are told at once. */
export class Problems {
    readonly #found: ConfigurationError[] = [];

    /** What a check gives; undefined if it threw a `ConfigurationError`, which is kept. */
    collect<T>(check: () => T): T | undefined {
        try {
            return check();
        } catch (error) {
            if (!(error instanceof ConfigurationError)) throw error;
            this.#found.push(error);
            return undefined;
        }
    }

    /** Throws what was found, as one error. */
    throwIfAny(): void {
        const [first] = this.#found;
        if (first === undefined) return;
        if (this.#found.length === 1) throw first;
        const { code, option, variable } = first;
        const problems = this.#found.flatMap((error) => error.problems);
        const message = problems.map((problem) => problem.message).join('; ');
        throw new ConfigurationError({
            code,
            message,
            option,
            ...(variable && { variable }),
            problems,
            retryable: false,
        });
    }
}
