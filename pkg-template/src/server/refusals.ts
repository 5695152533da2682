import type { Issue } from '../models.js';

/** Each refusal's status, and what it tells a developer who looks at it. */
const REFUSALS = {
    no_session: [401, 'There is no session for this request.'],
    other_origin: [403, 'The request comes from another origin; behind a proxy, the server names its pages\' in `origins`.'],
    not_found: [404, 'There is nothing at this address.'],
    method_not_allowed: [405, 'This address has another method.'],
    malformed: [400, 'The body must be one JSON object, in UTF-8.'],
    too_long: [413, 'The body is too long.'],
    not_json: [415, 'The body must be application/json.'],
    invalid: [422, 'Some fields cannot be taken as they are.'],
    already_registered: [409, 'The e-mail address or phone number belongs to another user.'],
    not_registered: [409, 'The session has no user yet.'],
    unconfirmed: [502, 'Whether the user was created is not known; it is not tried again.'],
    rate_limited: [429, 'Too many requests.'],
    busy: [503, 'Paywint has too much to do right now.'],
    timed_out: [504, 'Paywint did not answer in time.'],
    unavailable: [502, 'It failed on the server; its onError hook is told why.'],
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** What else a refusal says. */
interface Details {
    issues?: readonly Issue[];
    /** How long to wait, in milliseconds, if that is known. */
    retryAfterMs?: number | undefined;
    /** The methods that the address has. */
    allow?: string;
}

/** What a page asked for and will not get. Holds nothing of what is behind it. */
export class Refusal extends Error {
    readonly code: RefusalCode;
    readonly details: Details;

    constructor(code: RefusalCode, details: Details = {}) {
        super(REFUSALS[code][1]);
        this.code = code;
        this.details = details;
    }

    get status(): number {
        return REFUSALS[this.code][0];
    }
}
