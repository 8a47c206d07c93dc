-- The first and the last time that a key was let through. Marks only move forward.
create table usage_key (
    key_id text collate "C" not null primary key,
    kept smallint not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    last_ip bytea null,
    last_agent text null,
    woken_at timestamptz null,
    rested_since timestamptz null
) with (fillfactor = 50);

-- The same for each secret of a key, with the number of times.
create table usage_secret (
    key_id text collate "C" not null,
    secret integer not null,
    kept smallint not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    last_ip bytea null,
    last_agent text null,
    count bigint not null,
    primary key (key_id, secret)
) with (fillfactor = 50);

-- The same for each reason for which a key was refused.
create table usage_refusal (
    key_id text collate "C" not null,
    outcome smallint not null,
    kept smallint not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    last_ip bytea null,
    last_agent text null,
    count bigint not null,
    primary key (key_id, outcome)
) with (fillfactor = 50);

-- What a key was let through with: addresses (1), networks (2), user agents without their versions (3). last_on is a day, so that a mark in
-- daily use moves in no index.
create table usage_seen (
    key_id text collate "C" not null,
    kind smallint not null,
    value text collate "C" not null,
    kept smallint not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    last_on timestamptz not null,
    primary key (key_id, kind, value)
) with (fillfactor = 70);

create index usage_seen_lately on usage_seen (key_id, kind, last_on);
create index usage_seen_age on usage_seen (last_on);

-- Signals that a person has looked at, by kind: what happened until then is not shown again.
create table usage_dismissal (
    key_id text collate "C" not null,
    signal smallint not null,
    at timestamptz not null,
    by_user text collate "C" not null,
    primary key (key_id, signal)
);
