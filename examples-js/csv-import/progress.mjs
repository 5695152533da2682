import { Presets, SingleBar } from 'cli-progress';

const FORMAT =
    '{bar} {value}/{total} · {failed} failed · {unknown} unknown · {duration_formatted}, {eta_formatted} to go';

/** A progress bar in a terminal; in a log, a line from time to time. */
export class Progress {
    #bar = new SingleBar({ format: FORMAT, noTTYOutput: true, notTTYSchedule: 5_000 }, Presets.shades_classic);

    constructor(total, done) {
        this.#bar.start(total, done, { failed: 0, unknown: 0 });
    }

    step({ failures, unknowns }) {
        this.#bar.increment(1, { failed: failures.size, unknown: unknowns.size });
    }

    end() {
        this.#bar.stop();
    }
}
