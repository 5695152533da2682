/** Strings that are never a person's own. */
const TEXTS = ['inquiryId', 'status', 'path', 'code'];

/** What an event says, without what a person typed or may use: its flags and numbers, and a few strings. */
export type KycMetadata = Readonly<Record<string, boolean | number | string>>;

/** A message that has the shape of an inquiry's. */
export interface Message {
    readonly name: string;
    readonly containerId: unknown;
    readonly metadata: KycMetadata;
    readonly error: KycMetadata;
}

/** Reads what came by `postMessage`, all at once: a getter may throw. Nothing when it is of another shape. */
export function messageOf(data: unknown): Message | undefined {
    try {
        const { name, containerId, metadata, error } = data as Record<string, object | null | undefined>;
        if (typeof name !== 'string') return undefined;
        return { name, containerId, metadata: impersonal(metadata), error: impersonal(error) };
    } catch {
        return undefined;
    }
}

function impersonal(said: object | null | undefined): KycMetadata {
    const facts = Object.entries(said ?? {}).filter(([key, value]) =>
        typeof value === 'string' ? TEXTS.includes(key) : /^(boolean|number)$/.test(typeof value),
    );
    return Object.fromEntries(facts) as KycMetadata;
}
