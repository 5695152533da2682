import type { NewUser } from 'paywint';
import { mayBeDone } from '../../errors/outcome.js';
import { client, type Context } from '../context.js';
import { OutcomeUnknown, UsageError } from '../failure.js';
import { objectOf } from '../input/read.js';
import { pairs } from '../terminal/table.js';
import { json } from '../terminal/text.js';

/** Registers a user, once. */
export async function usersCreate(context: Context, options: NewUser & { from?: string; json?: true }): Promise<void> {
    const { output, signal } = context;
    const { from, json: _, ...flags } = options;
    if (from !== undefined && Object.keys(flags).length > 0) {
        throw new UsageError('--from holds all fields: give either it or the flags for them');
    }
    const user = from === undefined ? flags : await objectOf(from, '--from', signal);
    const paywint = await client(context);
    const created = await paywint.users.create(user, { signal }).catch((error: unknown) => {
        throw mayBeDone(error) ? new OutcomeUnknown(error) : error;
    });
    await output.lines(context.json ? [json(created)] : pairs(created));
}
