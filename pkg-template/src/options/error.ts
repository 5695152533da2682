import { ConfigurationError } from '../errors/classes.js';

/** The error for a missing or invalid option. */
export function invalidOption(option: string, problem: string, variable?: string): ConfigurationError {
    const message = variable === undefined ? `${option} ${problem}` : `${option} ${problem} (or ${variable})`;
    return new ConfigurationError({
        code: 'configuration',
        message,
        option,
        ...(variable && { variable }),
        retryable: false,
    });
}
