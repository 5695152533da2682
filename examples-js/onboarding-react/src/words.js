const PROBLEMS = {
    already_registered: 'Somebody is registered with this already. Use another, or log in.',
    busy: 'We are very busy at the moment. Please try again in a minute.',
    connection: 'We can’t reach the bank at the moment. Please check your connection.',
    no_session: 'Your session has ended. Please reload the page to start again.',
    timeout: 'The bank took too long to answer. Please try again.',
    unconfirmed: 'We could not confirm that your details arrived. Please do not send them again: we will look into it.',
};

const ISSUES = {
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

/** What the person is told of a request that failed; nothing when the fields say it. */
export function sentenceFor({ code, issues = [] }) {
    if (issues.length > 0) return '';
    return PROBLEMS[code] ?? 'Something went wrong on our side. Please try again in a few minutes.';
}

/** The fields that an error is about. */
export function issuesOf({ code, issues = [] }, user) {
    if (code !== 'already_registered') return issues;
    return ['email', 'phone'].filter((path) => user[path]).map((path) => ({ path, code: 'taken' }));
}

/** What the person is told of one field. Paywint may add rules, and not all have words of their own. */
export function issueSentence({ path, code }) {
    return ISSUES[`${path} ${code}`] ?? 'Please check what you entered here.';
}
