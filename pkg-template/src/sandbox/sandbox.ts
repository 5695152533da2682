import * as glue from '#sandbox';
import { InternalError } from '../errors/classes.js';
import { errorFrom } from '../errors/from-core.js';
import { invalidOption } from '../options/error.js';
import { ModuleHandle } from '../wasm/handle.js';
import { cardsOf, type SandboxCards } from './cards.js';
import { pathSegment, toJson } from './encode.js';
import { checkFields, errorFromResponse, notSerializable } from './errors.js';
import { disposedError, withClockCode } from './fetch/faults.js';
import { type SandboxResponse, sandboxFetch } from './fetch/fetch.js';
import { module } from './module.js';
import { checkOptions, type SandboxOptions, type Settings } from './options.js';
import type {
    Sandbox,
    SandboxBalance,
    SandboxFault,
    SandboxKyb,
    SandboxKyc,
    SandboxMovement,
    SandboxPayments,
    SandboxUser,
    SandboxWallets,
} from './types.js';
import type { Post } from './webhooks/attempt.js';
import { DeliveryWorker } from './webhooks/delivery-worker.js';
import type { Receiver } from './webhooks/settings.js';
import type { SandboxDelivery, SandboxWebhooks } from './webhooks/types.js';
import { Webhooks } from './webhooks/webhooks.js';

// If the runtime has none, the symbol that TypeScript and other tools use instead.
const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');
/** Over HTTP, this is answered when the attempts are made. */
const FLUSH = '/sandbox/deliveries/flush';
/** Over HTTP, this is answered when the clock has been moved, and the attempts on the way are made. */
const ADVANCE = '/sandbox/advance';
/** The same as a form of the dashboard. */
const ADVANCE_BY_FORM = '/dashboard/advance';

/** The immediate response of a control route, and a promise of the deliveries that it caused. */
interface ControlResult {
    readonly answer: unknown;
    readonly delivered: Promise<void>;
}

class InProcessSandbox implements Sandbox {
    readonly baseUrl: string;
    readonly fetch: typeof globalThis.fetch;
    readonly kyc: SandboxKyc;
    readonly kyb: SandboxKyb;
    readonly wallets: SandboxWallets;
    readonly cards: SandboxCards;
    readonly payments: SandboxPayments;
    readonly webhooks: SandboxWebhooks;
    readonly #handle: ModuleHandle<typeof glue, glue.Sandbox>;
    readonly #platform: { readonly id: string; readonly secret: string };
    readonly #clock: () => number;
    readonly #worker: DeliveryWorker;
    readonly #receiver: Receiver | undefined;
    #isDisposed = false;

    constructor(settings: Settings) {
        this.baseUrl = settings.baseUrl;
        this.#clock = settings.now;
        this.#handle = new ModuleHandle(module, sandboxMaker(settings));
        this.#platform = this.#handle.run(({ platformId, secretKey }) => ({ id: platformId, secret: secretKey }));
        this.#worker = this.#newWorker();
        this.#receiver = this.#worker.receiver = settings.receiver;
        this.fetch = sandboxFetch({
            baseUrl: this.baseUrl,
            longestBody: this.#handle.run(({ longestBody }) => longestBody),
            answer: (...request) => this.#answerHttp(...request),
        });
        this.kyc = { decide: async (userId, status) => this.#decide('kyc', userId, status) };
        this.kyb = { decide: async (userId, status) => this.#decide('kyb', userId, status) };
        this.wallets = {
            credit: async (userId, amount) => this.#done(`/sandbox/wallets/${pathSegment(userId)}/credit`, { amount }),
            setBalance: async (...balance) => this.#setBalance(...balance),
        };
        this.cards = cardsOf((...call) => this.#callControl(...call));
        this.payments = {
            settle: async (paymentId, status, reason) =>
                this.#done(`/sandbox/payments/${pathSegment(paymentId)}/settle`, { status, reason }),
            refund: async (paymentId, options) => this.#refund(paymentId, options ?? {}),
        };
        this.webhooks = new Webhooks({
            call: (...call) => this.#callControl(...call),
            secret: () => this.#run((sandbox) => sandbox.webhookSecret),
            receive: (receiver) => (this.#worker.receiver = receiver),
            idle: () => this.#worker.idle(),
        });
    }

    get platformId(): string {
        return this.#platform.id;
    }

    // Non-enumerable: it may be a real secret.
    get secretKey(): string {
        return this.#platform.secret;
    }

    get options(): Sandbox['options'] {
        const { platformId, secretKey, baseUrl, fetch } = this;
        return { platformId, secretKey, baseUrl, fetch };
    }

    get users(): SandboxUser[] {
        this.#catchUp();
        return JSON.parse(this.#run((sandbox) => sandbox.users())) as SandboxUser[];
    }

    get deliveries(): SandboxDelivery[] {
        this.#catchUp();
        return JSON.parse(this.#run((sandbox) => sandbox.deliveries())) as SandboxDelivery[];
    }

    async advance(by: string | number): Promise<void> {
        await this.#control(ADVANCE, { by }).delivered;
        await this.#takeSteps();
    }

    ledger(): SandboxMovement[] {
        this.#catchUp();
        return JSON.parse(this.#run((sandbox) => sandbox.ledger())) as SandboxMovement[];
    }

    setFaults(faults: readonly (SandboxFault | string)[]): void {
        this.#control('/sandbox/faults', { faults });
    }

    reset(): void {
        this.#control('/sandbox/reset', {}, () => (this.#worker.receiver = this.#receiver));
    }

    [DISPOSE](): void {
        if (this.#isDisposed) return;
        this.#isDisposed = true;
        this.#worker.end();
        this.#handle.free();
    }

    #decide(what: 'kyc' | 'kyb', userId: string, status: string): Promise<void> {
        return this.#done(`/sandbox/${what}/${pathSegment(userId)}/decide`, { status });
    }

    /** The response of a control route, after the deliveries that it caused. */
    async #callControl(target: string, body: object, accepted?: () => void): Promise<unknown> {
        const { answer, delivered } = this.#control(target, body, accepted);
        await delivered;
        return answer;
    }

    #done(target: string, body: object): Promise<void> {
        return this.#control(target, body).delivered;
    }

    async #refund(
        paymentId: string,
        options: { fees?: boolean | undefined },
    ): Promise<{ refundTransactionId: string }> {
        const { fees } = checkFields('options', options, ['fees']);
        const answer = await this.#callControl(`/sandbox/payments/${pathSegment(paymentId)}/refund`, { fees });
        return { refundTransactionId: (answer as { refund_transaction_id: string }).refund_transaction_id };
    }

    #setBalance(userId: string, balance: SandboxBalance): void {
        const fields = ['currentBalance', 'availableBalance'] as const;
        const { currentBalance, availableBalance } = checkFields('balance', balance, fields);
        const body = { current_balance: currentBalance, available_balance: availableBalance };
        this.#control(`/sandbox/wallet/${pathSegment(userId)}`, body);
    }

    /** Calls a control route. `accepted` is called before its deliveries are made. */
    #control(target: string, body: object, accepted?: () => void): ControlResult {
        const bytes = new TextEncoder().encode(toJson(body, notSerializable));
        const now = this.#now();
        const [status, , answer] = this.#answer(now, 'POST', target, ['content-type', 'application/json'], bytes);
        if (status !== 200) throw errorFromResponse(status, answer);
        accepted?.();
        return { answer: JSON.parse(new TextDecoder().decode(answer)), delivered: this.#deliver(now) };
    }

    async #answerHttp(method: string, target: string, headers: string[], body: Uint8Array): Promise<SandboxResponse> {
        const now = this.#now();
        const answer = this.#answer(now, method, target, headers, body);
        void this.#deliver(now);
        if (target === FLUSH) await this.#worker.idle();
        if (target === ADVANCE || target === ADVANCE_BY_FORM) await this.#takeSteps();
        return answer;
    }

    /** Takes the steps of an advance, and makes the attempts that are due at each. */
    async #takeSteps(): Promise<void> {
        do {
            await this.#deliver(this.#now());
            await this.#worker.idle();
        } while (this.#run((sandbox) => sandbox.stepAhead(this.#now())));
    }

    #answer(
        now: number,
        ...request: [method: string, target: string, headers: string[], body: Uint8Array]
    ): SandboxResponse {
        return this.#run((sandbox) => sandbox.answer(now, ...request) as SandboxResponse);
    }

    /** Makes the attempts that are due. If the caller does not await them, the next call reports a failure. */
    #deliver(now: number): Promise<void> {
        const delivered = this.#worker.deliver(now);
        delivered.catch(() => {});
        return delivered;
    }

    #newWorker(): DeliveryWorker {
        const outbox = {
            due: (now: number, most: number) => this.#run((sandbox) => sandbox.due(now, most) as Post[]),
            settle: (...ending: [ticket: number, status: number | undefined, error: string]) =>
                this.#run((sandbox) => sandbox.settle(...ending)),
            nextDue: () => this.#run((sandbox) => sandbox.nextDue()),
        };
        return new DeliveryWorker(outbox, () => this.#now());
    }

    /** Carries out everything that is due by now. */
    #catchUp(): void {
        this.#run((sandbox) => sandbox.catchUp(this.#now()));
    }

    #now(): number {
        const now = this.#readClock();
        if (!Number.isFinite(now)) throw withClockCode(invalidOption('now', 'must return milliseconds'));
        return now;
    }

    /** The clock is the caller's, and may throw. */
    #readClock(): number {
        try {
            return this.#clock();
        } catch {
            throw withClockCode(invalidOption('now', 'threw an error, and must return milliseconds'));
        }
    }

    #run<T>(step: (sandbox: glue.Sandbox) => T): T {
        if (this.#isDisposed) throw disposedError();
        try {
            return this.#handle.run(step);
        } catch (thrown) {
            throw errorFrom(thrown);
        }
    }
}

/**
 * Creates a sandbox: Paywint's API and its hosted verification page in this process, without a port.
 *
 * @throws ConfigurationError if an option is invalid.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
    const settings = checkOptions(options);
    try {
        return new InProcessSandbox(settings);
    } catch (thrown) {
        throw errorFrom(thrown);
    }
}

/** Creates a sandbox once. After a restart of the module it would be empty, so later calls throw. */
function sandboxMaker({ baseUrl, json, seed, repeats }: Settings): () => glue.Sandbox {
    let isMade = false;
    return () => {
        if (isMade) {
            const message = 'This sandbox was lost in an earlier fault of its module: create a new one.';
            throw new InternalError({ code: 'internal', message });
        }
        isMade = true;
        return new glue.Sandbox(baseUrl, json, seed, repeats);
    };
}
