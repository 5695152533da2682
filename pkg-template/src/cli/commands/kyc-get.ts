import { client, type Context } from '../context.js';
import { showRecord } from '../terminal/record.js';

/** Shows how a user's KYC stands. */
export async function kycGet(context: Context, userId: string, options: { showPersonal?: true }): Promise<void> {
    const record = await (await client(context)).kyc.get(userId, { signal: context.signal });
    const { kycDecision } = await import('paywint');
    await showRecord(context, record, kycDecision(record.kycStatus), options);
}
