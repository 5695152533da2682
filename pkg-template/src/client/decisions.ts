import type { KybDecision, KybStatus, KycDecision, KycStatus } from '../shared/models.js';
import { guarded } from '../wasm/core.js';

/**
 * Returns what a `kycStatus` means, in upper or lower case: `completed` is `approved`, `failed` is `rejected`,
 * `applied` is `in_review`. An unknown or missing status is `pending`.
 */
export function kycDecision(kycStatus: KycStatus | null | undefined): KycDecision {
    return guarded((core) => core.decision(kycStatus, false)) as KycDecision;
}

/**
 * Returns what the `status` of a KYB record means, in upper or lower case. An unknown or missing status is `pending`.
 */
export function kybDecision(status: KybStatus | null | undefined): KybDecision {
    return guarded((core) => core.decision(status, true)) as KybDecision;
}
