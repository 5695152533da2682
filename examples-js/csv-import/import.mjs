import { AuthenticationError, Paywint, PermissionDeniedError } from 'paywint';
import { readPeople } from './people.mjs';

/** Creates every user of the CSV whose row is not settled in the journal. */
export async function importPeople(file, { concurrency, journal, progress }) {
    // Platform ID, secret key and base URL come from the environment.
    const paywint = new Paywint();
    let stopping = false;
    const stop = () => (stopping = true);
    process.once('SIGINT', stop);

    async function* people() {
        let row = 0;
        for await (const person of readPeople(file)) {
            // Requests in flight are waited for, so that their outcome is known.
            if (stopping) return;
            // Before it is sent: a row that a crash leaves begun may have arrived.
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
        else if (wasNotCreated(error)) journal.failed(index, error);
        else journal.isUnknown(index, error);
        // All other rows would fail too.
        if (error instanceof AuthenticationError || error instanceof PermissionDeniedError) stop();
        progress.step(journal);
    }
    process.off('SIGINT', stop);
}

/** Whether a row was not sent, or Paywint refused it. After any other error, the user may exist. */
function wasNotCreated({ code, outcome }) {
    return code === 'validation' || outcome === 'not_sent' || outcome === 'rejected';
}
