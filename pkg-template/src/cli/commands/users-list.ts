import type { PageRequest, User } from 'paywint';
import { client, type Context } from '../context.js';
import { UsageError } from '../failure.js';
import { toNumber } from '../input/read.js';
import type { Style } from '../terminal/output.js';
import { type Column, Table } from '../terminal/table.js';
import { json } from '../terminal/text.js';

/** Eight digits of an id, which tell users of one platform apart, and an ellipsis. */
const SHORT_ID = 9;

const COLUMNS: readonly Column<User>[] = [
    { title: 'NAME', text: ({ name }) => name, canShrink: true },
    { title: 'E-MAIL', text: ({ email }) => email, canShrink: true },
    { title: 'PHONE', text: ({ phoneCountryCode, phone }) => [phoneCountryCode, phone].join(' ').trim(), canShrink: true },
    { title: 'REGISTERED', text: ({ createdAt }) => createdAt?.slice(0, 'YYYY-MM-DD'.length) },
];

const STYLES: Readonly<Record<string, Style>> = { approved: 'green', rejected: 'red', in_review: 'yellow' };

/** What there is to show of users such as these: not every answer of Paywint's has a status. */
async function columnsFor(users: readonly User[], fullIds: boolean): Promise<Column<User>[]> {
    const { kycDecision } = await import('paywint');
    const id = { title: 'USER ID', text: ({ userId }: User) => userId, short: fullIds ? undefined : SHORT_ID };
    const kyc: Column<User> = {
        title: 'KYC',
        text: statusOf,
        canShrink: true,
        style: (user) => STYLES[kycDecision(statusOf(user))],
    };
    return [id, ...COLUMNS, ...(users.some(statusOf) ? [kyc] : [])];
}

/** No declared field of a list's rows: Paywint may send it all the same. */
function statusOf(user: User): string | undefined {
    const { kycStatus } = user as { kycStatus?: unknown };
    return typeof kycStatus === 'string' ? kycStatus : undefined;
}

/** Lists users as their pages arrive. */
export async function usersList(
    context: Context,
    options: { limit?: string; rowsPerPage?: string; pageNo?: string; fullIds?: true },
): Promise<void> {
    const { output, signal } = context;
    const limit = toNumber(options.limit) ?? Number.POSITIVE_INFINITY;
    if (!(limit > 0)) throw new UsageError('--limit must be a number from 1');
    const page = { rowsPerPage: toNumber(options.rowsPerPage), pageNo: toNumber(options.pageNo) } as PageRequest;
    const paywint = await client(context);
    let table: Table<User> | undefined;
    const seen = new Set<string>();
    for await (const { records } of paywint.users.list(page, { signal }).pages()) {
        // A user who moved to a later page while the walk went on is not listed twice.
        const fresh = records.filter(({ userId }) => seen.size !== seen.add(userId).size);
        const users = fresh.slice(0, limit - (seen.size - fresh.length));
        if (context.json) await output.writeLines(users.map(json));
        else {
            const isFirst = table === undefined;
            table ??= new Table(await columnsFor(records, options.fullIds === true), output);
            await output.writeLines([...(isFirst ? [table.titles(users)] : []), ...table.lines(users)]);
        }
        if (seen.size >= limit) return;
    }
}
