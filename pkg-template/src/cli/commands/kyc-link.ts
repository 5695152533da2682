import { client, type Context } from '../context.js';
import { keyValueLines } from '../terminal/table.js';
import { json } from '../terminal/text.js';

/** Shows where a user verifies. */
export async function kycLink(context: Context, userId: string): Promise<void> {
    const link = await (await client(context)).kyc.createInquiryLink(userId, { signal: context.signal });
    await context.output.writeLines(context.json ? [json(link)] : keyValueLines(link));
}
