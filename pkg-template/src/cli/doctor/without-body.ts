import { randomUUID } from 'node:crypto';
import type { CallOptions, Paywint, User } from 'paywint';
import { isPaywintError } from '../../errors/classes.js';
import { type Context, client } from '../context.js';
import { bad, type Finding, good, unchecked, unknown } from './finding.js';

/** The result of reading a user: the user, or the refusal. */
interface Read {
    isAccepted: boolean;
    user?: User;
    status?: number;
    code?: string;
}

/**
 * Checks whether Paywint accepts this client's signature of a request without a body, which the contract leaves open,
 * and whether it includes a user's status. `userId` is an existing user, if there is one.
 */
export async function withoutBody(
    context: Context,
    paywint: Paywint,
    userId: string | undefined,
    options: CallOptions,
): Promise<Finding[]> {
    const used = process.env['PAYWINT_EMPTY_BODY'] === 'omit' ? 'omit' : 'hash';
    const read = await readBy(paywint, userId, options);
    if (read.isAccepted) return [good('GET', `accepted with emptyBody '${used}'`), status(read.user)];

    const statusless = unchecked(['status'], 'depends on the check above');
    const answer = [read.status, read.code].filter((part) => part !== undefined).join(', ');
    if (!isRefusal(read)) return [unknown('GET', `not checked: ${answer}`), ...statusless];

    const other = used === 'hash' ? 'omit' : 'hash';
    const { isAccepted } = await readBy(await client(context, { emptyBody: other }), userId, options);
    const verdict = isAccepted
        ? bad(
              'GET',
              `refused with emptyBody '${used}' (${answer}), accepted with '${other}'`,
              `Set PAYWINT_EMPTY_BODY=${other}, or the client's option emptyBody: '${other}'`,
          )
        : bad('GET', `refused with either value of emptyBody: ${answer}`, 'Ask Paywint what a GET has to sign');
    return [verdict, ...statusless];
}

/** Reads a user. A 404 also means that the signature was accepted, because the signature is checked first. */
async function readBy(paywint: Paywint, userId: string | undefined, options: CallOptions): Promise<Read> {
    try {
        return { isAccepted: true, user: await paywint.users.get(userId ?? randomUUID(), options) };
    } catch (error) {
        if (options.signal?.aborted || !isPaywintError(error)) throw error;
        const { status, code } = error as { status?: number; code: string };
        const isAccepted = userId === undefined && status === 404;
        return { isAccepted, code, ...(status !== undefined && { status }) };
    }
}

/** Whether another signature could change the response. */
function isRefusal({ status }: Read): boolean {
    return status !== undefined && status !== 429 && status < 500;
}

function status(user: User | undefined): Finding {
    if (user === undefined) return unknown('status', 'not checked: there is no user yet');
    const part = ['kycStatus', 'kybStatus'].filter((name) => name in user);
    return good('status', part.length > 0 ? `users.get includes ${part.join(' and ')}` : 'users.get includes neither');
}
