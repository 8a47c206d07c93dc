-- What the Orleans 10.4 AdoNet grain storage needs in SQLite 3.37 or newer (invariant "System.Data.SQLite", which
-- loads Microsoft.Data.Sqlite). Grain storage only: SQLite is for one process, which needs no clustering.
-- Runs once, inside a migration. Query keys, @parameters and result columns are the provider's interface; the table
-- and the statements are ours. The one for PostgreSQL has the same statements and says more about them.

create table OrleansQuery (
    QueryKey text not null,
    QueryText text not null,
    constraint orleans_query_key primary key (QueryKey)
) strict;

-- The primary key is what makes a first write by two activations have one winner.
-- payload is null once a state was cleared but its row kept (DeleteStateOnClear = false).
create table orleans_grain_state (
    service_id text not null,
    state_name text not null,
    key_high integer not null,
    key_low integer not null,
    key_text text not null,
    version integer not null,
    payload blob null,
    constraint orleans_grain_state_key primary key (service_id, state_name, key_high, key_low, key_text)
) strict;

insert into OrleansQuery (QueryKey, QueryText) values
-- No version: a first write, which inserts or changes nothing. A version: only the row that still has it. No row
-- returned means conflict. The first version is random, so that an etag from before a delete does not fit again.
-- One upsert is enough here (not in PostgreSQL): SQLite has one writer at a time, which sees what is there.
('WriteToStorageKey', '
    insert into orleans_grain_state as s (service_id, state_name, key_high, key_low, key_text, version, payload)
    select @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''''),
        1 + abs(random() % 1000000000), @PayloadBinary
    where @GrainStateVersion is null
        or exists (
            select 1 from orleans_grain_state e
            where e.service_id = @ServiceId and e.state_name = @GrainTypeString
                and e.key_high = @GrainIdN0 and e.key_low = @GrainIdN1
                and e.key_text = coalesce(@GrainIdExtensionString, ''''))
    on conflict (service_id, state_name, key_high, key_low, key_text)
    do update set payload = excluded.payload, version = s.version + 1
    where s.version = @GrainStateVersion
    returning version as NewGrainStateVersion
'),

('ReadFromStorageKey', '
    select payload as PayloadBinary, version as Version
    from orleans_grain_state
    where service_id = @ServiceId and state_name = @GrainTypeString
        and key_high = @GrainIdN0 and key_low = @GrainIdN1 and key_text = coalesce(@GrainIdExtensionString, '''')
'),

-- Keeps the row, and with it the version, so that an older activation is still found out.
('ClearStorageKey', '
    update orleans_grain_state
    set payload = null, version = version + 1
    where service_id = @ServiceId and state_name = @GrainTypeString
        and key_high = @GrainIdN0 and key_low = @GrainIdN1 and key_text = coalesce(@GrainIdExtensionString, '''')
        and version = @GrainStateVersion
    returning version as NewGrainStateVersion
'),

-- Used instead of ClearStorageKey when DeleteStateOnClear = true.
('DeleteStorageKey', '
    delete from orleans_grain_state
    where service_id = @ServiceId and state_name = @GrainTypeString
        and key_high = @GrainIdN0 and key_low = @GrainIdN1 and key_text = coalesce(@GrainIdExtensionString, '''')
        and version = @GrainStateVersion
    returning version + 1 as NewGrainStateVersion
');
