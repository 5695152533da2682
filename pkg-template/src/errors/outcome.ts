import { isPaywintError } from './classes.js';

/** What is known of the package's errors, whichever of its copies they are of. */
interface ErrorFields {
    code?: string;
    outcome?: string;
}

/** Whether a call that failed with this may have been carried out. Only what is known not to have been counts as not. */
export function isOutcomeUnknown(error: unknown): boolean {
    const { code, outcome } = isPaywintError(error) ? (error as ErrorFields) : {};
    // Of these nothing was sent.
    if (code === 'validation' || code === 'configuration') return false;
    return outcome !== 'rejected' && outcome !== 'not_sent';
}
