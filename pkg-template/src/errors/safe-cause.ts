/**
 * The parts of an underlying error that can be shown: only words of a fixed vocabulary, because any text may quote the
 * request.
 */
const NAME = /^(?:[A-Z][A-Za-z0-9]{0,40})?(?:Error|Exception)$/;
const CODE = /^(?:E[A-Z0-9]{2,20}|(?=.{3,48}$)[A-Z0-9]+(?:_[A-Z0-9]+)+)$/;
/** Bun's own names. */
const BUN_CODE = /^(?:Connection(?:Refused|Closed|Reset|Timeout)|FailedToOpenSocket|UnableToConnect)$/;
/** The codes of failures in `proxy-agent.ts`. */
const PROXY_CODE = /^proxy: (.{1,48})$/;
const SYSCALL = /^(?:connect|read|write|shutdown|socket|bind|getaddrinfo|query[A-Z][A-Za-z]{0,10})$/;
/** A line of a stack with a position in the code. */
const STACK_FRAME =
    /^ {4}at (?:[\w$.<>#[\] ]{1,120} \()?(?:async )?(?:file:|node:|https?:|\/|[A-Za-z]:\\)[^()\n]{1,300}:\d+:\d+\)?$/;
const MAX_STACK_FRAMES = 10;

/** A property of a thrown value; undefined if reading it throws. */
export function readProperty(value: unknown, name: string): unknown {
    try {
        return (value as Record<string, unknown> | null | undefined)?.[name];
    } catch {
        return undefined;
    }
}

/** The system's code of a failure, such as `ECONNREFUSED`, from the error or one of its causes. */
export function codeOf(thrown: unknown): string | undefined {
    for (const error of errorChain(thrown)) {
        const code = readProperty(error, 'code');
        if (isCode(code)) return code;
    }
    return undefined;
}

/**
 * The cause of a package error: the name, code and system call of the thrown value, without its text. With
 * `withStack`, its stack says where it was thrown.
 */
export function causeOf(thrown: unknown, { withStack = false } = {}): Error | undefined {
    const errors = errorChain(thrown);
    const source = errors.find((error) => isCode(readProperty(error, 'code'))) ?? thrown;
    const [name, code, syscall] = [matchingProperty(source, 'name', NAME), codeOf(source), syscallOf(errors)];
    const stack = withStack ? stackFramesOf(thrown) : [];
    if (name === undefined && code === undefined && stack.length === 0) return undefined;
    const cause = new Error([syscall, code].filter((text) => text !== undefined).join(' '));
    Object.defineProperty(cause, 'name', {
        value: name ?? 'Error',
        enumerable: false,
        configurable: true,
        writable: true,
    });
    cause.stack = [String(cause), ...stack].join('\n');
    return Object.assign(cause, code !== undefined && { code }, syscall !== undefined && { syscall });
}

/** An error and its causes: fetch has the system's error as its cause, which may be an aggregate. */
function errorChain(thrown: unknown): unknown[] {
    const cause = readProperty(thrown, 'cause');
    return [thrown, first(thrown), cause, first(cause)].filter((error) => error !== undefined && error !== null);
}

function first(error: unknown): unknown {
    return readProperty(readProperty(error, 'errors'), '0');
}

function isCode(value: unknown): value is string {
    if (typeof value !== 'string') return false;
    const [, ofProxy] = PROXY_CODE.exec(value) ?? [];
    if (ofProxy !== undefined) return CODE.test(ofProxy) || /^Bad response: \d{3}$/.test(ofProxy);
    return CODE.test(value) || BUN_CODE.test(value);
}

function syscallOf(errors: unknown[]): string | undefined {
    return errors.map((error) => matchingProperty(error, 'syscall', SYSCALL)).find((syscall) => syscall !== undefined);
}

function matchingProperty(error: unknown, name: string, form: RegExp): string | undefined {
    const value = readProperty(error, name);
    return typeof value === 'string' && form.test(value) ? value : undefined;
}

/** Only the part after the message, which may have lines that look like positions. */
function stackFramesOf(error: unknown): string[] {
    const [stack, message] = [readProperty(error, 'stack'), readProperty(error, 'message')];
    if (typeof stack !== 'string' || typeof message !== 'string') return [];
    const at = stack.indexOf(message);
    if (at < 0) return [];
    const lines = stack.slice(at + message.length).split('\n');
    return lines.filter((line) => STACK_FRAME.test(line)).slice(0, MAX_STACK_FRAMES);
}
