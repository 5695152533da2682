import type { ErrorCode, PaywintError } from '../errors/classes.js';
import { errorFrom } from '../errors/from-core.js';
import { camelCase } from '../shared/camel-case.js';
import { JSON_RULE } from './encode.js';

/** An issue as FastAPI puts it. */
interface Issue {
    loc: (string | number)[];
    msg: string;
}

const CODES: Readonly<Record<number, ErrorCode>> = { 403: 'permission_denied', 404: 'not_found', 409: 'conflict' };

/** The error for a refused call of a control route. */
export function errorFromResponse(status: number, body: Uint8Array): PaywintError {
    const detail = detailIn(body);
    if (typeof detail === 'string') {
        const message = `The sandbox refuses this with ${status}: ${detail}`;
        const code = CODES[status] ?? 'api';
        return errorFrom({ code, message, status, outcome: 'rejected', retryable: false });
    }
    const issues = detail.map(({ loc, msg }) => ({ path: path(loc), code: 'refused', message: msg }));
    const message = issues.map(({ path, message }) => `${path}: ${message}`).join('; ');
    return errorFrom({ code: 'validation', message, issues, retryable: false });
}

/** The error for a field that JSON cannot represent, by its wire name. */
export function notSerializable(field: string): PaywintError {
    return invalidField(camelCase(field), JSON_RULE);
}

/** The error for one field. */
export function invalidField(path: string, rule: string): PaywintError {
    const issues = [{ path, code: 'refused', message: rule }];
    return errorFrom({ code: 'validation', message: `${path} ${rule}`, issues, retryable: false });
}

/**
 * The fields of an argument.
 *
 * @throws ValidationError for a value that is not an object, and for an unknown field, which would do nothing.
 */
export function checkFields<T extends object>(argument: string, value: T, names: readonly (keyof T & string)[]): T {
    if (typeof value !== 'object' || value === null) throw invalidField(argument, 'must be an object');
    const unknown = Object.keys(value).find((name) => !(names as readonly string[]).includes(name));
    if (unknown === undefined) return value;
    throw invalidField(unknown.slice(0, 40), `is an unknown field (expected one of: ${names.join(', ')})`);
}

/** The detail of a refusal. A response to an invalid request has only a status. */
function detailIn(body: Uint8Array): string | Issue[] {
    if (body.length === 0) return 'it is not a valid request';
    return (JSON.parse(new TextDecoder().decode(body)) as { detail: string | Issue[] }).detail;
}

/** A location without the part of the request, in the form of the argument: `faults[0].fault`. */
function path(loc: Issue['loc']): string {
    const [first, ...more] = loc.slice(1);
    const steps = more.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`));
    return camelCase(`${first}${steps.join('')}`);
}
