import type { NewUser, PaywintError } from 'paywint/onboarding';

type Problem = Pick<PaywintError, 'code'> & { issues?: readonly FieldIssue[] };
type FieldIssue = { path: string; code: string };

const PROBLEMS: Record<string, string> = {
    already_registered: 'This is registered already. Use another, or log in.',
    busy: 'We are very busy at the moment. Please try again in a minute.',
    connection: 'We can’t reach the bank at the moment. Please check your connection.',
    no_session: 'Your session has ended. Please reload the page to start again.',
    timeout: 'The bank took too long to respond. Please try again.',
    unconfirmed: 'We could not confirm that your details arrived. Please do not send them again: we will look into it.',
};

const ISSUES: Record<string, string> = {
    'name blank': 'Enter your full name.',
    'email required': 'Enter your e-mail address, or a phone number with its country code.',
    'email format': 'Enter an e-mail address such as name@example.com.',
    'email taken': 'This e-mail address may be registered already.',
    'phoneCountryCode required': 'Enter the country code, such as +1.',
    'phoneCountryCode format': 'Enter the country code as a plus and digits, such as +1.',
    'phone required': 'Enter the number, or leave the country code empty.',
    'phone format': 'Enter the number as digits, without the country code.',
    'phone taken': 'This number may be registered already.',
};

/** What to say about a request that failed; nothing when the fields show it. */
export function sentenceFor({ code, issues = [] }: Problem): string {
    if (issues.length > 0) return '';
    return PROBLEMS[code] ?? 'Something went wrong on our side. Please try again in a few minutes.';
}

/** The fields that an error is about. */
export function issuesOf({ code, issues = [] }: Problem, user: NewUser): readonly FieldIssue[] {
    if (code !== 'already_registered') return issues;
    return (['email', 'phone'] as const).filter((path) => user[path]).map((path) => ({ path, code: 'taken' }));
}

/** What to say about one field. Paywint may add rules that have no sentence here. */
export function issueSentence({ path, code }: FieldIssue): string {
    return ISSUES[`${path} ${code}`] ?? 'Please check what you entered here.';
}
