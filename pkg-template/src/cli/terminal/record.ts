import type { Context } from '../context.js';
import { keyValueLines } from './table.js';
import { json } from './text.js';

/** Shows how a verification stands; who or what it is about, only to who asks for it. */
export async function showRecord(
    { output, json: asJson }: Context,
    record: object,
    decision: string,
    options: { showPersonal?: true },
): Promise<void> {
    // What is personal is not enumerable.
    const names = options.showPersonal ? Object.getOwnPropertyNames(record) : Object.keys(record);
    const fields = record as Readonly<Record<string, unknown>>;
    const shown = { ...Object.fromEntries(names.map((name) => [name, fields[name]])), decision };
    await output.writeLines(asJson ? [json(shown)] : keyValueLines(shown));
    if (!asJson && !options.showPersonal) await output.writeError('What is personal is not shown; --show-personal does.');
}
