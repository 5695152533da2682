/** What to say about a request that failed, by the error's code. */
export const sentences = {
    busy: 'We are very busy at the moment. Please try again in a minute.',
    rate_limited: 'That was a little fast. Please try again in a minute.',
    connection: 'We can’t reach the bank at the moment. Please check your connection and press Continue again.',
    timeout: 'The bank is taking too long to respond. Please press Continue again.',
    unavailable: 'Something went wrong on our side. Please try again in a few minutes.',
    unconfirmed: 'We could not confirm that your details arrived. Please do not send them again: we will look into it.',
    offline: 'You appear to be offline. This page continues automatically when the connection is back.',
    trouble: 'We are having trouble at the moment. This page continues automatically when it is resolved.',
};

const fields = {
    'name blank': 'Enter your full name.',
    'email required': 'Enter your e-mail address, or a phone number with its country code.',
    'email format': 'Enter an e-mail address such as name@example.com.',
    'email too_long': 'This e-mail address is too long.',
    'email taken': 'This e-mail address may be registered already. Use another, or log in.',
    'phoneCountryCode required': 'Enter the country code, such as +1.',
    'phoneCountryCode format': 'Enter the country code as a plus and digits, such as +1.',
    'phone required': 'Enter the number, or leave the country code empty.',
    'phone format': 'Enter the number as digits, without the country code.',
    'phone too_long': 'This number is too long.',
    'phone taken': 'This number may be registered already. Use another, or log in.',
};

/** What to say about an error that concerns no field. */
export function sentenceOf({ code }) {
    return sentences[code] ?? sentences.unavailable;
}

/** What to say about one field. Paywint may add rules that have no sentence here. */
export function fieldSentence(field, rule) {
    return fields[`${field} ${rule}`] ?? 'Please check what you entered here.';
}
