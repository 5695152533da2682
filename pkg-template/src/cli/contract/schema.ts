/** A value of a document that nobody has checked. */
type Unchecked = Readonly<Record<string, unknown>>;

/** A schema as a document has it. */
export type Schema = Unchecked;

/** The fields of an object, as far as a document states them. */
export interface StatedFields {
    readonly schemas: ReadonlyMap<string, Schema>;
    /** The fields that are always there, if the document says. */
    readonly required: ReadonlySet<string> | undefined;
    /** Fields of which one is required, and any will do. */
    readonly either: ReadonlySet<string>;
}

/** More references than a schema has on the way to its fields. */
const MAX_DEPTH = 20;
/** What the envelope of a response has its record in. */
const RECORDS = ['data', 'records'];

/** An operation as a document describes it. */
export interface DescribedOperation {
    readonly method: string;
    readonly path: string;
    /** The names of its parameters in the query and the headers. */
    readonly parameters: readonly string[];
    /** Whether it has a request body. */
    readonly hasBody: boolean;
    readonly body: StatedFields | undefined;
    readonly record: StatedFields | undefined;
}

/** An OpenAPI document. What it lacks, or has in another form, counts as not stated. */
export class OpenApi {
    readonly #document: Unchecked;

    constructor(document: unknown) {
        this.#document = unchecked(document);
    }

    /** Whether it describes any operation. */
    get isOne(): boolean {
        return Object.keys(unchecked(this.#document['paths'])).length > 0;
    }

    /** Every operation. */
    operations(): DescribedOperation[] {
        const paths = Object.entries(unchecked(this.#document['paths']));
        return paths.flatMap(([path, methods]) => {
            const operations = Object.entries(unchecked(methods)).filter(([method]) => METHODS.has(method));
            const shared = list(unchecked(methods)['parameters']);
            return operations.map(([method, operation]) => this.#operation(method, path, unchecked(operation), shared));
        });
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

    /** The types that values of a schema can have. */
    types(schema: Schema | undefined): Set<unknown> {
        const resolved = this.resolve(schema) ?? {};
        const choices = schemasOf(resolved).flatMap((choice) => [...this.types(choice)]);
        const own = Array.isArray(resolved['type']) ? resolved['type'] : [resolved['type']];
        return new Set([...own, ...choices].filter((type) => type !== 'null' && type !== undefined));
    }

    #operation(method: string, path: string, operation: Unchecked, shared: readonly unknown[]): DescribedOperation {
        const parameters = [...shared, ...list(operation['parameters'])].map(
            (each) => this.resolve(unchecked(each)) ?? {},
        );
        const response = this.#content(unchecked(operation['responses'])['200']);
        const body = operation['requestBody'];
        return {
            method: method.toUpperCase(),
            path,
            parameters: parameters.filter((each) => each['in'] !== 'path').map((each) => String(each['name'])),
            hasBody: body !== undefined,
            body: this.fields(this.#content(body)),
            record: this.fields(this.#record(response)),
        };
    }

    /** What stands in the envelope. */
    #record(response: Schema | undefined): Schema | undefined {
        const members = this.fields(response)?.schemas;
        const stated = RECORDS.map((name) => this.resolve(members?.get(name)));
        const member = stated.find((schema) => schema !== undefined && isStated(schema));
        return member?.['items'] === undefined ? member : unchecked(member['items']);
    }

    #content(holder: unknown): Schema | undefined {
        const resolved = this.resolve(unchecked(holder));
        const content = unchecked(unchecked(resolved?.['content'])['application/json']);
        return content['schema'] === undefined ? undefined : unchecked(content['schema']);
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

const METHODS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);

function ownFields(schema: Schema): StatedFields {
    const properties = Object.entries(unchecked(schema['properties']));
    return {
        schemas: new Map(properties.map(([name, property]) => [name, unchecked(property)])),
        required: requiredOf(schema),
        either: new Set(list(schema['anyOf']).flatMap((choice) => [...(requiredOf(unchecked(choice)) ?? [])])),
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
    };
}

type Names = ReadonlySet<string> | undefined;

function union(one: Names, other: Names): Names {
    return one === undefined && other === undefined ? undefined : new Set([...(one ?? []), ...(other ?? [])]);
}

function intersection(one: Names, other: Names): Names {
    return one && other && new Set([...one].filter((name) => other.has(name)));
}

/** The schemas of which one holds, but null and mere conditions. */
function schemasOf(schema: Schema): Schema[] {
    const choices = [...list(schema['anyOf']), ...list(schema['oneOf'])].map(unchecked);
    return choices.filter((choice) => choice['type'] !== 'null' && (choice['$ref'] ?? choice['type']) !== undefined);
}

function isStated(schema: Schema): boolean {
    return ['properties', 'items', 'allOf', 'anyOf', 'oneOf'].some((key) => schema[key] !== undefined);
}

function unchecked(value: unknown): Unchecked {
    return typeof value === 'object' && value !== null ? (value as Unchecked) : {};
}

function list(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : [];
}
