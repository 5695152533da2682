import { client, type Context } from '../context.js';
import { keyValueLines } from '../terminal/table.js';
import { json } from '../terminal/text.js';

/** Shows one user. */
export async function usersGet(context: Context, userId: string): Promise<void> {
    const user = await (await client(context)).users.get(userId, { signal: context.signal });
    await context.output.writeLines(context.json ? [json(user)] : keyValueLines(user));
}
