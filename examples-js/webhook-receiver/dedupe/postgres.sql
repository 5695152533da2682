-- The claimed and handled events, for postgresDedupe. Rows of events that Paywint will not deliver again can be deleted:
-- delete from webhook_events where claimed_until < now() - interval '30 days'
create table if not exists webhook_events (
    key text primary key,
    claim uuid not null,
    claimed_until timestamptz not null,
    done boolean not null default false
);

-- The events that took effect in this database, for exactlyOnce.
create table if not exists webhook_effects (
    key text primary key,
    done_at timestamptz not null default now()
);
