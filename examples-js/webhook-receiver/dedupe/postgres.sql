-- Which events were handled, for postgresDedupe. What Paywint will not deliver again may go:
-- delete from webhook_events where claimed_until < now() - interval '30 days'
create table if not exists webhook_events (
    key text primary key,
    claim uuid not null,
    claimed_until timestamptz not null,
    done boolean not null default false
);

-- What was done in this database because of an event, for exactlyOnce.
create table if not exists webhook_effects (
    key text primary key,
    done_at timestamptz not null default now()
);
