import { client, type Context } from '../context.js';
import { pairs } from '../table.js';
import { json } from '../text.js';

/** Shows how a user's KYC stands; who the person is, only to who asks for it. */
export async function kycGet(context: Context, userId: string, options: { showPersonal?: true }): Promise<void> {
    const { output, signal } = context;
    const record = await (await client(context)).kyc.get(userId, { signal });
    const { kycDecision } = await import('paywint');
    // What is personal is not enumerable.
    const names = options.showPersonal ? Object.getOwnPropertyNames(record) : Object.keys(record);
    const shown = {
        ...Object.fromEntries(names.map((name) => [name, record[name]])),
        decision: kycDecision(record.kycStatus),
    };
    await output.lines(context.json ? [json(shown)] : pairs(shown));
    if (!context.json && !options.showPersonal) await output.say('The person is not shown; --show-personal does.');
}
