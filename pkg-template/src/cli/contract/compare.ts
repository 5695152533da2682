import { PARAMS, RECORDS, RESOURCES } from '../../generated/declarations.js';
import type { DeclaredOperation, DeclaredRecordField, DeclaredValue } from '../operations/declared.js';
import type { DescribedOperation, OpenApi, Schema, StatedFields } from './schema.js';

/** One difference between a document and what this version of the package knows. */
export interface Difference {
    /** The operation, by the client's name or else its method and path; or the name of a record. */
    readonly of: string;
    readonly part: 'operation' | 'request' | 'response';
    /** The field's name in the document, with those of the objects around it. */
    readonly field?: string;
    readonly kind: 'missing' | 'extra' | 'required' | 'limit' | 'values' | 'type';
    /** What the document says, and what the package does. */
    readonly message: string;
}

/** The paths of the operations that this package is for. */
const PLATFORM = '/api/platform/';

/** JSON types of what is sent. */
const SENT_TYPES: Readonly<Record<DeclaredValue['kind'], readonly string[]>> = {
    text: ['string'],
    uuid: ['string'],
    day: ['string'],
    choice: ['string'],
    bool: ['boolean'],
    integer: ['integer', 'number'],
    money: ['number', 'string'],
    record: ['object'],
    list: ['array'],
};
/** JSON types of what is read. */
const READ_TYPES: Readonly<Record<DeclaredRecordField['kind'], readonly string[]>> = {
    text: ['string'],
    choice: ['string'],
    bool: ['boolean'],
    number: ['number', 'integer', 'string'],
    record: ['object'],
    list: ['array'],
    any: [],
};

/** Every difference between a document and the declarations of this package. */
export function compare(document: OpenApi): Difference[] {
    const described = new Map(
        document.operations().map((operation) => [placeOf(operation.method, operation.path), operation]),
    );
    const declared = RESOURCES.flatMap(({ operations }) => operations);
    const known = new Set(declared.map(({ httpMethod, path }) => placeOf(httpMethod, path)));
    const unknown = [...described.values()].filter(
        ({ method, path }) => path.startsWith(PLATFORM) && !known.has(placeOf(method, path)),
    );
    const responses = new Responses(document);
    const differences = declared.flatMap((operation) => {
        const { name, httpMethod, path } = operation;
        const other = described.get(placeOf(httpMethod, path));
        if (other === undefined) {
            const message = `the document has no ${httpMethod} ${path}`;
            return [{ of: name, part: 'operation', kind: 'extra', message } satisfies Difference];
        }
        responses.see(operation, other);
        return [...compareParameters(operation, other), ...compareRequest(document, operation, other)];
    });
    const missing = unknown.map(({ method, path }): Difference => {
        const message = 'this version of the package does not have it; request() can call it';
        return { of: `${method} ${path}`, part: 'operation', kind: 'missing', message };
    });
    return [...missing, ...differences, ...responses.differences()];
}

/** Parameters of a path may have other names. */
function placeOf(method: string, path: string): string {
    return `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;
}

/** Headers and parts of the query that the package does not send. */
function compareParameters({ name, takesKey }: DeclaredOperation, { parameters }: DescribedOperation): Difference[] {
    const known = ['x-platform-id', 'x-signature', ...(takesKey ? ['idempotency-key'] : [])];
    const missing = parameters.filter((parameter) => !known.includes(parameter.toLowerCase()));
    return missing.map((parameter) =>
        difference(name, parameter, 'missing', 'the package does not send this parameter'),
    );
}

function compareRequest(document: OpenApi, operation: DeclaredOperation, described: DescribedOperation): Difference[] {
    const inBody = operation.arguments.filter(({ isInPath }) => !isInPath);
    const sent = inBody.flatMap((argument) =>
        argument.kind === 'record' ? (PARAMS[argument.of ?? ''] ?? []) : [argument],
    );
    const { name } = operation;
    if (sent.length > 0 !== described.hasBody) {
        const message = described.hasBody
            ? 'the document has a body, the package sends none'
            : 'the document has no body';
        return [{ of: name, part: 'request', kind: described.hasBody ? 'missing' : 'extra', message }];
    }
    return described.body === undefined ? [] : compareFields(document, name, '', described.body, sent);
}

function compareFields(
    document: OpenApi,
    of: string,
    around: string,
    stated: StatedFields,
    sent: readonly DeclaredValue[],
): Difference[] {
    const declared = new Set(sent.flatMap(({ wire, also }) => [wire, also]));
    const missing = [...stated.schemas.keys()].filter((name) => !declared.has(name));
    const fields = sent.flatMap((field) => compareField(document, of, around, stated, field));
    return [
        ...missing.map((name) => difference(of, around + name, 'missing', 'the package does not send it')),
        ...fields,
    ];
}

function compareField(
    document: OpenApi,
    of: string,
    around: string,
    stated: StatedFields,
    field: DeclaredValue,
): Difference[] {
    const names = [field.wire, field.also].filter((name): name is string => name !== undefined);
    const name = names.find((each) => stated.schemas.has(each));
    const path = around + (name ?? field.wire);
    const schema = document.resolve(stated.schemas.get(name ?? '')) as Schema | undefined;
    if (name === undefined || schema === undefined)
        return [difference(of, path, 'extra', 'the document does not have it')];
    const differences: Difference[] = [];
    const add = (kind: Difference['kind'], message: string) =>
        void differences.push(difference(of, path, kind, message));
    const isRequired = names.some((each) => stated.required?.has(each)) || isOneOf(stated.either, names);
    // What has a default is always sent.
    const isAlways = field.required === true || field.hasDefault === true;
    if (stated.required !== undefined && isRequired !== isAlways) {
        add('required', `${optionality(isRequired)} in the document, ${optionality(isAlways)} in the package`);
    }
    const types = document.types(schema);
    const known = SENT_TYPES[field.kind];
    if (types.size > 0 && !known.some((type) => types.has(type))) {
        add('type', `${[...types].join(' or ')} in the document, ${known.join(' or ')} in the package`);
    }
    const limit = schema[field.kind === 'list' ? 'maxItems' : 'maxLength'];
    if (typeof limit === 'number' && field.max !== limit) {
        add(
            'limit',
            `at most ${limit} in the document, ${field.max === undefined ? 'none' : `at most ${field.max}`} in the package`,
        );
    }
    const values = field.choices ?? field.oneOf;
    const allowed = schema['enum'] as unknown;
    if (Array.isArray(allowed) && values !== undefined && !hasSame(allowed, values)) {
        add('values', `${allowed.join(', ')} in the document, ${values.join(', ')} in the package`);
    }
    const inner = field.kind === 'list' ? (schema['items'] as Schema | undefined) : schema;
    const fields = field.of === undefined ? undefined : document.fields(inner);
    const nested = fields && compareFields(document, of, `${path}.`, fields, PARAMS[field.of ?? ''] ?? []);
    return [...differences, ...(nested ?? [])];
}

function optionality(isRequired: boolean): string {
    return isRequired ? 'required' : 'optional';
}

function isOneOf(either: ReadonlySet<string>, names: readonly string[]): boolean {
    return names.length > 1 && either.size === names.length && names.every((name) => either.has(name));
}

function hasSame(one: readonly unknown[], other: readonly unknown[]): boolean {
    const values = new Set<unknown>(one.filter((value) => value !== null));
    return values.size === other.length && other.every((value) => values.has(value));
}

/** What a document says of a record, by all operations that return it: not every one states every field. */
interface SeenRecord {
    readonly names: Map<string, Schema>;
    required: Set<string> | undefined;
}

/** The records that operations return. */
class Responses {
    readonly #document: OpenApi;
    readonly #seen = new Map<string, SeenRecord>();

    constructor(document: OpenApi) {
        this.#document = document;
    }

    see({ record }: DeclaredOperation, { record: stated }: DescribedOperation): void {
        if (record === undefined || stated === undefined) return;
        const seen = this.#seen.get(record) ?? { names: new Map(), required: undefined };
        for (const [name, schema] of stated.schemas) seen.names.set(name, schema);
        if (stated.required !== undefined) seen.required = new Set([...(seen.required ?? []), ...stated.required]);
        this.#seen.set(record, seen);
    }

    differences(): Difference[] {
        return [...this.#seen].flatMap(([record, seen]) => this.#compare(record, seen));
    }

    #compare(record: string, { names, required }: SeenRecord): Difference[] {
        const { fields } = RECORDS[record] ?? { fields: [] };
        const of = (field: string, kind: Difference['kind'], message: string): Difference => ({
            ...difference(record, field, kind, message),
            part: 'response',
        });
        const missing = [...names.keys()].filter(
            (name) => !fields.some(({ wire, also }) => wire === name || also === name),
        );
        const differences = fields.flatMap((field) => {
            const schema = names.get(field.wire);
            if (schema === undefined) return [of(field.wire, 'extra', 'the document does not have it')];
            const types = this.#document.types(schema);
            const known = READ_TYPES[field.kind];
            const isRead = known.length === 0 || types.size === 0 || known.some((type) => types.has(type));
            const type = `${[...types].join(' or ')} in the document, ${known.join(' or ')} in the package`;
            const isUnsure = field.required && required !== undefined && !required.has(field.wire);
            return [
                ...(isRead ? [] : [of(field.wire, 'type', type)]),
                ...(isUnsure ? [of(field.wire, 'required', 'optional in the document, required by the package')] : []),
            ];
        });
        return [...missing.map((name) => of(name, 'missing', 'read with extra() only')), ...differences];
    }
}

function difference(of: string, field: string, kind: Difference['kind'], message: string): Difference {
    return { of, part: 'request', field, kind, message };
}
