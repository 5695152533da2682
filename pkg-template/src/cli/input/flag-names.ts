import type { Issue } from '../../shared/models.js';

/** What the command line calls the fields and options that errors of the client name. */
const FLAGS: Readonly<Record<string, string>> = {
    name: '--name',
    email: '--email',
    phoneCountryCode: '--phone-country-code',
    phone: '--phone',
    rowsPerPage: '--rows-per-page',
    pageNo: '--page-no',
    userId: '<userId>',
    method: '<method>',
    path: '<path>',
    query: '--query',
    body: '--body',
    emptyBody: '--empty-body',
    toleranceSeconds: '--tolerance-seconds',
};
/** Those that a message can only mean as a field. */
const IN_MESSAGES = /\b(phoneCountryCode|phone|rowsPerPage|pageNo|emptyBody)\b/g;

/** What is wrong with input, in the words of the command line. Messages hold no value. */
export function issuesInFlags(issues: readonly Issue[]): string {
    const texts = issues.map(({ path, message }) => `${FLAGS[path] ?? path} ${message.replace(IN_MESSAGES, flagFor)}`);
    return `Nothing was sent: ${texts.map((text) => text.trim()).join('; ')}`;
}

/** What is wrong with an option, by its environment variable or its flag. */
export function optionInFlags(message: string, option: string, variable: string | undefined): string {
    const name = variable ?? FLAGS[option];
    if (name === undefined || !message.startsWith(`${option} `)) return message;
    return name + message.slice(option.length).replace(/ \((option \w+, )?or [A-Z_]+\)$/, '');
}

function flagFor(field: string): string {
    return FLAGS[field] ?? field;
}
