-- Enums are the numbers of the domain. Text that is compared or sorted is of collation "C": byte by byte, as in the SQLite schema, and no
-- upgrade of a system library can reorder an index.
create table cluster_epoch (
    id smallint not null primary key check (id = 1),
    epoch text collate "C" not null
);

insert into cluster_epoch (id, epoch) values (1, replace(gen_random_uuid()::text, '-', ''));

create table pepper_check (
    pepper text collate "C" not null primary key,
    check_value bytea not null,
    added_at timestamptz not null
);

create table tenant (
    id text collate "C" not null primary key,
    name text not null,
    plan smallint not null,
    status smallint not null,
    created_at timestamptz not null,
    version bigint not null
);

-- The row of a removed member stays: it counts the incarnations.
create table member (
    tenant text collate "C" not null references tenant (id),
    user_id text collate "C" not null,
    incarnation integer not null,
    email text not null,
    name text not null,
    role text collate "C" not null,
    status smallint not null,
    created_at timestamptz not null,
    version bigint not null,
    primary key (tenant, user_id)
);

-- permissions is null for a default role that follows what the product declares.
create table role (
    tenant text collate "C" not null references tenant (id),
    name text collate "C" not null,
    permissions jsonb null,
    version bigint not null,
    primary key (tenant, name)
);

create table declared_permissions (
    id smallint not null primary key check (id = 1),
    permissions jsonb not null,
    version bigint not null
);

insert into declared_permissions (id, permissions, version) values (1, '[]', 1);

create table session (
    id text collate "C" not null primary key,
    tenant text collate "C" not null,
    user_id text collate "C" not null,
    incarnation integer not null,
    pepper text collate "C" not null,
    digest bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz null,
    foreign key (tenant, user_id) references member (tenant, user_id)
);

create index session_expires on session (expires_at);

create table api_key (
    id text collate "C" not null primary key,
    tenant text collate "C" not null,
    owner_user text collate "C" not null,
    owner_incarnation integer not null,
    name text not null,
    name_folded text collate "C" not null,
    environment smallint not null,
    scopes jsonb null,
    allowed_ips jsonb not null,
    metadata jsonb not null,
    created_at timestamptz not null,
    expires_at timestamptz null,
    secret_number integer not null,
    secret_pepper text collate "C" not null,
    secret_digest bytea not null,
    secrets_minted integer not null,
    rotation_started_at timestamptz null,
    previous_expires_at timestamptz null,
    previous_number integer null,
    previous_pepper text collate "C" null,
    previous_digest bytea null,
    retired jsonb not null,
    revoked_at timestamptz null,
    revoked_reason text null,
    version bigint not null,
    foreign key (tenant, owner_user) references member (tenant, user_id)
);

create index api_key_created on api_key (tenant, created_at, id);
create index api_key_name on api_key (tenant, name_folded, id);
create index api_key_expires on api_key (tenant, expires_at, id);

-- The counter of each shard of the change log. Shard and number of shards are part of the stored data.
-- A page holds few of them, so that a counter's next version finds room beside it and its index stays as it is.
create table change_shard (
    shard smallint not null primary key,
    last_seq bigint not null
) with (fillfactor = 10);

insert into change_shard (shard, last_seq)
values (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0),
    (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0), (15, 0);

create table change_log (
    shard smallint not null,
    seq bigint not null,
    kind smallint not null,
    subject text collate "C" not null,
    version bigint not null,
    at timestamptz not null,
    primary key (shard, seq)
);

create table audit_event (
    id bigint not null generated always as identity primary key,
    at timestamptz not null,
    action text collate "C" not null,
    tenant text collate "C" not null,
    actor_kind smallint not null,
    actor_tenant text collate "C" null,
    actor_user text collate "C" null,
    actor_key text collate "C" null,
    ip text collate "C" null,
    user_agent text null,
    trace_id text collate "C" null,
    subject_kind smallint not null,
    subject text collate "C" not null,
    state_before jsonb null,
    state_after jsonb null
);

create index audit_event_tenant on audit_event (tenant, at, id);

create table idempotency_claim (
    scope text collate "C" not null,
    value text collate "C" not null,
    fingerprint text collate "C" not null,
    key_id text collate "C" not null,
    claimed_at timestamptz not null,
    primary key (scope, value)
);

create index idempotency_claim_age on idempotency_claim (claimed_at);

-- Called by a change that finds itself half done: the claim was free, but the row was not as expected. Ends the transaction.
create function abandon_change() returns bigint language plpgsql as $$
begin
    raise exception 'The row is not of the version the change was decided on.' using errcode = 'KY001';
end
$$;
