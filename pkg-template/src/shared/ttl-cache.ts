/** A cache with a maximum size and a maximum age. */
export class TtlCache<V> {
    readonly #maxSize: number;
    readonly #lifetimeMs: number;
    readonly #entries = new Map<string, { value: V; until: number }>();

    constructor(maxSize: number, lifetimeMs = Number.POSITIVE_INFINITY) {
        this.#maxSize = maxSize;
        this.#lifetimeMs = lifetimeMs;
    }

    get(key: string): V | undefined {
        const entry = this.#entries.get(key);
        if (entry === undefined || Date.now() < entry.until) return entry?.value;
        this.#entries.delete(key);
        return undefined;
    }

    set(key: string, value: V): void {
        this.#entries.set(key, { value, until: Date.now() + this.#lifetimeMs });
        // A map keeps the order in which keys came: the first is the oldest.
        for (const oldest of this.#entries.keys()) {
            if (this.#entries.size <= this.#maxSize) return;
            this.#entries.delete(oldest);
        }
    }

    delete(key: string): void {
        this.#entries.delete(key);
    }
}
