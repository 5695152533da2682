import type { Paywint } from 'paywint';
import { isPaywintError } from '../../errors/classes.js';
import { camelCase } from '../../shared/camel-case.js';
import type { Issue } from '../../shared/models.js';
import type { DeclaredOperation, DeclaredValue } from '../operations/declared.js';
import { callMethod } from '../operations/run.js';

const ID = '00000000-0000-4000-8000-000000000000';
const ENVIRONMENTS = ['sandbox', 'production'] as const;
/** The issue codes about a field's own value. Other rules are about several fields. */
const OF_VALUE: ReadonlySet<string> = new Set(['type', 'format', 'blank', 'too_long', 'out_of_range']);
/** Longer than a field with a limit of its own may be. */
const LONG_TEXT = 'x'.repeat(9000);
const SHORT_TEXTS = ['x', '1'];
/** One step between numbers, by the kind of a field: a cent, or one. */
const STEPS: Readonly<Partial<Record<DeclaredValue['kind'], number>>> = { money: 0.01, integer: 1 };
/** A maximum of this many steps or more is the largest number that can be sent, not a limit of the field. */
const MOST_STEPS: Readonly<Partial<Record<DeclaredValue['kind'], number>>> = { money: 1e14 - 1, integer: 2 ** 32 - 1 };

/** Numbers that a field takes, counted in steps. */
export interface Range {
    readonly step: number;
    readonly least: number;
    readonly most: number | undefined;
}

/**
 * What the package does beyond its declarations. Its client checks a call before it sends it, so it is asked with calls
 * whose requests are never sent: no rule is written down twice.
 */
export class PackageRules {
    readonly #client: Paywint;
    /** The base URLs of Paywint's environments. */
    readonly servers: ReadonlyMap<string, string>;

    private constructor(client: Paywint, servers: ReadonlyMap<string, string>) {
        this.#client = client;
        this.servers = servers;
    }

    static async load(): Promise<PackageRules> {
        const { Paywint } = await import('paywint');
        // It would override the environment's base URL.
        delete process.env['PAYWINT_BASE_URL'];
        const client = (environment: (typeof ENVIRONMENTS)[number]) =>
            new Paywint({
                environment,
                platformId: ID,
                secretKey: ID,
                emptyBody: 'hash',
                logLevel: 'off',
                maxRetries: 0,
                fetch: refuse,
            });
        const servers = ENVIRONMENTS.map((environment) => [environment, client(environment).baseUrl] as const);
        return new PackageRules(client('sandbox'), new Map(servers));
    }

    /** The rules of a field; `path` has it after the objects around it. */
    field(operation: DeclaredOperation, path: readonly DeclaredValue[]): FieldRules {
        return new FieldRules(this.#client, operation, path);
    }
}

async function refuse(): Promise<never> {
    throw new TypeError('nothing is sent');
}

/** The rules of one field that is sent. */
export class FieldRules {
    readonly #client: Paywint;
    readonly #operation: DeclaredOperation;
    readonly #path: readonly DeclaredValue[];
    readonly #field: DeclaredValue;

    constructor(client: Paywint, operation: DeclaredOperation, path: readonly DeclaredValue[]) {
        this.#client = client;
        this.#operation = operation;
        this.#path = path;
        this.#field = path.at(-1) as DeclaredValue;
    }

    /** The client's issue with a value; undefined if it accepts the value. */
    async refusal(value: unknown): Promise<string | undefined> {
        const issues = await this.#issues(value);
        return issues.find(({ path, code }) => path === this.#name && OF_VALUE.has(code))?.message;
    }

    /** The longest text or list, such as `100` or `254 bytes`. */
    async longest(): Promise<string | undefined> {
        if (this.#field.max !== undefined) return String(this.#field.max);
        if (this.#field.kind !== 'text') return undefined;
        const [, most] = /\bat most (\d+ \w+)/.exec((await this.refusal(LONG_TEXT)) ?? '') ?? [];
        return most;
    }

    /** The shortest text, or the message of a rule that is not about the length. */
    async shortest(): Promise<number | string> {
        const refusals = await Promise.all(SHORT_TEXTS.map((text) => this.refusal(text)));
        if (refusals.includes(undefined)) return 1;
        const least = refusals.map((refusal) => /\bat least (\d+) characters/.exec(refusal ?? '')?.[1]);
        return Number(least.find((each) => each !== undefined)) || (refusals[0] ?? '');
    }

    /** The numbers that the field takes; undefined if the field is not a number. */
    async range(): Promise<Range | undefined> {
        const { kind, oneOf } = this.#field;
        const [step, mostOfAll] = [STEPS[kind], MOST_STEPS[kind]];
        // Listed values are compared separately.
        if (step === undefined || mostOfAll === undefined || oneOf !== undefined) return undefined;
        const isTaken = async (steps: number) => (await this.refusal(steps / Math.round(1 / step))) === undefined;
        let some = 1;
        while (some < mostOfAll && !(await isTaken(some))) some *= 10;
        const least = await boundary(0, some, isTaken);
        const most = (await isTaken(mostOfAll)) ? undefined : await boundary(mostOfAll, some, isTaken);
        return { step, least, most };
    }

    /** The field's name in messages. */
    get #name(): string {
        return this.#path
            .map(({ wire, kind }, place) => camelCase(wire) + (this.#isOuter(kind, place) ? '[0]' : ''))
            .join('.');
    }

    #isOuter(kind: DeclaredValue['kind'], place: number): boolean {
        return kind === 'list' && place < this.#path.length - 1;
    }

    async #issues(value: unknown): Promise<readonly Issue[]> {
        const object = this.#path.reduceRight<unknown>(
            (inner, { wire, kind }, place) => ({ [camelCase(wire)]: this.#isOuter(kind, place) ? [inner] : inner }),
            value,
        );
        const given = this.#operation.arguments.map(({ kind }) => (kind === 'record' ? object : ID));
        try {
            await callMethod(this.#client, this.#operation, given, {});
            return [];
        } catch (error) {
            return (isPaywintError(error) && (error as { issues?: readonly Issue[] }).issues) || [];
        }
    }
}

/** The accepted number that is nearest to a refused one, by bisection. */
async function boundary(refused: number, taken: number, isTaken: (steps: number) => Promise<boolean>): Promise<number> {
    let [bad, good] = [refused, taken];
    while (Math.abs(bad - good) > 1) {
        const middle = Math.floor((bad + good) / 2);
        if (await isTaken(middle)) good = middle;
        else bad = middle;
    }
    return good;
}
