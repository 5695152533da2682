import { PARAMS } from '../../generated/declarations.js';
import type { DeclaredOperation, DeclaredValue } from '../operations/declared.js';
import { both, DEPRECATED, type Difference, NOT_IN_DOCUMENT } from './difference.js';
import { type DescribedOperation, type DescribedParameter, isJson, type OpenApi } from './document.js';
import { compareLimits, type Finding } from './limits.js';
import type { PackageRules } from './package-rules.js';
import type { Schema, StatedFields } from './schema.js';

/** JSON types of what is sent. */
const SENT_TYPES: Readonly<Record<DeclaredValue['kind'], readonly string[]>> = {
    text: ['string'],
    uuid: ['string'],
    day: ['string'],
    choice: ['string'],
    bool: ['boolean'],
    integer: ['integer', 'number'],
    money: ['number'],
    record: ['object'],
    list: ['array'],
};
const KEY_HEADER = 'Idempotency-Key';

/** Compares what one operation sends: parameters, and the body with its fields. */
export class RequestComparison {
    readonly #document: OpenApi;
    readonly #rules: PackageRules;
    readonly #operation: DeclaredOperation;

    constructor(document: OpenApi, rules: PackageRules, operation: DeclaredOperation) {
        this.#document = document;
        this.#rules = rules;
        this.#operation = operation;
    }

    async differences(described: DescribedOperation): Promise<Difference[]> {
        return [...this.#parameters(described), ...(await this.#body(described))];
    }

    /** Headers, and parts of the path and the query. Those of the signature are the same for all operations. */
    #parameters({ path, parameters }: DescribedOperation): Difference[] {
        const { takesKey } = this.#operation;
        const isKey = ({ in: place, name }: DescribedParameter) => place === 'header' && isNamed(name, KEY_HEADER);
        const unknown = parameters.filter(
            (parameter) => parameter.in !== 'path' && !isSignature(parameter) && !(takesKey && isKey(parameter)),
        );
        return [
            ...unknown.map(({ name }) => this.#difference(name, 'missing', 'the parameter is not sent by the package')),
            ...(takesKey && !parameters.some(isKey) ? [this.#difference(KEY_HEADER, 'extra', NOT_IN_DOCUMENT)] : []),
            ...parameters.flatMap(({ name, isDeprecated }) =>
                isDeprecated ? [this.#difference(name, 'deprecated', DEPRECATED)] : [],
            ),
            ...this.#partsOfPath(path, parameters),
        ];
    }

    /** Parts of a path may have other names, so they are compared in their order. */
    #partsOfPath(path: string, parameters: readonly DescribedParameter[]): Difference[] {
        const names = Array.from(path.matchAll(/\{([^}]*)\}/g), ([, name]) => name);
        return names.flatMap((name) => {
            const schema = parameters.find((each) => each.in === 'path' && each.name === name)?.schema;
            const types = this.#document.schemas.types(schema);
            if (name === undefined || schema === undefined || types.size === 0) return [];
            // All of them are IDs.
            if (types.has('string') && schema['format'] === 'uuid') return [];
            const stated = types.has('string') ? (schema['format'] ?? 'any text') : [...types].join(' or ');
            return [this.#difference(`{${name}}`, 'type', both(String(stated), 'a UUID'))];
        });
    }

    async #body({ request }: DescribedOperation): Promise<Difference[]> {
        const inBody = this.#operation.arguments.filter(({ isInPath }) => !isInPath);
        const sent = inBody.flatMap((argument) =>
            argument.kind === 'record' ? (PARAMS[argument.of ?? ''] ?? []) : [argument],
        );
        if (sent.length > 0 && request === undefined)
            return [this.#difference(undefined, 'extra', 'the document has no body')];
        if (sent.length === 0 && request !== undefined)
            return [this.#difference(undefined, 'missing', 'the document has a body, the package sends none')];
        const types = request?.types ?? [];
        const isOther = types.length > 0 && !types.some(isJson);
        const fields = request?.fields;
        return [
            ...(isOther ? [this.#difference(undefined, 'type', both(types.join(' or '), 'application/json'))] : []),
            ...(fields === undefined ? [] : await this.#fields([], fields, sent)),
        ];
    }

    async #fields(
        around: readonly DeclaredValue[],
        stated: StatedFields,
        sent: readonly DeclaredValue[],
    ): Promise<Difference[]> {
        const declared = new Set(sent.flatMap(({ wire, also }) => [wire, also]));
        const missing = [...stated.schemas.keys()].filter((name) => !declared.has(name));
        const differences = missing.map((name) =>
            this.#difference(nameOf(around, name), 'missing', 'not sent by the package'),
        );
        for (const field of sent) differences.push(...(await this.#field(around, stated, field)));
        return differences;
    }

    async #field(around: readonly DeclaredValue[], stated: StatedFields, field: DeclaredValue): Promise<Difference[]> {
        const names = [field.wire, field.also].filter((name): name is string => name !== undefined);
        const name = names.find((each) => stated.schemas.has(each));
        const path = nameOf(around, name ?? field.wire);
        const whole = this.#document.schemas.whole(stated.schemas.get(name ?? ''));
        if (name === undefined) return [this.#difference(path, 'extra', NOT_IN_DOCUMENT)];
        const refused = stated.isClosed ? names.filter((each) => !stated.schemas.has(each)) : [];
        const findings: Finding[] = [
            ...refused.map(
                (each): Finding => [
                    'extra',
                    `other fields are refused in the document, ${each} is sent as well by the package`,
                ],
            ),
            ...requiredFindings(stated, names, field),
            ...(await this.#values(around, whole, field)),
            ...(whole['deprecated'] === true ? [['deprecated', DEPRECATED] as const] : []),
        ];
        const inner = field.kind === 'list' ? whole['items'] : stated.schemas.get(name);
        const fields = field.of === undefined ? undefined : this.#document.schemas.fields(inner as typeof whole);
        const nested = fields && (await this.#fields([...around, field], fields, PARAMS[field.of ?? ''] ?? []));
        return [...findings.map(([kind, message]) => this.#difference(path, kind, message)), ...(nested ?? [])];
    }

    /** Types, limits and values. */
    async #values(around: readonly DeclaredValue[], schema: Schema, field: DeclaredValue): Promise<Finding[]> {
        const types = this.#document.schemas.types(schema);
        const known = SENT_TYPES[field.kind];
        if (types.size > 0 && !known.some((type) => types.has(type)))
            return [['type', both([...types].join(' or '), known.join(' or '))]];
        const rules = this.#rules.field(this.#operation, [...around, field]);
        return [...compareValues(schema, types, field), ...(await compareLimits(schema, types, field, rules))];
    }

    #difference(field: string | undefined, kind: Difference['kind'], message: string): Difference {
        return { of: this.#operation.name, part: 'request', ...(field !== undefined && { field }), kind, message };
    }
}

/** Whether a parameter is a header that signs every request. */
function isSignature({ in: place, name }: DescribedParameter): boolean {
    return place === 'header' && SIGNATURE_HEADERS.some((header) => isNamed(name, header));
}

/** The headers that sign every request. */
export const SIGNATURE_HEADERS = ['X-Platform-ID', 'X-Signature'];

function isNamed(name: string, header: string): boolean {
    return name.toLowerCase() === header.toLowerCase();
}

function nameOf(around: readonly DeclaredValue[], name: string): string {
    return [...around.map(({ wire }) => wire), name].join('.');
}

function requiredFindings(
    { required, either }: StatedFields,
    names: readonly string[],
    field: DeclaredValue,
): Finding[] {
    const isEither = names.length > 1 && either.size === names.length && names.every((name) => either.has(name));
    const isRequired = isEither || names.some((name) => required?.has(name));
    // What has a default is always sent.
    const isAlways = field.required === true || field.hasDefault === true;
    if (required === undefined || isRequired === isAlways) return [];
    return [['required', both(optionality(isRequired), optionality(isAlways))]];
}

function optionality(isRequired: boolean): string {
    return isRequired ? 'required' : 'optional';
}

/** The values that a field can have, as far as they are listed. */
function compareValues(schema: Schema, types: ReadonlySet<unknown>, { choices, oneOf }: DeclaredValue): Finding[] {
    const stated = schema['const'] === undefined ? schema['enum'] : [schema['const']];
    const known: readonly unknown[] | undefined = choices ?? oneOf;
    const isStated = Array.isArray(stated);
    if (isStated ? hasSame(stated, known ?? []) : known === undefined || types.size === 0) return [];
    const all = (values: readonly unknown[] | undefined) => values?.join(', ') ?? 'any value';
    return [['values', both(all(isStated ? stated : undefined), all(known))]];
}

function hasSame(one: readonly unknown[], other: readonly unknown[]): boolean {
    const values = new Set<unknown>(one.filter((value) => value !== null));
    return values.size === other.length && other.every((value) => values.has(value));
}
