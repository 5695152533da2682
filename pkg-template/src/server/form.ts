import type { Issue, NewUser } from '../shared/models.js';
import { Refusal } from './http/refusal.js';

const MAX_ISSUES = 16;
/** How much of a field's name is repeated. */
const MAX_NAME_LENGTH = 40;

/** Refuses fields that a page may not set, such as a user ID. */
export function rejectUnknownFields(form: object, allowed: ReadonlySet<string>): void {
    const others = Object.keys(form).filter((name) => !allowed.has(name));
    if (others.length > 0) throw new Refusal('invalid', { issues: others.slice(0, MAX_ISSUES).map(unknownField) });
}

/** The user that a form describes. Empty inputs are left out, except an empty name, which is a mistake. */
export function newUserFrom(form: object): NewUser {
    return Object.fromEntries(Object.entries(form).filter(([name, value]) => value !== '' || name === 'name'));
}

function unknownField(name: string): Issue {
    return { path: name.slice(0, MAX_NAME_LENGTH), code: 'unknown_field', message: 'is not a field of this form' };
}
