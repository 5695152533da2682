import { MAX_TIMER_MS } from '../../shared/wait.js';
import { attempt, type Post, postByFetch } from './attempt.js';
import { HANDLER_URL, type Receiver } from './settings.js';

/** The source of the attempts that are due. */
export interface Outbox {
    /** Takes attempts that are due, at most `most`. */
    due(now: number, most: number): Post[];
    /** Reports the result of an attempt. */
    settle(ticket: number, status: number | undefined, error: string): void;
    /** When to ask again, in milliseconds. */
    nextDue(): number | undefined;
}

/** The number of attempts that a round makes in parallel. */
const MAX_CONCURRENT = 50;

/** Makes the attempts that a sandbox has due. */
export class DeliveryWorker {
    /** The function that receives requests to the handler's URL. */
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
     * Makes the attempts that are due at a time, and those that become due immediately afterwards. They are taken
     * before it returns, so that the call that caused them can await them.
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

    /** Resolves when no attempt is in flight. */
    async idle(): Promise<void> {
        while (this.#rounds.size > 0) await Promise.allSettled(this.#rounds);
    }

    /** Ends the attempts in flight, and makes no more. */
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

    /** Schedules later attempts, which are made if the process lives that long. */
    #waitForMore(): void {
        clearTimeout(this.#timer);
        const at = this.#outbox.nextDue();
        if (at === undefined) return;
        const before = this.#now();
        // The next call reports this failure.
        const later = (): void => void this.#deliverAfter(before).catch(() => {});
        this.#timer = setTimeout(later, Math.min(Math.max(at - before, 0), MAX_TIMER_MS));
        (this.#timer as { unref?: () => void }).unref?.();
    }

    /** With a fixed clock, later attempts are never due by themselves: an advance or a flush makes them. */
    async #deliverAfter(before: number): Promise<void> {
        const now = this.#now();
        if (now > before) await this.deliver(now);
    }
}
