import { createHash } from 'node:crypto';

/**
 * Does what an event asks for in the transaction that notes it: both are in the database afterwards, or neither.
 * `act` is given the connection to do it by.
 */
export async function exactlyOnce(pool, { event, id }, act) {
    const sql = await pool.connect();
    // A connection that breaks fails what is asked of it; without a listener it would end the process as well.
    sql.on('error', ignore);
    try {
        await sql.query('begin');
        if (await isNew(sql, keyOf(event, id))) await act(sql);
        await commit(sql);
        sql.off('error', ignore);
        sql.release();
    } catch (error) {
        // Whatever state the connection is in, the database takes the transaction back when it ends.
        sql.release(error);
        throw error;
    }
}

/** Short, whatever an id is, and never that of another event. */
function keyOf(event, id) {
    return createHash('sha256')
        .update(JSON.stringify([event, id]))
        .digest('hex');
}

/** Waits for another transaction that is at the same event: it is new again if that one fails. */
async function isNew(sql, key) {
    const note = 'insert into webhook_effects (key) values ($1) on conflict do nothing';
    const { rowCount } = await sql.query(note, [key]);
    return rowCount === 1;
}

/** What failed in between, even if `act` caught it, makes `commit` a rollback. */
async function commit(sql) {
    const { command } = await sql.query('commit');
    if (command !== 'COMMIT') throw new Error('the database took the transaction back');
}

function ignore() {}
