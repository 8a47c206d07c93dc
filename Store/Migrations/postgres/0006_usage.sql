-- One row for each request with a known key. A partition for each number of days that rows are kept and, within it, for each day (UTC):
-- what has served its time is dropped and never deleted row by row. Partitions are made by make_usage_day().
create table usage_record (
    at timestamptz not null,
    id bigint not null,
    duration_us bigint null,
    secret integer null,
    kept smallint not null,
    outcome smallint not null,
    slot smallint null,
    status smallint null,
    key_id text collate "C" not null,
    method text collate "C" not null,
    route text null,
    ip bytea null,
    user_agent text null,
    gateway text collate "C" not null,
    trace_id bytea null
) partition by list (kept);

create index usage_record_key on usage_record (key_id, at, id);
create index usage_record_ip on usage_record (key_id, ip, at, id);
create index usage_record_refused on usage_record (key_id, at, id) where outcome <> 1;

-- Attaching, unlike creating in place, waits for no reader of the table.
create function make_usage_day(days smallint, day date) returns void language plpgsql as $$
declare
    class_name text := 'usage_record_' || days;
    day_name text := class_name || '_' || to_char(day, 'YYYYMMDD');
begin
    if to_regclass(day_name) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(5243771102612);
    if to_regclass(class_name) is null then
        execute format('create table %I partition of usage_record for values in (%s) partition by range (at)', class_name, days);
    end if;
    if to_regclass(day_name) is null then
        execute format('create table %I (like usage_record including defaults)', day_name);
        execute format('alter table %I attach partition %I for values from (%L) to (%L)',
            class_name, day_name, day::timestamp at time zone 'utc', (day + 1)::timestamp at time zone 'utc');
    end if;
end
$$;

-- Requests per key and outcome in each minute, hour and day. Updated far more often than inserted: room in each page keeps that in place.
create table usage_minute (
    key_id text collate "C" not null,
    at timestamptz not null,
    outcome smallint not null,
    count bigint not null,
    primary key (key_id, at, outcome)
) with (fillfactor = 70);

create table usage_hour (
    key_id text collate "C" not null,
    at timestamptz not null,
    outcome smallint not null,
    count bigint not null,
    primary key (key_id, at, outcome)
) with (fillfactor = 70);

create table usage_day (
    key_id text collate "C" not null,
    at timestamptz not null,
    outcome smallint not null,
    count bigint not null,
    primary key (key_id, at, outcome)
) with (fillfactor = 70);

create index usage_minute_age on usage_minute (at);
create index usage_hour_age on usage_hour (at);
create index usage_day_age on usage_day (at);

-- The last batch that each gateway has written: a batch that is sent again is known by its number.
create table usage_batch (
    gateway text collate "C" not null primary key,
    number bigint not null,
    at timestamptz not null
) with (fillfactor = 50);

-- Records that a gateway had no room for.
create table usage_dropped (
    gateway text collate "C" not null,
    at timestamptz not null,
    count bigint not null,
    primary key (gateway, at)
);

create index usage_dropped_age on usage_dropped (at);

-- Keys that nobody knows, by hour and where they came from.
create table usage_stranger (
    at timestamptz not null,
    origin text collate "C" not null,
    count bigint not null,
    primary key (at, origin)
);
