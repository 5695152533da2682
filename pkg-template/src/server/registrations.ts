import type { NewUser, User } from '../shared/models.js';
import { mayBeDone } from '../errors/outcome.js';
import { isPersonal, refusalOfCreate } from './refusal-of-error.js';
import type { OnboardingSession } from './options.js';
import { Recent } from '../shared/ttl-cache.js';
import { Refusal } from './http/refusal.js';
import type { Settings } from './settings.js';
import type { Visit } from './context.js';

const MOST_REMEMBERED = 10_000;
/** How long the application's store may lag behind, in milliseconds. */
const LAG_MS = 10 * 60 * 1000;

/** What became of a session's create. */
type Outcome = { userId: string } | { refusal: Refusal };

/** What a create left open: a user who is not stored, or one of whom nobody knows whether they exist. */
type Open = User | 'unconfirmed';

/**
 * Sees to it that a session has one user, however often and however many at once ask for one. What is remembered is
 * bounded; the application's own store, which `authorize` reads, lasts.
 */
export class Registrations<S extends OnboardingSession> {
    readonly #settings: Settings<S>;
    readonly #underWay = new Map<string, Promise<Outcome>>();
    readonly #stored = new Recent<string>(MOST_REMEMBERED, LAG_MS);
    // Apart from the others: however many users are created, none of these is forgotten for them.
    readonly #open = new Recent<Open>(MOST_REMEMBERED);
    /** Those whom the store had as unconfirmed. */
    readonly #handedOver = new Recent<true>(MOST_REMEMBERED, LAG_MS);

    constructor(settings: Settings<S>) {
        this.#settings = settings;
    }

    /** The session's user, if it has one. Waits for what is under way, whatever becomes of it. */
    async userId(visit: Visit<S>): Promise<string | undefined> {
        const { id, userId } = visit.session;
        if (userId) return userId;
        await this.#underWay.get(id);
        const known = await this.#known(visit);
        return known && userIdIn(known);
    }

    /** Creates the session's user unless there is one, and says whether this very visit did. */
    async create(visit: Visit<S>, user: NewUser): Promise<boolean> {
        const { id, userId } = visit.session;
        if (userId) return false;
        // From here to the create's beginning in one turn: nobody comes in between.
        const known = this.#known(visit);
        if (known !== undefined) {
            userIdIn(await known);
            return false;
        }
        userIdIn(await this.#alone(id, () => this.#create(visit, user)));
        return true;
    }

    /** What became of the session's create, or will. Stores what could not be stored before. */
    #known(visit: Visit<S>): Outcome | Promise<Outcome> | undefined {
        const { id, unconfirmed } = visit.session;
        const running = this.#underWay.get(id);
        if (running !== undefined) return running;
        if (unconfirmed) this.#handOver(id);
        const open = this.#open.get(id);
        if (open === 'unconfirmed' || this.#handedOver.get(id)) return { refusal: new Refusal('unconfirmed') };
        if (open !== undefined) return this.#alone(id, () => this.#store(visit, open));
        const userId = this.#stored.get(id);
        return userId === undefined ? undefined : { userId };
    }

    /**
     * Leaves it to the store from now on, so that whoever found that there is no user can say so there. Not at once: a
     * request that read the store before it knew may still be on its way.
     */
    #handOver(id: string): void {
        this.#handedOver.set(id, true);
        if (this.#open.get(id) === 'unconfirmed') this.#open.delete(id);
    }

    /** Does something for a session that has nothing under way; whoever comes meanwhile waits for it. */
    #alone(id: string, what: () => Promise<Outcome>): Promise<Outcome> {
        const outcome = what().finally(() => this.#underWay.delete(id));
        this.#underWay.set(id, outcome);
        return outcome;
    }

    /** The page may go away meanwhile: its signal ends no create. */
    async #create(visit: Visit<S>, params: NewUser): Promise<Outcome> {
        const { client, fields } = this.#settings;
        let user: User;
        try {
            user = await client.users.create(params);
        } catch (error) {
            if (mayBeDone(error)) return this.#unconfirmed(visit, error);
            if (!isPersonal(error)) visit.report(error);
            return { refusal: refusalOfCreate(error, fields) };
        }
        return this.#store(visit, user);
    }

    async #store(visit: Visit<S>, user: User): Promise<Outcome> {
        const { request, session } = visit;
        const { userId } = user;
        this.#open.set(session.id, user);
        try {
            await this.#settings.onUserCreated?.({ session, user, request });
        } catch (error) {
            visit.report(error, userId);
            return { refusal: new Refusal('unavailable') };
        }
        this.#open.delete(session.id);
        this.#stored.set(session.id, userId);
        return { userId };
    }

    async #unconfirmed(visit: Visit<S>, error: unknown): Promise<Outcome> {
        const { request, session } = visit;
        this.#open.set(session.id, 'unconfirmed');
        visit.report(error);
        try {
            await this.#settings.onUserUnconfirmed?.({ session, error, request });
        } catch (thrown) {
            visit.report(thrown);
        }
        return { refusal: new Refusal('unconfirmed') };
    }
}

function userIdIn(outcome: Outcome): string {
    if ('refusal' in outcome) throw outcome.refusal;
    return outcome.userId;
}
