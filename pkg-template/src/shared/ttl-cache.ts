/** What was noted last, by key: so many at most, and for so long. */
export class Recent<V> {
    readonly #most: number;
    readonly #lifetimeMs: number;
    readonly #noted = new Map<string, { value: V; until: number }>();

    constructor(most: number, lifetimeMs = Number.POSITIVE_INFINITY) {
        this.#most = most;
        this.#lifetimeMs = lifetimeMs;
    }

    get(key: string): V | undefined {
        const entry = this.#noted.get(key);
        if (entry === undefined || Date.now() < entry.until) return entry?.value;
        this.#noted.delete(key);
        return undefined;
    }

    set(key: string, value: V): void {
        this.#noted.set(key, { value, until: Date.now() + this.#lifetimeMs });
        // A map keeps the order in which keys came: the first is the oldest.
        for (const oldest of this.#noted.keys()) {
            if (this.#noted.size <= this.#most) return;
            this.#noted.delete(oldest);
        }
    }

    delete(key: string): void {
        this.#noted.delete(key);
    }
}
