import { isPaywintError, type PaywintError } from '../errors.js';
import { EXIT } from './exit-codes.js';
import { OutputFailed } from './output.js';
import { harmless, json } from './text.js';

/** The command line, or what it names, cannot be used. The message never holds a value. */
export class UsageError extends Error {}

/** A check that a command made did not pass; the command has said so. */
export class CheckFailed extends Error {}

/** A create was sent, and what became of it is not known. */
export class OutcomeUnknown extends Error {
    constructor(override readonly cause: PaywintError) {
        super(cause.message);
    }
}

/** Codes of failures that are not the client's. */
const WORDS: Readonly<Record<number, string>> = {
    [EXIT.failed]: 'output',
    [EXIT.usage]: 'usage',
    [EXIT.fault]: 'internal',
};

/** How the program ends when a command has failed. */
export interface Ending {
    readonly exitCode: number;
    /** What there is to say, without a line's end. */
    readonly line: string;
    readonly error: unknown;
}

/** What `paywint doctor` looks into. */
const EXAMINED: ReadonlySet<string> = new Set(['configuration', 'authentication', 'connection', 'timeout']);

/** What kinds of errors a client throws, beyond what can be told from the error itself. */
type Known = PaywintError & { status?: number; requestId?: string; outcome?: string; issues?: unknown };

/** How a failure ends the program. `interrupted` is the exit code of the signal that came, if one did. */
export function endingOf(thrown: unknown, asJson: boolean, interrupted: number | undefined): Ending {
    const error = thrown instanceof OutcomeUnknown ? thrown.cause : thrown;
    const exitCode = exitCodeOf(thrown, interrupted);
    return { exitCode, line: asJson ? forPrograms(error, exitCode) : forPeople(error, exitCode), error };
}

function exitCodeOf(thrown: unknown, interrupted: number | undefined): number {
    if (thrown instanceof OutcomeUnknown) return EXIT.outcomeUnknown;
    if (interrupted !== undefined) return interrupted;
    if (thrown instanceof UsageError) return EXIT.usage;
    if (thrown instanceof OutputFailed) return EXIT.failed;
    if (!isPaywintError(thrown)) return EXIT.fault;
    const { code, status } = thrown as Known;
    if (code === 'configuration' || code === 'validation') return EXIT.usage;
    if (code === 'internal') return EXIT.fault;
    return status === undefined ? EXIT.unreachable : EXIT.failed;
}

function forPeople(error: unknown, exitCode: number): string {
    const { requestId } = error as Known;
    const id = requestId === undefined ? '' : ` Request id: ${requestId}.`;
    return harmless(`paywint: ${messageOf(error, exitCode).replace(/\.?$/, '.')}${id}${adviceFor(error)}`);
}

function forPrograms(error: unknown, exitCode: number): string {
    const { status, requestId, outcome, issues } = error as Known;
    const code = isPaywintError(error) ? error.code : (WORDS[exitCode] ?? 'abort');
    return json({ error: { code, message: messageOf(error, exitCode), status, requestId, outcome, issues } });
}

/** A fault's own text may quote what was being handled; its kind is enough to report it. */
function messageOf(error: unknown, exitCode: number): string {
    if (isPaywintError(error) || error instanceof UsageError || error instanceof OutputFailed) return error.message;
    if (exitCode !== EXIT.fault) return 'interrupted';
    const kind = error instanceof Error ? error.constructor.name : typeof error;
    return `a fault in this program (${kind}); PAYWINT_LOG=debug shows where`;
}

function adviceFor(error: unknown): string {
    const { code } = error as Known;
    return isPaywintError(error) && EXAMINED.has(code) ? ' `paywint doctor` says what is in the way.' : '';
}
