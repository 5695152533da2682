/** An unchecked value of a document. */
export type Unchecked = Readonly<Record<string, unknown>>;

/** A schema as a document has it. */
export type Schema = Unchecked;

/** The fields of an object, as far as a document states them. */
export interface StatedFields {
    readonly schemas: ReadonlyMap<string, Schema>;
    /** The fields that are always there, if the document says. */
    readonly required: ReadonlySet<string> | undefined;
    /** Fields of which one is required, and any will do. */
    readonly either: ReadonlySet<string>;
    /** Whether no other field is allowed. */
    readonly isClosed: boolean;
}

/** If false, no other fields are allowed. */
const CLOSING = ['additionalProperties', 'unevaluatedProperties'];
/** More references than a schema has on the way to its fields. */
const MAX_DEPTH = 20;
/** The schemas of a document. What it lacks, or has in another form, counts as not stated. */
export class Schemas {
    readonly #document: Unchecked;

    constructor(document: Unchecked) {
        this.#document = document;
    }

    /** The fields of an object; nothing if the document does not state them. */
    fields(schema: Schema | undefined, depth = 0): StatedFields | undefined {
        const resolved = this.resolve(schema);
        if (resolved === undefined || depth > MAX_DEPTH) return undefined;
        const own = resolved['properties'] === undefined ? [] : [ownFields(resolved)];
        const parts = (key: string) =>
            list(resolved[key]).flatMap((part) => this.fields(unchecked(part), depth + 1) ?? []);
        const all = [...own, ...parts('allOf')];
        if (all.length > 0) return all.reduce((one, other) => merged(one, other, union));
        const any = [...parts('anyOf'), ...parts('oneOf')];
        return any.length > 0 ? any.reduce((one, other) => merged(one, other, intersection)) : undefined;
    }

    /** A schema, or the one that it refers to; of two, the one that is not null. */
    resolve(schema: Schema | undefined): Schema | undefined {
        let found = schema;
        for (let depth = 0; found !== undefined && depth < MAX_DEPTH; depth += 1) {
            const reference = found['$ref'];
            const choices = schemasOf(found);
            if (typeof reference === 'string') found = this.#referred(reference);
            else if (choices.length === 1) found = choices[0];
            else return found;
        }
        return found;
    }

    /**
     * Everything that a document states about a value in one schema, including what stands beside a reference or a
     * choice.
     */
    whole(schema: Schema | undefined, depth = 0): Schema {
        if (schema === undefined || depth > MAX_DEPTH) return {};
        const { $ref: reference, allOf, ...own } = schema;
        const referred = typeof reference === 'string' ? [this.#referred(reference)] : [];
        const choices = schemasOf(schema);
        const parts = [...referred, ...list(allOf).map(unchecked), ...(choices.length === 1 ? choices : [])];
        return Object.assign({}, ...parts.map((part) => this.whole(part, depth + 1)), own);
    }

    /** The types that values of a schema can have. */
    types(schema: Schema | undefined): Set<unknown> {
        const resolved = this.resolve(schema) ?? {};
        const choices = schemasOf(resolved).flatMap((choice) => [...this.types(choice)]);
        const own = Array.isArray(resolved['type']) ? resolved['type'] : [resolved['type']];
        return new Set([...own, ...choices].filter((type) => type !== 'null' && type !== undefined));
    }

    #referred(reference: string): Schema | undefined {
        if (!reference.startsWith('#/')) return undefined;
        const names = reference
            .slice(2)
            .split('/')
            .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
        const found = names.reduce<unknown>((parent, name) => unchecked(parent)[name], this.#document);
        return found === undefined ? undefined : unchecked(found);
    }
}

function ownFields(schema: Schema): StatedFields {
    const properties = Object.entries(unchecked(schema['properties']));
    return {
        schemas: new Map(properties.map(([name, property]) => [name, unchecked(property)])),
        required: requiredOf(schema),
        either: new Set(list(schema['anyOf']).flatMap((choice) => [...(requiredOf(unchecked(choice)) ?? [])])),
        isClosed: CLOSING.some((key) => schema[key] === false),
    };
}

function requiredOf(schema: Schema): Set<string> | undefined {
    return schema['required'] === undefined ? undefined : new Set(list(schema['required']).map(String));
}

function merged(one: StatedFields, other: StatedFields, both: typeof union): StatedFields {
    return {
        schemas: new Map([...one.schemas, ...other.schemas]),
        required: both(one.required, other.required),
        either: new Set([...one.either, ...other.either]),
        isClosed: one.isClosed || other.isClosed,
    };
}

type Names = ReadonlySet<string> | undefined;

function union(one: Names, other: Names): Names {
    return one === undefined && other === undefined ? undefined : new Set([...(one ?? []), ...(other ?? [])]);
}

function intersection(one: Names, other: Names): Names {
    return one && other && new Set([...one].filter((name) => other.has(name)));
}

/** The alternatives of a schema, without null and mere conditions. */
function schemasOf(schema: Schema): Schema[] {
    const choices = [...list(schema['anyOf']), ...list(schema['oneOf'])].map(unchecked);
    return choices.filter((choice) => choice['type'] !== 'null' && (choice['$ref'] ?? choice['type']) !== undefined);
}

/** A value of a document as an object; an empty object for any other value. */
export function unchecked(value: unknown): Unchecked {
    return typeof value === 'object' && value !== null ? (value as Unchecked) : {};
}

/** A value of a document as a list; an empty list for any other value. */
export function list(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : [];
}
