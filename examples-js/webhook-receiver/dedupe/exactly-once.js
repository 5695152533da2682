import { createHash } from 'node:crypto';

/**
 * Runs `act` in the transaction that records the event: either both take effect, or neither. `act` gets the connection
 * to use.
 */
export async function exactlyOnce(pool, { event, id }, act) {
    const sql = await pool.connect();
    // If the connection breaks, its queries reject. Without a listener, the process would end as well.
    sql.on('error', ignore);
    try {
        await sql.query('begin');
        if (await isNew(sql, keyOf(event, id))) await act(sql);
        await commit(sql);
        sql.off('error', ignore);
        sql.release();
    } catch (error) {
        // Whatever state the connection is in, the database rolls the transaction back when it closes.
        sql.release(error);
        throw error;
    }
}

/** A digest, because an `id` may have any length. */
function keyOf(event, id) {
    return createHash('sha256')
        .update(JSON.stringify([event, id]))
        .digest('hex');
}

/** Waits for a concurrent transaction with the same event: if that one fails, the event is still new. */
async function isNew(sql, key) {
    const note = 'insert into webhook_effects (key) values ($1) on conflict do nothing';
    const { rowCount } = await sql.query(note, [key]);
    return rowCount === 1;
}

/** If a query has failed, `commit` rolls back, even if `act` caught the error. */
async function commit(sql) {
    const { command } = await sql.query('commit');
    if (command !== 'COMMIT') throw new Error('the database rolled the transaction back');
}

function ignore() {}
