import type { PageRequest, User } from 'paywint';
import { client, type Context } from '../context.js';
import { UsageError } from '../failure.js';
import { numberOf } from '../given.js';
import { type Column, Table } from '../table.js';
import { json } from '../text.js';

const COLUMNS: readonly Column<User>[] = [
    { title: 'USER ID', text: ({ userId }) => userId },
    { title: 'NAME', text: ({ name }) => name, yields: true },
    { title: 'E-MAIL', text: ({ email }) => email, yields: true },
    { title: 'PHONE', text: ({ phoneCountryCode, phone }) => [phoneCountryCode, phone].join(' ').trim(), yields: true },
    { title: 'REGISTERED', text: ({ createdAt }) => createdAt?.slice(0, 'YYYY-MM-DD'.length) },
];

/** Lists users as their pages arrive. */
export async function usersList(
    context: Context,
    options: { limit?: string; rowsPerPage?: string; pageNo?: string },
): Promise<void> {
    const { output, signal } = context;
    const limit = numberOf(options.limit) ?? Number.POSITIVE_INFINITY;
    if (!(limit > 0)) throw new UsageError('--limit must be a number from 1');
    const page = { rowsPerPage: numberOf(options.rowsPerPage), pageNo: numberOf(options.pageNo) } as PageRequest;
    const paywint = await client(context);
    const table = new Table(COLUMNS, output.width);
    const seen = new Set<string>();
    let isFirst = true;
    for await (const { records } of paywint.users.list(page, { signal }).pages()) {
        // A user who moved to a later page while the walk went on is not listed twice.
        const fresh = records.filter(({ userId }) => seen.size !== seen.add(userId).size);
        const users = fresh.slice(0, limit - (seen.size - fresh.length));
        if (context.json) await output.lines(users.map(json));
        else await output.lines([...(isFirst ? [output.strong(table.titles(users))] : []), ...table.lines(users)]);
        isFirst = false;
        if (seen.size >= limit) return;
    }
}
