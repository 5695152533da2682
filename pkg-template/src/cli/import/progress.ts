import type { Output } from '../terminal/output.js';
import type { Journal } from './journal.js';

const BAR_WIDTH = 30;
/** How often the progress is drawn at most. */
const REDRAW_MS = 100;

/** A bar on standard error, if that is a terminal. */
export class Progress {
    readonly #output: Output;
    readonly #rows: number;
    #drawnAt = 0;

    constructor(output: Output, rows: number) {
        this.#output = output;
        this.#rows = rows;
    }

    async show(journal: Journal): Promise<void> {
        const now = performance.now();
        if (now - this.#drawnAt < REDRAW_MS) return;
        this.#drawnAt = now;
        await this.#draw(journal);
    }

    async end(journal: Journal): Promise<void> {
        await this.#draw(journal);
        await this.#output.writeProgress('\n');
    }

    #draw({ done, failed, unknown }: Journal): Promise<void> {
        const all = done + failed.size + unknown.size;
        const share = this.#rows === 0 ? 1 : all / this.#rows;
        const bar = '█'.repeat(Math.floor(share * BAR_WIDTH)).padEnd(BAR_WIDTH, '░');
        const counts = `${all}/${this.#rows} · ${failed.size} failed · ${unknown.size} unknown`;
        return this.#output.writeProgress(`\r${bar} ${counts}`);
    }
}
