import type { Paywint, PaywintOptions } from 'paywint';
import type { Output } from './terminal/output.js';

/** What every command works with. */
export interface Context {
    readonly output: Output;
    /** Aborts when the program is interrupted. */
    readonly signal: AbortSignal;
    /** Whether results are for programs. */
    readonly json: boolean;
}

/** A client that the environment configures, but for what is given, and which logs to standard error. */
export async function client({ output }: Pick<Context, 'output'>, options: PaywintOptions = {}): Promise<Paywint> {
    const { Paywint } = await import('paywint');
    const say = (message: string, fields: object) => void output.writeError(`${message} ${JSON.stringify(fields)}`);
    return new Paywint({
        ...options,
        logger: { error: say, warn: say, info: say, debug: say },
        appInfo: { name: 'paywint-cli' },
    });
}
