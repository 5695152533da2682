/**
 * The fields of metadata, with their types. Strings are only those that never contain personal data, in the form that
 * Persona uses.
 */
const FACT = /^((boolean|number)[\w-]+|string(inquiryId|status|path|code))$/;
const WORD = /^[\w/.+-]{1,200}$/;

/** The metadata of an event, without what a person entered: flags, numbers and a few strings. */
export type KycMetadata = Readonly<Record<string, boolean | number | string>>;

/** A message in the form of an inquiry's. */
export interface Message {
    readonly name: string;
    readonly containerId: unknown;
    readonly metadata: KycMetadata;
    readonly error: KycMetadata;
}

/** Reads a message of `postMessage`, completely, because a getter may throw. Undefined if it has another form. */
export function parseMessage(data: unknown): Message | undefined {
    try {
        const { name, containerId, metadata, error } = data as Record<string, object | null | undefined>;
        if (typeof name !== 'string' || !WORD.test(name)) return undefined;
        return { name, containerId, metadata: withoutPersonal(metadata), error: withoutPersonal(error) };
    } catch {
        return undefined;
    }
}

function withoutPersonal(metadata: object | null | undefined): KycMetadata {
    const facts: Record<string, boolean | number | string> = {};
    for (const [name, value] of Object.entries(metadata ?? {})) {
        // Blank rather than left out: an inquiry of another id is not one that names none.
        if (FACT.test(typeof value + name)) facts[name] = WORD.test(value) ? value : '';
    }
    return facts;
}
