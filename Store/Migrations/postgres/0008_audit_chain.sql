-- The session that acted, beside user and key.
alter table audit_event add column actor_session text collate "C" null;

-- What seals a row, some seconds after it was written: its place in its tenant's chain, counted without a gap, and a code over the whole row
-- and the code of the place before, made under a key that is not in the database. All of it is null until then.
alter table audit_event
    add column position bigint null,
    add column pepper text collate "C" null,
    add column previous_hash bytea null,
    add column hash bytea null,
    add column sealed_at timestamptz null;

create unique index audit_event_position on audit_event (tenant, position) where position is not null;
create index audit_event_unsealed on audit_event (tenant, id) where position is null;
create index audit_event_subject on audit_event (tenant, subject, at, id);

-- Where a tenant's chain ends, and up to where it was pruned: position and hash of the last event and of the last pruned one, signed.
create table audit_chain (
    tenant text collate "C" not null primary key,
    position bigint not null,
    hash bytea not null,
    pruned bigint not null,
    pruned_hash bytea not null,
    pepper text collate "C" not null,
    code bytea not null
);

-- The sealing key of a pepper that was replaced, encrypted under the one that replaced it: what it sealed can be verified without it.
create table audit_key (
    pepper text collate "C" not null,
    wrapped_by text collate "C" not null,
    wrapped bytea not null,
    primary key (pepper, wrapped_by)
);
