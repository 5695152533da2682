import type { Paywint, PaywintOptions } from 'paywint';
import type { Output } from './terminal/output.js';

/** The context of every command. */
export interface Context {
    readonly output: Output;
    /** Aborts when the program is interrupted. */
    readonly signal: AbortSignal;
    /** Whether results are for programs. */
    readonly json: boolean;
}

/** A client configured by the environment and the given options, which logs to standard error. */
export async function client({ output }: Pick<Context, 'output'>, options: PaywintOptions = {}): Promise<Paywint> {
    const { Paywint } = await import('paywint');
    const say = (message: string, fields: object) => void output.writeError(`${message} ${JSON.stringify(fields)}`);
    return new Paywint({
        ...options,
        logger: { error: say, warn: say, info: say, debug: say },
        appInfo: { name: 'paywint-cli' },
    });
}
