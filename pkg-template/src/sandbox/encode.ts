/** Half of a surrogate pair as JSON writes it: behind an even number of backslashes. */
const LONE_SURROGATE = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

/** What JSON can hold, as the end of a sentence about a field. */
export const JSON_RULE = 'must be a JSON value in well-formed Unicode';

/** What a caller gave, as one step of a path. What is no id, the routes refuse. */
export function pathSegment(value: unknown): string {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : typeof value;
    // A step that is empty would be that of another route, and half of a surrogate pair has no encoding.
    return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd') || ' ');
}

/**
 * Fields as JSON; those that are undefined are left out.
 *
 * @throws what `refuse` makes of the name of a field that no JSON can hold.
 */
export function toJson(fields: object, refuse: (field: string) => Error): string {
    const members = Object.entries(fields).flatMap(([name, value]) => {
        const json = stringify(value);
        if (json === null || (json !== undefined && LONE_SURROGATE.test(json))) throw refuse(name);
        return json === undefined ? [] : [`${JSON.stringify(name)}:${json}`];
    });
    return `{${members.join(',')}}`;
}

/** JSON, undefined for what has none, and null where it cannot be made: of a BigInt, a circle, a getter that throws. */
function stringify(value: unknown): string | undefined | null {
    try {
        return JSON.stringify(value);
    } catch {
        return null;
    }
}
