import type { CallOptions, IdempotentCallOptions, Paywint } from 'paywint';
import { isPaywintError } from '../../errors/classes.js';
import { isOutcomeUnknown } from '../../errors/outcome.js';
import { type Context, client } from '../context.js';
import { InputRefused, OutcomeUnknown, UsageError } from '../failure.js';
import { toNumber } from '../input/read.js';
import type { DeclaredOperation } from './declared.js';
import { type FlagValues, inputNames, methodArguments } from './flags.js';
import { showDone, showList, showPages, showRecord } from './show.js';

/** The end of the message of a failed list. */
const RESUME = / Resume with [^)]*\)\.$/;

type Method = (...given: unknown[]) => unknown;

/**
 * Calls an operation, and shows what it returns.
 *
 * @throws InputRefused, OutcomeUnknown, UsageError, or what the client throws.
 */
export async function runOperation(
    context: Context,
    operation: DeclaredOperation,
    positionals: readonly string[],
    values: FlagValues,
): Promise<void> {
    const limit = limitOf(values);
    const given = await methodArguments(operation, positionals, values, context.signal);
    const paywint = await client(context);
    const idempotencyKey = values['idempotencyKey'] as string | undefined;
    const options: IdempotentCallOptions = {
        signal: context.signal,
        ...(idempotencyKey !== undefined && { idempotencyKey }),
    };
    try {
        const returned = callMethod(paywint, operation, given, options);
        if (operation.returns === 'page') return await showPages(context, operation, returned, limit, values);
        const result = await returned;
        if (operation.returns === 'nothing') return await showDone(context);
        if (operation.returns === 'list') return await showList(context, operation, result as object[], values);
        await showRecord(context, operation, result as object, values);
    } catch (error) {
        throw explained(error, operation, values);
    }
}

/** Calls the method of the client that an operation is named after. */
export function callMethod(
    paywint: Paywint,
    { name, method }: DeclaredOperation,
    given: readonly unknown[],
    options: CallOptions,
): unknown {
    const resources = name.split('.').slice(0, -1);
    const resource = resources.reduce<unknown>((parent, key) => (parent as Record<string, unknown>)[key], paywint);
    return (resource as Record<string, Method>)[method]?.(...given, options);
}

function explained(error: unknown, operation: DeclaredOperation, { from, pageNo: first }: FlagValues): unknown {
    if (!isPaywintError(error)) return error;
    const { resumeFrom } = error as { resumeFrom?: { pageNo: number } };
    // If the first page was not read, there is nothing to resume.
    if (resumeFrom?.pageNo === Number(first ?? 1)) error.message = error.message.replace(RESUME, '');
    if (error.code === 'validation') return new InputRefused(error, inputNames(operation, from !== undefined));
    return operation.creates && isOutcomeUnknown(error) ? new OutcomeUnknown(error) : error;
}

function limitOf({ limit }: FlagValues): number {
    const most = toNumber(limit as string | undefined) ?? Number.POSITIVE_INFINITY;
    if (!(most > 0)) throw new UsageError('--limit must be a number from 1');
    return most;
}
