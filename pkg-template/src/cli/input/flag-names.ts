import type { Issue } from '../../shared/models.js';

/** What the command line calls the fields that errors of the client name. */
export type InputNames = ReadonlyMap<string, string>;

/** Of commands that are no operation, and of the client's options. */
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
/** What precedes the name of another field. */
const BEFORE_NAME = /\b(with|for|unless) $/;

/** What is wrong with input, in the words of the command line. Messages hold no value. */
export function issuesInFlags(issues: readonly Issue[], names: InputNames = NAMES): string {
    const texts = issues.map(({ path, message }) => `${pathInFlags(path, names)} ${messageInFlags(message, names)}`);
    return `Nothing was sent: ${texts.map((text) => text.trim()).join('; ')}`;
}

/** What is wrong with an option, by its environment variable or its flag. */
export function optionInFlags(message: string, option: string, variable: string | undefined): string {
    const name = variable ?? NAMES.get(option);
    if (name === undefined || !message.startsWith(`${option} `)) return message;
    return name + message.slice(option.length).replace(/ \((option \w+, )?or [A-Z_]+\)$/, '');
}

/** Of a field within a list, the list has the flag. */
function pathInFlags(path: string, names: InputNames): string {
    const list = path.replace(/\[.*/s, '');
    const name = names.get(list);
    return name === undefined ? path : name + path.slice(list.length);
}

/** A name with a capital can only be a field; another one is a word as well. */
function messageInFlags(message: string, names: InputNames): string {
    return message.replace(WORD, (word, place: number) => {
        const isField = /[A-Z]/.test(word) || BEFORE_NAME.test(message.slice(0, place));
        return (isField ? names.get(word) : undefined) ?? word;
    });
}
