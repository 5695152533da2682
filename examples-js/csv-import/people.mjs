import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';

const FIRST_NAMES = ['Ada', 'Grace', 'Alan', 'Edsger', 'Barbara', 'Donald', 'Frances', 'Kurt'];
const LAST_NAMES = ['Example', 'Sample', 'Specimen', 'Placeholder', 'Muster'];

/** Reads the users of a CSV one by one. Its first line has the field names of `users.create`. */
export function readPeople(file) {
    // An empty field is left out.
    const cast = (value) => (value === '' ? undefined : value);
    const parser = parse({ columns: true, bom: true, trim: true, skip_empty_lines: true, cast });
    const input = createReadStream(file);
    input.on('error', (error) => parser.destroy(error));
    return input.pipe(parser);
}

/** How many users a CSV has, and a hash that identifies it. */
export async function look(file) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    let rows = 0;
    for await (const _ of readPeople(file)) rows += 1;
    return { rows, fingerprint: hash.digest('hex') };
}

/** Writes a CSV of invented people. */
export async function inventPeople(file, count) {
    await pipeline(Readable.from(invented(count)), createWriteStream(file));
}

function* invented(count) {
    // Paywint may refuse a second user with the same email, so the emails of each file differ.
    const tag = randomBytes(4).toString('hex');
    yield 'name,email\n';
    for (let index = 0; index < count; index += 1) {
        const first = FIRST_NAMES[index % FIRST_NAMES.length];
        const last = LAST_NAMES[index % LAST_NAMES.length];
        yield `${first} ${last},${first.toLowerCase()}.${tag}.${index}@example.com\n`;
    }
}
