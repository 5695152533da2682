import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';

/** The styles of a text. */
export type Style = 'bold' | 'green' | 'yellow' | 'red';

/** The reader of the output went away, as `head` does when it has enough. */
export class ReaderGone extends Error {}

/** The output could not be written, as on a full disk. */
export class OutputFailed extends Error {}

/** Where a command writes: results to standard output, everything else to standard error. */
export class Output {
    readonly #out: WriteStream;
    readonly #err: WriteStream;

    constructor(out: WriteStream, err: WriteStream) {
        this.#out = out;
        this.#err = err;
        // A failed write rejects its promise; without these listeners, it would end the process as well.
        for (const stream of [out, err]) stream.on('error', () => {});
    }

    /** The number of columns: unlimited if the output is not a terminal, unless COLUMNS is set. */
    get width(): number {
        const set = Number(process.env['COLUMNS']);
        // A terminal that does not know its width says 0.
        return this.#out.columns || (set > 0 ? set : Number.POSITIVE_INFINITY);
    }

    /**
     * Writes lines, and waits until they are taken.
     *
     * @throws ReaderGone if the reader has gone away, OutputFailed if they cannot be written.
     */
    async writeLines(lines: readonly string[]): Promise<void> {
        if (lines.length > 0) await writeTo(this.#out, `${lines.join('\n')}\n`);
    }

    /** Prints a message that is not part of the result. A failed write is ignored. */
    async writeError(line: string): Promise<void> {
        await writeTo(this.#err, `${line}\n`).catch(() => {});
    }

    /** Draws progress on standard error, if that is a terminal. */
    async writeProgress(text: string): Promise<void> {
        if (this.#err.isTTY) await writeTo(this.#err, text).catch(() => {});
    }

    /** Prints how the program failed, with its name in red. */
    fail(line: string): Promise<void> {
        return this.writeError(line.replace(/^paywint:/, (name) => styled(this.#err, 'red', name)));
    }

    /** A text in a style, if the terminal has colors and NO_COLOR is not set. */
    styled(style: Style, text: string): string {
        return styled(this.#out, style, text);
    }
}

function styled(stream: WriteStream, style: Style, text: string): string {
    return stream.isTTY && stream.hasColors() ? styleText(style, text, { validateStream: false }) : text;
}

function writeTo(stream: WriteStream, text: string): Promise<void> {
    return new Promise<void>((resolve, reject) => {
        stream.write(text, (error) => {
            if (error) reject(error);
            else resolve();
        });
    }).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'EPIPE') throw new ReaderGone();
        throw new OutputFailed(`the output cannot be written (${error.code})`);
    });
}
