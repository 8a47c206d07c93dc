-- The first and the last time that a key was let through. Marks only move forward.
create table usage_key (
    key_id text not null primary key,
    kept integer not null,
    first_at integer not null,
    last_at integer not null,
    last_ip blob null,
    last_agent text null,
    woken_at integer null,
    rested_since integer null
) strict, without rowid;

-- The same for each secret of a key, with the number of times.
create table usage_secret (
    key_id text not null,
    secret integer not null,
    kept integer not null,
    first_at integer not null,
    last_at integer not null,
    last_ip blob null,
    last_agent text null,
    count integer not null,
    primary key (key_id, secret)
) strict, without rowid;

-- The same for each reason for which a key was refused.
create table usage_refusal (
    key_id text not null,
    outcome integer not null,
    kept integer not null,
    first_at integer not null,
    last_at integer not null,
    last_ip blob null,
    last_agent text null,
    count integer not null,
    primary key (key_id, outcome)
) strict, without rowid;

-- What a key was let through with: addresses (1), networks (2), user agents without their versions (3). last_on is a day, so that a mark in
-- daily use moves in no index.
create table usage_seen (
    key_id text not null,
    kind integer not null,
    value text not null,
    kept integer not null,
    first_at integer not null,
    last_at integer not null,
    last_on integer not null,
    primary key (key_id, kind, value)
) strict, without rowid;

create index usage_seen_lately on usage_seen (key_id, kind, last_on);
create index usage_seen_age on usage_seen (last_on);

-- Signals that a person has looked at, by kind: what happened until then is not shown again.
create table usage_dismissal (
    key_id text not null,
    signal integer not null,
    at integer not null,
    by_user text not null,
    primary key (key_id, signal)
) strict, without rowid;
