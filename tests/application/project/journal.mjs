import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** All that happened, one line each, for whoever comes after this process. */
export class Journal {
    #path;
    #lines = [];

    constructor(path) {
        this.#path = path;
        if (!existsSync(path)) return;
        this.#lines = readFileSync(path, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line));
    }

    get lines() {
        return this.#lines;
    }

    /** In one write: all of it is kept, or nothing. */
    write(line) {
        appendFileSync(this.#path, `${JSON.stringify(line)}\n`);
        this.#lines.push(line);
    }
}
