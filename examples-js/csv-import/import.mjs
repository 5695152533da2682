import { AuthenticationError, Paywint, PermissionDeniedError } from 'paywint';
import { readPeople } from './people.mjs';

/** Creates every user of the CSV whom the journal does not know as settled. */
export async function importPeople(file, { concurrency, journal, progress }) {
    // Platform id, secret key and address come from the environment.
    const paywint = new Paywint();
    let stopping = false;
    const stop = () => (stopping = true);
    process.once('SIGINT', stop);

    async function* people() {
        let row = 0;
        for await (const person of readPeople(file)) {
            // What is under way is waited for, so that nobody is left in doubt.
            if (stopping) return;
            // Before it is sent: what a crash leaves begun may have arrived.
            if (!journal.isSettled(row)) journal.begun(row);
            yield person;
            row += 1;
        }
    }

    const results = paywint.users.createMany(people(), {
        concurrency,
        skip: (row) => journal.isSettled(row),
    });
    for await (const { index, user, error } of results) {
        if (user !== undefined) journal.wasCreated(index, user.userId);
        else if (surelyNotCreated(error)) journal.failed(index, error);
        else journal.isUnknown(index, error);
        // Nobody else would fare better.
        if (error instanceof AuthenticationError || error instanceof PermissionDeniedError) stop();
        progress.step(journal);
    }
    process.off('SIGINT', stop);
}

/** What was never sent, and what Paywint refused. Whatever else an error says, the user may exist. */
function surelyNotCreated({ code, outcome }) {
    return code === 'validation' || outcome === 'not_sent' || outcome === 'rejected';
}
