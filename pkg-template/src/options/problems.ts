import { ConfigurationError } from '../errors/classes.js';

/** Collects the problems of options, so that all of them are reported at once. */
export class Problems {
    readonly #found: ConfigurationError[] = [];

    /** Returns the result of a check; undefined if it threw a `ConfigurationError`, which is collected. */
    collect<T>(check: () => T): T | undefined {
        try {
            return check();
        } catch (error) {
            if (!(error instanceof ConfigurationError)) throw error;
            this.#found.push(error);
            return undefined;
        }
    }

    /** Throws the collected problems as one error. */
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
