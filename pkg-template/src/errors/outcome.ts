import { isPaywintError } from './classes.js';

/** The fields of the package's errors, also of another copy of it. */
interface ErrorFields {
    code?: string;
    outcome?: string;
}

/** Whether a call that failed with this error may have been carried out. False only if that is certain. */
export function isOutcomeUnknown(error: unknown): boolean {
    const { code, outcome } = isPaywintError(error) ? (error as ErrorFields) : {};
    // With these codes, nothing was sent.
    if (code === 'validation' || code === 'configuration') return false;
    return outcome !== 'rejected' && outcome !== 'not_sent';
}
