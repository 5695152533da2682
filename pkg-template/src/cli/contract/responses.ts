import { RECORDS } from '../../generated/declarations.js';
import type { DeclaredOperation, DeclaredRecordField } from '../operations/declared.js';
import { both, DEPRECATED, type Difference, NOT_IN_DOCUMENT } from './difference.js';
import { type DescribedOperation, isJson, type OpenApi } from './document.js';
import type { Schema, StatedFields } from './schema.js';

/** JSON types of what is read. */
const READ_TYPES: Readonly<Record<DeclaredRecordField['kind'], readonly string[]>> = {
    text: ['string'],
    choice: ['string'],
    bool: ['boolean'],
    number: ['number', 'integer'],
    record: ['object'],
    list: ['array'],
    any: [],
};
/** What of the envelope the client reads, by what an operation returns. */
const MEMBERS: Readonly<Record<DeclaredOperation['returns'], readonly string[]>> = {
    nothing: [],
    one: ['data'],
    list: ['records'],
    page: ['records', 'totalRecords'],
};
/** Records within records. */
const MAX_DEPTH = 5;

/** What a document says of a record, by all operations that return it: not every one states every field. */
interface SeenRecord {
    readonly fields: Map<string, Schema[]>;
    required: Set<string> | undefined;
    readonly methods: Set<string>;
}

/** What operations return. */
export class Responses {
    readonly #document: OpenApi;
    readonly #seen = new Map<string, SeenRecord>();

    constructor(document: OpenApi) {
        this.#document = document;
    }

    /** Notes the record that an operation returns. Returns how its response differs besides. */
    see({ name, record, returns }: DeclaredOperation, { successes, response }: DescribedOperation): Difference[] {
        const of = (kind: Difference['kind'], message: string, field?: string): Difference => ({
            of: name,
            part: 'response',
            ...(field !== undefined && { field }),
            kind,
            message,
        });
        const differences: Difference[] = [];
        const others = successes.filter((status) => !/^2(00|XX)$/i.test(status));
        if (others.length > 0) {
            const stated = `status ${successes.join(' or ')}`;
            differences.push(of('status', both(stated, '200, and each other of 200 to 299 is taken for it,')));
        }
        const { types, fields: members } = response;
        if (types.length > 0 && !types.some(isJson))
            differences.push(of('type', both(types.join(' or '), 'application/json')));
        if (members === undefined) return differences;
        const absent = MEMBERS[returns].filter((member) => !members.schemas.has(member));
        const [member = ''] = MEMBERS[returns];
        const { types: stated, fields } = this.#recordIn(members.schemas.get(member));
        const expected = returns === 'one' ? 'object' : 'array';
        if (stated.size > 0 && member !== '' && !stated.has(expected))
            differences.push(of('type', both([...stated].join(' or '), expected), member));
        if (record !== undefined && fields !== undefined) this.#note(record, fields, name, 0);
        return [...differences, ...absent.map((each) => of('extra', NOT_IN_DOCUMENT, each))];
    }

    differences(): Difference[] {
        return [...this.#seen].flatMap(([record, seen]) => this.#compare(record, seen));
    }

    /** The record in a member of the envelope, or each of its records. */
    #recordIn(schema: Schema | undefined): { types: Set<unknown>; fields: StatedFields | undefined } {
        const { schemas } = this.#document;
        const { items } = schemas.whole(schema);
        return { types: schemas.types(schema), fields: schemas.fields((items as Schema | undefined) ?? schema) };
    }

    #note(record: string, stated: StatedFields, method: string, depth: number): void {
        if (depth > MAX_DEPTH) return;
        const seen = this.#seen.get(record) ?? { fields: new Map(), required: undefined, methods: new Set() };
        this.#seen.set(record, seen);
        seen.methods.add(method);
        for (const [name, schema] of stated.schemas) seen.fields.set(name, [...(seen.fields.get(name) ?? []), schema]);
        if (stated.required !== undefined) seen.required = new Set([...(seen.required ?? []), ...stated.required]);
        for (const { wire, of } of RECORDS[record]?.fields ?? []) {
            const { fields } = this.#recordIn(stated.schemas.get(wire));
            if (of !== undefined && fields !== undefined) this.#note(of, fields, method, depth + 1);
        }
    }

    #compare(record: string, { fields: stated, required, methods }: SeenRecord): Difference[] {
        const { fields } = RECORDS[record] ?? { fields: [] };
        const of = (field: string, kind: Difference['kind'], message: string): Difference => ({
            of: record,
            part: 'response',
            field,
            methods: [...methods],
            kind,
            message,
        });
        const unknown = [...stated.keys()].filter(
            (name) => !fields.some(({ wire, also }) => wire === name || also === name),
        );
        const differences = fields.flatMap((field) => {
            const schemas = stated.get(field.wire);
            if (schemas === undefined) return [of(field.wire, 'extra', NOT_IN_DOCUMENT)];
            const wrong = schemas.map((schema) => this.#wrongType(field, schema)).find((type) => type !== undefined);
            const isUnsure = field.required && required !== undefined && !required.has(field.wire);
            const isDeprecated = schemas.some((schema) => this.#document.schemas.whole(schema)['deprecated'] === true);
            return [
                ...(wrong === undefined ? [] : [of(field.wire, 'type', wrong)]),
                ...(isUnsure ? [of(field.wire, 'required', 'optional in the document, required by the package')] : []),
                ...(isDeprecated ? [of(field.wire, 'deprecated', DEPRECATED)] : []),
            ];
        });
        return [...unknown.map((name) => of(name, 'missing', 'read with extra() only')), ...differences];
    }

    #wrongType({ kind }: DeclaredRecordField, schema: Schema): string | undefined {
        const types = this.#document.schemas.types(schema);
        const known = READ_TYPES[kind];
        const isRead = known.length === 0 || [...types].every((type) => known.includes(String(type)));
        return isRead ? undefined : both([...types].join(' or '), known.join(' or '));
    }
}
