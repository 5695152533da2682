/** Half of a surrogate pair as JSON writes it: behind an even number of backslashes. */
const LONE_SURROGATE = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

/** The rule for values that JSON cannot represent, as the end of a sentence about a field. */
export const JSON_RULE = 'must be a JSON value in well-formed Unicode, without NaN and Infinity';

/** A caller's value as one segment of a path. The routes refuse an invalid ID. */
export function pathSegment(value: unknown): string {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : typeof value;
    // An empty segment would select another route, and a lone surrogate cannot be encoded.
    return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd') || ' ');
}

/**
 * Fields as JSON; those that are undefined are left out.
 *
 * @throws what `refuse` makes of the name of a field that no JSON can hold, NaN and Infinity included: JSON has null for
 * them, as for what is not given.
 */
export function toJson(fields: object, refuse: (field: string) => Error): string {
    return write(fields, refuse, refuseNaN);
}

/** The same with null for NaN and Infinity, for whoever refuses null by the rule of the field. */
export function toJsonWithNulls(fields: object, refuse: (field: string) => Error): string {
    return write(fields, refuse);
}

type Replacer = (key: string, value: unknown) => unknown;

function write(fields: object, refuse: (field: string) => Error, replacer?: Replacer): string {
    const members = Object.entries(fields).flatMap(([name, value]) => {
        const json = stringify(value, replacer);
        if (json === null || (json !== undefined && LONE_SURROGATE.test(json))) throw refuse(name);
        return json === undefined ? [] : [`${JSON.stringify(name)}:${json}`];
    });
    return `{${members.join(',')}}`;
}

/**
 * JSON; undefined for a value without JSON, and null if serializing throws: for a BigInt, a cycle or a getter that
 * throws.
 */
function stringify(value: unknown, replacer?: Replacer): string | undefined | null {
    try {
        return JSON.stringify(value, replacer);
    } catch {
        return null;
    }
}

function refuseNaN(_: string, value: unknown): unknown {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError();
    return value;
}
