import { isOutcomeUnknown } from '../errors/outcome.js';
import type { NewUser, User } from '../shared/models.js';
import { TtlCache } from '../shared/ttl-cache.js';
import type { RequestContext } from './context.js';
import { Refusal } from './http/refusal.js';
import type { OnboardingSession } from './options.js';
import { isPersonal, refusalForCreate } from './refusal-of-error.js';
import type { Settings } from './settings.js';

const MAX_SESSIONS = 10_000;
/** The maximum delay of the application's store, in milliseconds. */
const STORE_LAG_MS = 10 * 60 * 1000;

/** The outcome of a session's create. */
type CreateResult = { userId: string } | { refusal: Refusal };

/** An unfinished create: the user is not stored, or it is unknown whether the user exists. */
type Pending = User | 'unconfirmed';

/**
 * Creates one user per session, however many requests arrive, also at once. The memory is
 * bounded; the application's own store, which `authorize` reads, is permanent.
 */
export class Registrations<S extends OnboardingSession> {
    readonly #settings: Settings<S>;
    readonly #inFlight = new Map<string, Promise<CreateResult>>();
    readonly #stored = new TtlCache<string>(MAX_SESSIONS, STORE_LAG_MS);
    // Separate, so that successful creates do not displace them.
    readonly #pending = new TtlCache<Pending>(MAX_SESSIONS);
    /** Accounts that the store reported as unconfirmed. */
    readonly #handedOver = new TtlCache<true>(MAX_SESSIONS, STORE_LAG_MS);

    constructor(settings: Settings<S>) {
        this.#settings = settings;
    }

    /** The session's user, if it has one. Waits for a create in flight. */
    async userId(context: RequestContext<S>): Promise<string | undefined> {
        const { id, userId } = context.session;
        if (userId) return userId;
        await this.#inFlight.get(id);
        const result = await this.#existing(context);
        return result && userIdOrThrow(result);
    }

    /** Creates the session's user unless there is one, and returns whether this request created it. */
    async create(context: RequestContext<S>, user: NewUser): Promise<boolean> {
        const { id, userId } = context.session;
        if (userId) return false;
        // Synchronous from here to the start of the create, so that no other request can intervene.
        const result = this.#existing(context);
        if (result !== undefined) {
            userIdOrThrow(await result);
            return false;
        }
        userIdOrThrow(await this.#exclusively(id, () => this.#create(context, user)));
        return true;
    }

    /** The outcome of the session's create, also of one in flight. Retries a hook that failed before. */
    #existing(context: RequestContext<S>): CreateResult | Promise<CreateResult> | undefined {
        const { id, unconfirmed } = context.session;
        const running = this.#inFlight.get(id);
        if (running !== undefined) return running;
        if (unconfirmed) this.#handOver(id);
        const pending = this.#pending.get(id);
        if (pending === 'unconfirmed' || this.#handedOver.get(id)) return { refusal: new Refusal('unconfirmed') };
        if (pending !== undefined) return this.#exclusively(id, () => this.#store(context, pending));
        const userId = this.#stored.get(id);
        return userId === undefined ? undefined : { userId };
    }

    /**
     * Forgets the unconfirmed create, so that the store decides from now on. Not immediately: a
     * request that read the store earlier may still be in flight.
     */
    #handOver(id: string): void {
        this.#handedOver.set(id, true);
        if (this.#pending.get(id) === 'unconfirmed') this.#pending.delete(id);
    }

    /** Runs an action for a session, one at a time; later requests of the session wait. */
    #exclusively(id: string, what: () => Promise<CreateResult>): Promise<CreateResult> {
        const outcome = what().finally(() => this.#inFlight.delete(id));
        this.#inFlight.set(id, outcome);
        return outcome;
    }

    /** The page may disconnect meanwhile: its signal does not end a create. */
    async #create(context: RequestContext<S>, params: NewUser): Promise<CreateResult> {
        const { client, fields } = this.#settings;
        let user: User;
        try {
            user = await client.users.create(params);
        } catch (error) {
            if (isOutcomeUnknown(error)) return this.#unconfirmed(context, error);
            if (!isPersonal(error)) context.report(error);
            return { refusal: refusalForCreate(error, fields) };
        }
        return this.#store(context, user);
    }

    async #store(context: RequestContext<S>, user: User): Promise<CreateResult> {
        const { request, session } = context;
        const { userId } = user;
        this.#pending.set(session.id, user);
        try {
            await this.#settings.onUserCreated?.({ session, user, request });
        } catch (error) {
            context.report(error, userId);
            return { refusal: new Refusal('unavailable') };
        }
        this.#pending.delete(session.id);
        this.#stored.set(session.id, userId);
        return { userId };
    }

    async #unconfirmed(context: RequestContext<S>, error: unknown): Promise<CreateResult> {
        const { request, session } = context;
        this.#pending.set(session.id, 'unconfirmed');
        context.report(error);
        try {
            await this.#settings.onUserUnconfirmed?.({ session, error, request });
        } catch (thrown) {
            context.report(thrown);
        }
        return { refusal: new Refusal('unconfirmed') };
    }
}

function userIdOrThrow(outcome: CreateResult): string {
    if ('refusal' in outcome) throw outcome.refusal;
    return outcome.userId;
}
