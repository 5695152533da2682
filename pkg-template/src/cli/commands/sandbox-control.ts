import type { Context } from '../context.js';
import { callControl } from '../sandbox/control-call.js';
import { keyValueLines } from '../terminal/table.js';
import { json } from '../terminal/text.js';

type Options = { url?: string; reason?: string };

/** Moves the clock of a running sandbox forward, by a duration such as `3 days` or a number of milliseconds. */
export async function sandboxAdvance(context: Context, words: readonly string[], options: Options): Promise<void> {
    const duration = words.join(' ');
    const by = /^\d+$/.test(duration) ? Number(duration) : duration;
    const call = { path: '/sandbox/advance', body: { by }, names: { by: '<duration>' }, returns: 'now' };
    const { now } = await callControl(call, options, context.signal);
    await show(context, { now });
}

/** Decides a user's KYC or KYB. */
export async function sandboxDecide(
    context: Context,
    what: 'kyc' | 'kyb',
    userId: string,
    status: string,
    options: Options,
): Promise<void> {
    const path = `/sandbox/${what}/${encodeURIComponent(userId)}/decide`;
    const names = { user_id: '<userId>', status: '<status>' };
    const call = { path, body: { status }, names, returns: 'user_id' };
    const answer = await callControl(call, options, context.signal);
    await show(context, { userId: answer['user_id'], status: answer[`${what}_status`] ?? 'deleted' });
}

/** Puts money into a user's wallet. */
export async function sandboxCredit(context: Context, userId: string, amount: string, options: Options): Promise<void> {
    const path = `/sandbox/wallets/${encodeURIComponent(userId)}/credit`;
    const names = { user_id: '<userId>', amount: '<amount>' };
    const body = { amount: Number(amount.trim() || Number.NaN) };
    const answer = await callControl({ path, body, names, returns: 'user_id' }, options, context.signal);
    const { user_id, current_balance, available_balance } = answer;
    await show(context, { userId: user_id, currentBalance: current_balance, availableBalance: available_balance });
}

/** Ends a payment, a funding or a withdrawal. */
export async function sandboxSettle(
    context: Context,
    paymentId: string,
    status: string,
    options: Options,
): Promise<void> {
    const { reason } = options;
    const path = `/sandbox/payments/${encodeURIComponent(paymentId)}/settle`;
    const names = { payment_id: '<paymentId>', status: '<status>', reason: '--reason' };
    const call = { path, body: { status, reason }, names, returns: 'payment_id' };
    const answer = await callControl(call, options, context.signal);
    await show(context, { paymentId: answer['payment_id'], status: answer['status'] });
}

async function show({ output, json: asJson }: Context, shown: object): Promise<void> {
    await output.writeLines(asJson ? [json(shown)] : keyValueLines(shown));
}
