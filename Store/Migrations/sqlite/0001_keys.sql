-- Times are whole microseconds since 1970 (UTC), JSON is text, enums are the numbers of the domain.
-- Text compares byte by byte (binary), as "C" does in the PostgreSQL schema.

create table cluster_epoch (
    id integer not null primary key check (id = 1),
    epoch text not null
) strict;

insert into cluster_epoch (id, epoch) values (1, lower(hex(randomblob(16))));

create table pepper_check (
    pepper text not null primary key,
    check_value blob not null,
    added_at integer not null
) strict;

create table tenant (
    id text not null primary key,
    name text not null,
    plan integer not null,
    status integer not null,
    created_at integer not null,
    version integer not null
) strict;

-- The row of a removed member stays: it counts the incarnations.
create table member (
    tenant text not null references tenant (id),
    user_id text not null,
    incarnation integer not null,
    email text not null,
    name text not null,
    role text not null,
    status integer not null,
    created_at integer not null,
    version integer not null,
    primary key (tenant, user_id)
) strict;

-- permissions is null for a default role that follows what the product declares.
create table role (
    tenant text not null references tenant (id),
    name text not null,
    permissions text null,
    version integer not null,
    primary key (tenant, name)
) strict;

create table declared_permissions (
    id integer not null primary key check (id = 1),
    permissions text not null,
    version integer not null
) strict;

insert into declared_permissions (id, permissions, version) values (1, '[]', 1);

create table session (
    id text not null primary key,
    tenant text not null,
    user_id text not null,
    incarnation integer not null,
    pepper text not null,
    digest blob not null,
    created_at integer not null,
    expires_at integer not null,
    ended_at integer null,
    foreign key (tenant, user_id) references member (tenant, user_id)
) strict;

create index session_expires on session (expires_at);

create table api_key (
    id text not null primary key,
    tenant text not null,
    owner_user text not null,
    owner_incarnation integer not null,
    name text not null,
    name_folded text not null,
    environment integer not null,
    scopes text null,
    allowed_ips text not null,
    metadata text not null,
    created_at integer not null,
    expires_at integer null,
    secret_number integer not null,
    secret_pepper text not null,
    secret_digest blob not null,
    secrets_minted integer not null,
    rotation_started_at integer null,
    previous_expires_at integer null,
    previous_number integer null,
    previous_pepper text null,
    previous_digest blob null,
    retired text not null,
    revoked_at integer null,
    revoked_reason text null,
    version integer not null,
    foreign key (tenant, owner_user) references member (tenant, user_id)
) strict;

create index api_key_created on api_key (tenant, created_at, id);
create index api_key_name on api_key (tenant, name_folded, id);
create index api_key_expires on api_key (tenant, expires_at, id);

-- The counter of each shard of the change log. Shard and number of shards are part of the stored data.
create table change_shard (
    shard integer not null primary key,
    last_seq integer not null
) strict;

insert into change_shard (shard, last_seq)
values (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0),
    (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0), (15, 0);

create table change_log (
    shard integer not null,
    seq integer not null,
    kind integer not null,
    subject text not null,
    version integer not null,
    at integer not null,
    primary key (shard, seq)
) strict, without rowid;

create table audit_event (
    id integer not null primary key,
    at integer not null,
    action text not null,
    tenant text not null,
    actor_kind integer not null,
    actor_tenant text null,
    actor_user text null,
    actor_key text null,
    ip text null,
    user_agent text null,
    trace_id text null,
    subject_kind integer not null,
    subject text not null,
    state_before text null,
    state_after text null
) strict;

create index audit_event_tenant on audit_event (tenant, at, id);

create table idempotency_claim (
    scope text not null,
    value text not null,
    fingerprint text not null,
    key_id text not null,
    claimed_at integer not null,
    primary key (scope, value)
) strict, without rowid;

create index idempotency_claim_age on idempotency_claim (claimed_at);
