-- The session that acted, beside user and key.
alter table audit_event add column actor_session text null;

-- What seals a row, some seconds after it was written: its place in its tenant's chain, counted without a gap, and a code over the whole row
-- and the code of the place before, made under a key that is not in the database. All of it is null until then.
alter table audit_event add column position integer null;
alter table audit_event add column pepper text null;
alter table audit_event add column previous_hash blob null;
alter table audit_event add column hash blob null;
alter table audit_event add column sealed_at integer null;

create unique index audit_event_position on audit_event (tenant, position) where position is not null;
create index audit_event_unsealed on audit_event (tenant, id) where position is null;
create index audit_event_subject on audit_event (tenant, subject, at, id);

-- Where a tenant's chain ends, and up to where it was pruned: position and hash of the last event and of the last pruned one, signed.
create table audit_chain (
    tenant text not null primary key,
    position integer not null,
    hash blob not null,
    pruned integer not null,
    pruned_hash blob not null,
    pepper text not null,
    code blob not null
) strict, without rowid;

-- The sealing key of a pepper that was replaced, encrypted under the one that replaced it: what it sealed can be verified without it.
create table audit_key (
    pepper text not null,
    wrapped_by text not null,
    wrapped blob not null,
    primary key (pepper, wrapped_by)
) strict, without rowid;
