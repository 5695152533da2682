import type { NewUser } from 'paywint';
import { isOutcomeUnknown } from '../../errors/outcome.js';
import { client, type Context } from '../context.js';
import { OutcomeUnknown, UsageError } from '../failure.js';
import { readObject } from '../input/read.js';
import { keyValueLines } from '../terminal/table.js';
import { json } from '../terminal/text.js';

/** Registers a user, once. */
export async function usersCreate(context: Context, options: NewUser & { from?: string; json?: true }): Promise<void> {
    const { output, signal } = context;
    const { from, json: _, ...flags } = options;
    if (from !== undefined && Object.keys(flags).length > 0) {
        throw new UsageError('--from holds all fields: give either it or the flags for them');
    }
    const user = from === undefined ? flags : await readObject(from, '--from', signal);
    const paywint = await client(context);
    const created = await paywint.users.create(user, { signal }).catch((error: unknown) => {
        throw isOutcomeUnknown(error) ? new OutcomeUnknown(error) : error;
    });
    await output.writeLines(context.json ? [json(created)] : keyValueLines(created));
}
