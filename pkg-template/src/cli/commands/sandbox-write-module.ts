import { readFile, writeFile } from 'node:fs/promises';
import { sandboxWasm } from '../../sandbox/wasm-file.js';
import type { Context } from '../context.js';
import { UsageError } from '../failure.js';
import { keyValueLines } from '../terminal/table.js';
import { json } from '../terminal/text.js';

/** Writes the sandbox's WebAssembly module to a file, for runtimes that do not compile bytes. */
export async function sandboxWriteModule(context: Context, file: string): Promise<void> {
    const bytes = sandboxWasm(await readFile(new URL('./sandbox-wasm.js', import.meta.url)));
    try {
        await writeFile(file, bytes);
    } catch (error) {
        throw new UsageError(`<file> cannot be written (${(error as NodeJS.ErrnoException).code})`);
    }
    const written = { file, bytes: bytes.length };
    await context.output.writeLines(context.json ? [json(written)] : keyValueLines(written));
}
