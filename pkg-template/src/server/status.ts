import type { Paywint } from '../client/index.js';
import { isPaywintError } from '../errors/classes.js';
import { WITHOUT_RECORD } from '../generated/onboarding-handler.js';
import type { KycDecision } from '../shared/models.js';
import { guarded } from '../wasm/browser.js';

/** The status of a user's verification, as reported to the page. */
export async function kycStatusOf(userId: string, client: Paywint): Promise<KycDecision> {
    try {
        const { kycStatus } = await client.kyc.get(userId);
        return guarded((rules) => rules.decision(kycStatus, false)) as KycDecision;
    } catch (error) {
        if (isPaywintError(error) && error.code === 'not_found') return WITHOUT_RECORD;
        throw error;
    }
}
