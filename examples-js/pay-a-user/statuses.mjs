/** The statuses that end a payment, and those that only follow one of these. All others come before. */
const FINAL = ['success', 'completed', 'failed', 'rejected', 'expired'];
const AFTER_FINAL = ['refunded', 'retried'];

/**
 * Whether an event's status replaces the stored one, in whatever order the events arrive: a final status replaces one
 * that is not final, and `refunded` or `retried` replaces both. Otherwise the later one counts.
 *
 * @param {{ status: string, time: number }} next the time is the event's `eventGeneratedTime`
 * @param {{ status: string, time: number }} [stored]
 */
export function replaces(next, stored) {
    if (stored === undefined) return true;
    const [stage, storedStage] = [stageOf(next.status), stageOf(stored.status)];
    return stage > storedStage || (stage === storedStage && next.time >= stored.time);
}

function stageOf(/** @type {string} */ status) {
    if (AFTER_FINAL.includes(status)) return 2;
    return FINAL.includes(status) ? 1 : 0;
}
