import { list, type Schema, Schemas, type StatedFields, type Unchecked, unchecked } from './schema.js';

const METHODS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);
const JSON_TYPE = 'application/json';
/** Media types that include it. */
const ANY_TYPES: ReadonlySet<string> = new Set([JSON_TYPE, 'application/*', '*/*']);

/** A parameter as a document describes it. */
export interface DescribedParameter {
    readonly name: string;
    /** Where it is: `path`, `query`, `header` or `cookie`. */
    readonly in: string;
    readonly schema: Schema;
    readonly isDeprecated: boolean;
}

/** A body as a document describes it. */
export interface DescribedBody {
    /** Its media types, if there are any. */
    readonly types: readonly string[];
    /** Its schema, as JSON if it can be. */
    readonly schema: Schema | undefined;
    readonly fields: StatedFields | undefined;
}

/** An operation as a document describes it. */
export interface DescribedOperation {
    readonly method: string;
    readonly path: string;
    readonly isDeprecated: boolean;
    readonly parameters: readonly DescribedParameter[];
    readonly request: DescribedBody | undefined;
    /** The statuses of success, such as `200`. */
    readonly successes: readonly string[];
    /** The body of the first of them. */
    readonly response: DescribedBody;
    /** Alternatives of headers that a security scheme takes, in lower case. */
    readonly credentials: readonly (readonly string[])[];
    /** Servers of this operation alone. */
    readonly servers: readonly string[];
}

/** An OpenAPI document. What it lacks, or has in another form, counts as not stated. */
export class OpenApi {
    readonly schemas: Schemas;
    readonly #document: Unchecked;

    constructor(document: unknown) {
        this.#document = unchecked(document);
        this.schemas = new Schemas(this.#document);
    }

    /** Whether it describes any operation. */
    get isOne(): boolean {
        return Object.keys(unchecked(this.#document['paths'])).length > 0;
    }

    /** The servers of all operations that name none. */
    get servers(): readonly string[] {
        return serversOf(this.#document);
    }

    /** Every operation. */
    operations(): DescribedOperation[] {
        const paths = Object.entries(unchecked(this.#document['paths']));
        return paths.flatMap(([path, methods]) => {
            const shared = unchecked(methods);
            const operations = Object.entries(shared).filter(([method]) => METHODS.has(method));
            return operations.map(([method, operation]) => this.#operation(method, path, unchecked(operation), shared));
        });
    }

    #operation(method: string, path: string, operation: Unchecked, shared: Unchecked): DescribedOperation {
        const responses = unchecked(operation['responses']);
        const successes = Object.keys(responses).filter((status) => /^2(\d\d|XX)$/i.test(status));
        const own = serversOf(operation);
        return {
            method: method.toUpperCase(),
            path,
            isDeprecated: operation['deprecated'] === true,
            parameters: [...list(shared['parameters']), ...list(operation['parameters'])].map((each) =>
                this.#parameter(unchecked(each)),
            ),
            request: operation['requestBody'] === undefined ? undefined : this.#body(operation['requestBody']),
            successes,
            response: this.#body(responses[successes[0] ?? '']),
            credentials: list(operation['security'] ?? this.#document['security']).map((each) =>
                Object.keys(unchecked(each)).map((scheme) => this.#credential(scheme)),
            ),
            servers: own.length > 0 ? own : serversOf(shared),
        };
    }

    #parameter(stated: Unchecked): DescribedParameter {
        const parameter = this.schemas.resolve(stated) ?? {};
        const schema = this.schemas.whole(unchecked(parameter['schema']));
        const isDeprecated = parameter['deprecated'] === true || schema['deprecated'] === true;
        return { name: String(parameter['name']), in: String(parameter['in']), schema, isDeprecated };
    }

    #body(holder: unknown): DescribedBody {
        const content = unchecked(this.schemas.resolve(unchecked(holder))?.['content']);
        const types = Object.keys(content);
        const type = types.find((each) => isJson(each)) ?? types[0];
        const stated = unchecked(content[type ?? ''])['schema'];
        const schema = stated === undefined ? undefined : unchecked(stated);
        return { types, schema, fields: this.schemas.fields(schema) };
    }

    /** The header that a security scheme takes. */
    #credential(name: string): string {
        const schemes = unchecked(unchecked(this.#document['components'])['securitySchemes']);
        const scheme = this.schemas.resolve(unchecked(schemes[name])) ?? {};
        const isHeader = scheme['type'] === 'apiKey' && scheme['in'] === 'header';
        if (isHeader) return String(scheme['name']).toLowerCase();
        return scheme['type'] === 'apiKey' ? `the ${scheme['in']} parameter ${scheme['name']}` : 'authorization';
    }
}

/** Whether bodies of a media type can be JSON. */
export function isJson(type: string): boolean {
    return ANY_TYPES.has((type.split(';')[0] ?? '').trim().toLowerCase());
}

function serversOf(holder: Unchecked): string[] {
    return list(holder['servers']).map((server) => String(unchecked(server)['url']));
}
