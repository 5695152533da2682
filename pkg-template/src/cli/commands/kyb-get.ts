import { client, type Context } from '../context.js';
import { showRecord } from '../terminal/record.js';

/** Shows how a user's KYB stands. */
export async function kybGet(context: Context, userId: string, options: { showPersonal?: true }): Promise<void> {
    const record = await (await client(context)).kyb.get(userId, { signal: context.signal });
    const { kybDecision } = await import('paywint');
    await showRecord(context, record, kybDecision(record.status), options);
}
