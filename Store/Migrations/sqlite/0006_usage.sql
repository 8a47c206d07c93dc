-- One row for each request with a known key, in the order in which a key's log is read.
create table usage_record (
    at integer not null,
    id integer not null,
    duration_us integer null,
    secret integer null,
    kept integer not null,
    outcome integer not null,
    slot integer null,
    status integer null,
    key_id text not null,
    method text not null,
    route text null,
    ip blob null,
    user_agent text null,
    gateway text not null,
    trace_id blob null,
    primary key (key_id, at, id)
) strict, without rowid;

create index usage_record_ip on usage_record (key_id, ip, at, id);
create index usage_record_refused on usage_record (key_id, at, id) where outcome <> 1;
create index usage_record_age on usage_record (kept, at);

-- Requests per key and outcome in each minute, hour and day.
create table usage_minute (
    key_id text not null,
    at integer not null,
    outcome integer not null,
    count integer not null,
    primary key (key_id, at, outcome)
) strict, without rowid;

create table usage_hour (
    key_id text not null,
    at integer not null,
    outcome integer not null,
    count integer not null,
    primary key (key_id, at, outcome)
) strict, without rowid;

create table usage_day (
    key_id text not null,
    at integer not null,
    outcome integer not null,
    count integer not null,
    primary key (key_id, at, outcome)
) strict, without rowid;

create index usage_minute_age on usage_minute (at);
create index usage_hour_age on usage_hour (at);
create index usage_day_age on usage_day (at);

-- The last batch that each gateway has written: a batch that is sent again is known by its number.
create table usage_batch (
    gateway text not null primary key,
    number integer not null,
    at integer not null
) strict, without rowid;

-- Records that a gateway had no room for.
create table usage_dropped (
    gateway text not null,
    at integer not null,
    count integer not null,
    primary key (gateway, at)
) strict, without rowid;

create index usage_dropped_age on usage_dropped (at);

-- Keys that nobody knows, by hour and where they came from.
create table usage_stranger (
    at integer not null,
    origin text not null,
    count integer not null,
    primary key (at, origin)
) strict, without rowid;
