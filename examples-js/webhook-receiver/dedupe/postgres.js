import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A pool that fails soon if PostgreSQL is unavailable: Paywint then delivers again. */
export function connect(connectionString) {
    const limits = { connectionTimeoutMillis: 2_000, statement_timeout: 2_000, query_timeout: 3_000 };
    const pool = new pg.Pool({ connectionString, ...limits });
    // Without a listener, an idle connection that breaks would end the process.
    pool.on('error', (error) => console.error('postgres:', error.message));
    return pool;
}

/** Stores events in the table of postgres.sql. A claim expires after 50 seconds. */
export function postgresDedupe(pool, { claimMs = 50_000 } = {}) {
    const claims = new WeakMap();
    return {
        async claim(key, event) {
            const claim = randomUUID();
            claims.set(event, claim);
            const { rows } = await pool.query(CLAIM, [key, claim, claimMs]);
            return rows[0].state;
        },
        async settle(key, outcome, event) {
            await pool.query(outcome === 'done' ? DONE : FAILED, [key, claims.get(event)]);
        },
    };
}

const CLAIM = `
    with claimed as (
        insert into webhook_events (key, claim, claimed_until) values ($1, $2, now() + $3 * interval '1 ms')
        on conflict (key) do update set claim = excluded.claim, claimed_until = excluded.claimed_until
            where not webhook_events.done and webhook_events.claimed_until < now()
        returning key
    )
    select case
        when exists (select from claimed) then 'claimed'
        when exists (select from webhook_events where key = $1 and done) then 'done'
        else 'running'
    end as state`;

/** Both change nothing if the claim has expired and another process has claimed the event since. */
const DONE = `
    insert into webhook_events (key, claim, claimed_until, done) values ($1, $2, now(), true)
    on conflict (key) do update set done = true where webhook_events.claim = excluded.claim`;
const FAILED = 'delete from webhook_events where key = $1 and claim = $2';
