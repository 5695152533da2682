import { isPaywintError, type PaywintError } from '../errors/classes.js';
import { codeOf } from '../errors/safe-cause.js';
import type { Issue } from '../shared/models.js';
import { EXIT } from './exit-codes.js';
import { type InputNames, issuesInFlags, optionInFlags } from './input/flag-names.js';
import { inCommands } from './operations/names.js';
import { OutputFailed } from './terminal/output.js';
import { escapeUnsafe, json } from './terminal/text.js';

/** The command line, or a file that it names, cannot be used. The message never contains a value. */
export class UsageError extends Error {}

/** A running sandbox refused a command's request. */
export class Refused extends Error {
    constructor(
        message: string,
        readonly status: number,
    ) {
        super(message);
    }

    get code(): string {
        return REFUSALS[this.status] ?? 'api';
    }
}

/** The client's error codes of refusals, by status. */
const REFUSALS: Readonly<Record<number, string>> = { 403: 'permission_denied', 404: 'not_found', 409: 'conflict' };

/** A request that a command sends itself got no response. */
export class Unreachable extends Error {}

/** The failure of a request that a command sends itself: `what` failed, and the system's name for why. */
export function unreachable(what: string, error: unknown): Unreachable {
    return new Unreachable(`${what} (${codeOf(error) ?? (error as Error).name})`);
}

/** A check has failed, or part of a command's work, and the command has reported it. */
export class CheckFailed extends Error {
    constructor(readonly exitCode: number = EXIT.failed) {
        super('not all is well');
    }
}

/** A create was sent, and its outcome is unknown. */
export class OutcomeUnknown extends Error {
    constructor(override readonly cause: unknown) {
        super('the outcome of the create is unknown');
    }
}

/** The client refused the input of an operation; `names` are what the command line calls its fields. */
export class InputRefused extends Error {
    constructor(
        override readonly cause: PaywintError,
        readonly names: InputNames,
    ) {
        super('the input of an operation is not valid');
    }
}

/** The codes of failures that are not errors of the client. */
const CODES: Readonly<Record<number, string>> = {
    [EXIT.failed]: 'output',
    [EXIT.usage]: 'usage',
    [EXIT.unreachable]: 'connection',
    [EXIT.fault]: 'internal',
};

/** How the program ends when a command has failed. */
export interface Ending {
    readonly exitCode: number;
    /** The message, without a line break. */
    readonly line: string;
    readonly error: unknown;
}

/** The exit codes of the client's errors; all others are responses from Paywint. */
const EXIT_CODES: Readonly<Record<string, number>> = {
    configuration: EXIT.usage,
    validation: EXIT.usage,
    internal: EXIT.fault,
    connection: EXIT.unreachable,
    timeout: EXIT.unreachable,
    abort: EXIT.unreachable,
};

/** Errors of this program, whose messages contain no values. */
const OWN_ERRORS = [UsageError, Refused, OutputFailed, Unreachable];

/** The errors whose cause `paywint doctor` can find. */
const DOCTOR_CODES: ReadonlySet<string> = new Set(['configuration', 'authentication', 'connection', 'timeout']);

/** The fields of the client's errors, of any class. */
type ErrorFields = PaywintError & {
    status?: number;
    requestId?: string;
    outcome?: string;
    issues?: readonly Issue[];
    problems?: readonly { option: string; variable?: string; message: string }[];
    reason?: string;
};

/** How a failure ends the program. `interrupted` is the exit code of a received signal. */
export function toEnding(
    thrown: unknown,
    { asJson, interrupted }: { asJson: boolean; interrupted: number | undefined },
): Ending {
    const isWrapped = thrown instanceof OutcomeUnknown || thrown instanceof InputRefused;
    const error = isWrapped ? thrown.cause : thrown;
    const exitCode = exitCodeOf(thrown, interrupted);
    const message = messageOf(error, exitCode, thrown instanceof InputRefused ? thrown.names : undefined);
    const line = asJson ? forPrograms(error, exitCode, message) : forPeople(error, message);
    return { exitCode, line, error };
}

function exitCodeOf(thrown: unknown, interrupted: number | undefined): number {
    if (thrown instanceof OutcomeUnknown) return EXIT.outcomeUnknown;
    if (interrupted !== undefined) return interrupted;
    if (thrown instanceof UsageError) return EXIT.usage;
    if (thrown instanceof Refused || thrown instanceof OutputFailed) return EXIT.failed;
    if (thrown instanceof Unreachable) return EXIT.unreachable;
    if (thrown instanceof InputRefused) return EXIT.usage;
    if (!isPaywintError(thrown)) return EXIT.fault;
    return EXIT_CODES[thrown.code] ?? EXIT.failed;
}

function forPeople(error: unknown, message: string): string {
    const { requestId } = error as ErrorFields;
    const id = requestId === undefined ? '' : ` Request ID: ${requestId}.`;
    return escapeUnsafe(`paywint: ${message.replace(/[.?]?$/, (end) => end || '.')}${id}${adviceFor(error)}`);
}

function forPrograms(error: unknown, exitCode: number, message: string): string {
    const { status, requestId, outcome, issues, reason } = error as ErrorFields;
    const hasCode = isPaywintError(error) || error instanceof Refused;
    const code = hasCode ? error.code : (CODES[exitCode] ?? 'abort');
    return json({ error: { code, message, status, requestId, outcome, issues, reason } });
}

/** The message of an unexpected error may quote a value, so only its class is reported. */
function messageOf(error: unknown, exitCode: number, names: InputNames | undefined): string {
    if (isPaywintError(error)) {
        const { code, message, issues, problems } = error as ErrorFields;
        if (code === 'validation') return issuesInFlags(issues ?? [], names);
        if (problems === undefined) return inCommands(message);
        return problems.map((each) => optionInFlags(each.message, each.option, each.variable)).join('; ');
    }
    if (OWN_ERRORS.some((kind) => error instanceof kind)) return (error as Error).message;
    if (exitCode !== EXIT.fault) return 'interrupted';
    const kind = error instanceof Error ? error.constructor.name : typeof error;
    return `a bug in this program (${kind}); PAYWINT_LOG=debug shows where`;
}

function adviceFor(error: unknown): string {
    if (!isPaywintError(error) || !DOCTOR_CODES.has(error.code)) return '';
    const { problems } = error as ErrorFields;
    // Doctor checks the environment, not the command line.
    const isOfCommand = problems?.every(({ variable }) => variable === undefined);
    return isOfCommand ? '' : ' Run `paywint doctor` to find the cause.';
}
