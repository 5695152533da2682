import type { KybDecision, KybStatus, KycDecision, KycStatus } from '../shared/models.js';
import { guarded } from '../wasm/core.js';

/**
 * What a `kycStatus` means, whatever the case of its letters: `completed` is `approved`, `failed` is `rejected`,
 * `applied` is `in_review`. An unknown or missing value counts as `pending`.
 */
export function kycDecision(kycStatus: KycStatus | null | undefined): KycDecision {
    return guarded((core) => core.decision(kycStatus, false)) as KycDecision;
}

/**
 * What the `status` of a KYB record means, whatever the case of its letters. An unknown or missing value counts as
 * `pending`.
 */
export function kybDecision(status: KybStatus | null | undefined): KybDecision {
    return guarded((core) => core.decision(status, true)) as KybDecision;
}
