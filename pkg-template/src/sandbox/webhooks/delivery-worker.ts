import { MAX_TIMER_MS } from '../../shared/wait.js';
import { attempt, type Post, postByFetch } from './attempt.js';
import { HANDLER_URL, type Receiver } from './settings.js';

/** Whoever knows what is due. */
export interface Outbox {
    /** Takes attempts that are due, at most so many. */
    due(now: number, most: number): Post[];
    /** Tells how one ended. */
    settle(ticket: number, status: number | undefined, error: string): void;
    /** When to ask again, in milliseconds. */
    nextDue(): number | undefined;
}

/** How many attempts a round makes side by side. */
const MAX_CONCURRENT = 50;

/** Makes the attempts that a sandbox has due. */
export class DeliveryWorker {
    /** What answers at the handler's address. */
    receiver: Receiver | undefined;
    readonly #outbox: Outbox;
    readonly #now: () => number;
    readonly #rounds = new Set<Promise<void>>();
    readonly #end = new AbortController();
    #timer: ReturnType<typeof setTimeout> | undefined;

    constructor(outbox: Outbox, now: () => number) {
        this.#outbox = outbox;
        this.#now = now;
    }

    /**
     * Makes the attempts that are due at a time, and those that become due at once by how they end. They are taken before
     * it returns, so that each is awaited by whoever caused it.
     */
    async deliver(now: number): Promise<void> {
        const round = this.#round(now);
        this.#rounds.add(round);
        try {
            await round;
        } finally {
            this.#rounds.delete(round);
        }
    }

    /** Resolves when no attempt is under way. */
    async idle(): Promise<void> {
        while (this.#rounds.size > 0) await Promise.allSettled(this.#rounds);
    }

    /** Ends what is under way, and makes no attempt any more. */
    end(): void {
        this.#end.abort();
        clearTimeout(this.#timer);
    }

    async #round(now: number): Promise<void> {
        let posts = this.#outbox.due(now, MAX_CONCURRENT);
        while (posts.length > 0) {
            await Promise.all(posts.map((post) => this.#make(post)));
            if (this.#end.signal.aborted) return;
            posts = this.#outbox.due(this.#now(), MAX_CONCURRENT);
        }
        this.#waitForMore();
    }

    async #make(post: Post): Promise<void> {
        const [ticket, url] = post;
        const receiver = url === HANDLER_URL ? this.receiver : undefined;
        const ending = await attempt(post, receiver ?? postByFetch, this.#end.signal);
        if (this.#end.signal.aborted) return;
        if (typeof ending === 'number') this.#outbox.settle(ticket, ending, '');
        else this.#outbox.settle(ticket, undefined, ending);
    }

    /** Has later attempts made in their time, unless the process ends before. */
    #waitForMore(): void {
        clearTimeout(this.#timer);
        const at = this.#outbox.nextDue();
        if (at === undefined) return;
        const before = this.#now();
        // What fails here, the next call fails with too.
        const later = (): void => void this.#deliverAfter(before).catch(() => {});
        this.#timer = setTimeout(later, Math.min(Math.max(at - before, 0), MAX_TIMER_MS));
        (this.#timer as { unref?: () => void }).unref?.();
    }

    /** A clock that stands still brings no later time: whoever holds it moves it, or asks for attempts. */
    async #deliverAfter(before: number): Promise<void> {
        const now = this.#now();
        if (now > before) await this.deliver(now);
    }
}
