import type { Paywint } from '../index.js';
import { isPaywintError } from '../errors.js';

/** How a user's verification stands, as the page is told. */
export async function statusOf(userId: string, client: Paywint): Promise<string> {
    try {
        const { kycStatus } = await (client.kyc as unknown as { get(id: string): Promise<{ kycStatus?: unknown }> }).get(userId);
        return standIn(kycStatus);
    } catch (error) {
        // Nothing was begun.
        if (isPaywintError(error) && error.code === 'not_found') return 'pending';
        throw error;
    }
}

const STATUS = new Map([
    ['approved', 'approved'],
    ['completed', 'approved'],
    ['rejected', 'rejected'],
    ['failed', 'rejected'],
    ['applied', 'in_review'],
    ['in_review', 'in_review'],
]);

function standIn(kycStatus: unknown): string {
    return STATUS.get(String(kycStatus).toLowerCase()) ?? 'pending';
}
