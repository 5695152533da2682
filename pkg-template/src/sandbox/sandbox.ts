import * as glue from '#sandbox';
import { InternalError } from '../errors.js';
import { wrong } from '../input.js';
import { Live } from '../live.js';
import { errorFrom } from '../told.js';
import { module } from './core.js';
import { type Answer, fetchOf } from './fetch.js';
import { failed } from './mishaps.js';
import { type SandboxOptions, type Settings, settingsOf } from './options.js';
import { refusal } from './refusal.js';
import type { Sandbox, SandboxFault, SandboxKyb, SandboxKyc, SandboxUser } from './types.js';

// Where the runtime has none, TypeScript's and other tools' stand-in for it.
const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');

class InProcess implements Sandbox {
    readonly baseUrl: string;
    readonly fetch: typeof globalThis.fetch;
    readonly kyc: SandboxKyc;
    readonly kyb: SandboxKyb;
    readonly #live: Live<typeof glue, glue.Sandbox>;
    readonly #platform: { readonly id: string; readonly secret: string };
    readonly #now: () => number;
    #isDisposed = false;

    constructor(settings: Settings) {
        this.baseUrl = settings.baseUrl;
        this.#now = settings.now;
        this.#live = new Live(module, maker(settings));
        this.#platform = this.#live.run(({ platformId, secretKey }) => ({ id: platformId, secret: secretKey }));
        this.fetch = fetchOf({ baseUrl: this.baseUrl, answer: (...request) => this.#answer(...request) });
        this.kyc = { decide: async (userId, status) => this.#decide('kyc', userId, status) };
        this.kyb = { decide: async (userId, status) => this.#decide('kyb', userId, status) };
    }

    get platformId(): string {
        return this.#platform.id;
    }

    // By name alone: it may be a secret that a test has from elsewhere.
    get secretKey(): string {
        return this.#platform.secret;
    }

    get users(): SandboxUser[] {
        return JSON.parse(this.#run((sandbox) => sandbox.users())) as SandboxUser[];
    }

    setFaults(faults: readonly (SandboxFault | string)[]): void {
        this.#control('/sandbox/faults', { faults });
    }

    reset(): void {
        this.#control('/sandbox/reset', {});
    }

    [DISPOSE](): void {
        if (this.#isDisposed) return;
        this.#isDisposed = true;
        this.#live.free();
    }

    #decide(what: 'kyc' | 'kyb', userId: string, status: string): void {
        this.#control(`/sandbox/${what}/${encodeURIComponent(userId)}/decide`, { status });
    }

    #control(target: string, body: object): void {
        const bytes = new TextEncoder().encode(JSON.stringify(body));
        const [status, , answer] = this.#answer('POST', target, ['content-type', 'application/json'], bytes);
        if (status !== 200) throw refusal(status, answer);
    }

    #answer(method: string, target: string, headers: string[], body: Uint8Array): Answer {
        const now = this.#now();
        if (!Number.isFinite(now)) throw wrong('now', 'must return milliseconds');
        return this.#run((sandbox) => sandbox.answer(now, method, target, headers, body) as Answer);
    }

    #run<T>(step: (sandbox: glue.Sandbox) => T): T {
        if (this.#isDisposed) throw failed('it was disposed of');
        try {
            return this.#live.run(step);
        } catch (thrown) {
            throw errorFrom(thrown);
        }
    }
}

/**
 * A sandbox of its own: Paywint's API and its hosted verification page, answered in this process, without a port.
 *
 * @throws `ConfigurationError` for an option that cannot be used.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
    const settings = settingsOf(options);
    try {
        return new InProcess(settings);
    } catch (thrown) {
        throw errorFrom(thrown);
    }
}

/** Makes a sandbox once. After a restart of the module it would be empty, which nobody must take for what they made. */
function maker({ baseUrl, json, seed, repeats }: Settings): () => glue.Sandbox {
    let isMade = false;
    return () => {
        if (isMade) {
            const message = 'This sandbox is lost with an earlier fault in its module: make a new one.';
            throw new InternalError({ code: 'internal', message });
        }
        isMade = true;
        return new glue.Sandbox(baseUrl, json, seed, repeats);
    };
}
