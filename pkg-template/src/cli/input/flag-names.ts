import type { Issue } from '../../shared/models.js';

/** The command line's names of the fields in the client's errors. */
export type InputNames = ReadonlyMap<string, string>;

/** The names for other commands, and for the client's options. */
const NAMES: InputNames = new Map([
    ['method', '<method>'],
    ['path', '<path>'],
    ['query', '--query'],
    ['body', '--body'],
    ['emptyBody', '--empty-body'],
    ['toleranceSeconds', '--tolerance-seconds'],
    ['concurrency', '--concurrency'],
]);
const WORD = /\b[a-zA-Z]\w*\b/g;
/** The words before the name of another field. */
const BEFORE_NAME = /\b(with|for|unless) $/;

/** The issues of input, with the command line's names. Messages contain no value. */
export function issuesInFlags(issues: readonly Issue[], names: InputNames = NAMES): string {
    const texts = issues.map(({ path, message }) => `${pathInFlags(path, names)} ${messageInFlags(message, names)}`);
    return `Nothing was sent: ${texts.map((text) => text.trim()).join('; ')}`;
}

/** The problem of an option, with its environment variable or its flag. */
export function optionInFlags(message: string, option: string, variable: string | undefined): string {
    const name = variable ?? NAMES.get(option);
    if (name === undefined || !message.startsWith(`${option} `)) return message;
    return name + message.slice(option.length).replace(/ \((option \w+, )?or [A-Z_]+\)$/, '');
}

/** A field within a list is set by the list's flag. */
function pathInFlags(path: string, names: InputNames): string {
    const list = path.replace(/\[.*/s, '');
    const name = names.get(list);
    return name === undefined ? path : name + path.slice(list.length);
}

/** A name with a capital letter can only be a field; any other may be an ordinary word. */
function messageInFlags(message: string, names: InputNames): string {
    return message.replace(WORD, (word, place: number) => {
        const isField = /[A-Z]/.test(word) || BEFORE_NAME.test(message.slice(0, place));
        return (isField ? names.get(word) : undefined) ?? word;
    });
}
