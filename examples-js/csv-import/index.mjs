import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { isPaywintError } from 'paywint';
import { importPeople } from './import.mjs';
import { Journal } from './journal.mjs';
import { inventPeople, look } from './people.mjs';
import { Progress } from './progress.mjs';
import { report } from './report.mjs';

const USAGE = `node index.mjs people.csv [--concurrency 8]   imports the users of a CSV
node index.mjs people.csv --generate 500      writes a CSV of invented users`;

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { concurrency: { type: 'string', default: '8' }, generate: { type: 'string' } },
});
const [file] = positionals;
if (file === undefined || positionals.length > 1) {
    console.error(USAGE);
    process.exitCode = 2;
} else if (values.generate === undefined) {
    await run(file, Number(values.concurrency));
} else {
    await inventPeople(file, Number(values.generate));
}

async function run(file, concurrency) {
    const { rows, fingerprint } = await look(file);
    const journal = await Journal.open(`${file}.journal`, fingerprint);
    const { created, unknowns } = journal;
    const unknown = unknowns.size === 0 ? '' : `, ${unknowns.size} of unknown outcome`;
    console.log(`${basename(file)}: ${rows} users, ${created} created before${unknown}`);
    const progress = new Progress(rows, journal.settled);
    try {
        await importPeople(file, { concurrency, journal, progress });
    } catch (error) {
        if (!isPaywintError(error)) throw error;
        console.error(`${error.name}: ${error.message}`);
    } finally {
        progress.end();
        journal.close();
    }
    report(journal, rows);
    if (journal.created < rows) process.exitCode = 1;
}
