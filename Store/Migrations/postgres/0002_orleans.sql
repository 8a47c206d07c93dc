-- What the Orleans 10.4 AdoNet providers (grain storage, clustering) need in PostgreSQL 15 or newer.
-- Runs once, inside a migration. The query keys, the @parameters and the result columns are the providers'
-- interface and are spelled as they spell them; tables and statements are ours.
-- "C" collation on every text key: equality is all we need, and a libc upgrade cannot then reorder the index.

-- The providers read their SQL from here, once, at start. Whoever may write this table decides what the silos
-- run: give the running service select on it and nothing more.
create table OrleansQuery (
    QueryKey text collate "C" not null,
    QueryText text not null,
    constraint orleans_query_key primary key (QueryKey)
);

-- One row per grain state. The primary key is what makes a first write by two activations have one winner.
-- payload is null once a state was cleared but its row kept (DeleteStateOnClear = false).
create table orleans_grain_state (
    service_id text collate "C" not null,
    state_name text collate "C" not null,
    key_high bigint not null,
    key_low bigint not null,
    key_text text collate "C" not null,
    version integer not null,
    payload bytea null,
    constraint orleans_grain_state_key primary key (service_id, state_name, key_high, key_low, key_text)
);

-- One row per cluster; every change of membership moves version on by one, and fails if another came first.
create table orleans_membership_version (
    cluster_id text collate "C" not null,
    version integer not null,
    changed_at timestamptz not null,
    constraint orleans_membership_version_key primary key (cluster_id)
);

create table orleans_membership (
    cluster_id text collate "C" not null,
    address text collate "C" not null,
    port integer not null,
    generation integer not null,
    silo_name text not null,
    host_name text not null,
    status integer not null,
    proxy_port integer not null,
    suspect_times text null,
    started_at timestamptz not null,
    alive_at timestamptz not null,
    constraint orleans_membership_key primary key (cluster_id, address, port, generation),
    constraint orleans_membership_cluster foreign key (cluster_id)
        references orleans_membership_version (cluster_id) on delete cascade
);

-- grain storage --------------------------------------------------------------------------------------------

insert into OrleansQuery (QueryKey, QueryText) values
-- A write that brings a version changes the row that still has that version; a write without one is a first write,
-- and inserts or does nothing. No row returned means conflict. Not an upsert: when a delete commits beside it, an
-- upsert finds no row to conflict with and brings the deleted state back. The first version is random, so that an etag
-- from before a delete does not fit the row created afterwards.
('WriteToStorageKey', $sql$
    with changed as (
        update orleans_grain_state
        set payload = @PayloadBinary, version = version + 1
        where service_id = @ServiceId and state_name = @GrainTypeString
            and key_high = @GrainIdN0 and key_low = @GrainIdN1 and key_text = coalesce(@GrainIdExtensionString, '')
            and version = @GrainStateVersion
        returning version),
    created as (
        insert into orleans_grain_state (service_id, state_name, key_high, key_low, key_text, version, payload)
        select @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''),
            1 + floor(random() * 1000000000)::integer, @PayloadBinary
        where @GrainStateVersion is null
        on conflict (service_id, state_name, key_high, key_low, key_text) do nothing
        returning version)
    select version as NewGrainStateVersion from changed
    union all
    select version from created
$sql$),

('ReadFromStorageKey', $sql$
    select payload as PayloadBinary, version as Version
    from orleans_grain_state
    where service_id = @ServiceId and state_name = @GrainTypeString
        and key_high = @GrainIdN0 and key_low = @GrainIdN1 and key_text = coalesce(@GrainIdExtensionString, '')
$sql$),

-- Keeps the row, and with it the version, so that an older activation is still found out.
('ClearStorageKey', $sql$
    update orleans_grain_state
    set payload = null, version = version + 1
    where service_id = @ServiceId and state_name = @GrainTypeString
        and key_high = @GrainIdN0 and key_low = @GrainIdN1 and key_text = coalesce(@GrainIdExtensionString, '')
        and version = @GrainStateVersion
    returning version as NewGrainStateVersion
$sql$),

-- Used instead of ClearStorageKey when DeleteStateOnClear = true. The provider takes any value but the old version
-- for success and no row for conflict.
('DeleteStorageKey', $sql$
    delete from orleans_grain_state
    where service_id = @ServiceId and state_name = @GrainTypeString
        and key_high = @GrainIdN0 and key_low = @GrainIdN1 and key_text = coalesce(@GrainIdExtensionString, '')
        and version = @GrainStateVersion
    returning version + 1 as NewGrainStateVersion
$sql$),

-- clustering: @DeploymentId is the cluster id; the version of the table is also every row's etag ---------------

-- Each of the three statements below answers with exactly one row: the provider reads the first one unasked.
('InsertMembershipVersionKey', $sql$
    with created as (
        insert into orleans_membership_version (cluster_id, version, changed_at)
        values (@DeploymentId, 0, now())
        on conflict (cluster_id) do nothing
        returning cluster_id)
    select count(*) > 0 as done from created
$sql$),

-- The version row is locked first and its version checked again under the lock, so of two silos that read the same
-- version one moves it on and adds its row, and the other does neither.
('InsertMembershipKey', $sql$
    with moved as (
        update orleans_membership_version v
        set version = v.version + 1, changed_at = now()
        where v.cluster_id = @DeploymentId and v.version = @Version
            and not exists (
                select from orleans_membership m
                where m.cluster_id = @DeploymentId and m.address = @Address
                    and m.port = @Port and m.generation = @Generation)
        returning v.cluster_id),
    added as (
        insert into orleans_membership (cluster_id, address, port, generation, silo_name, host_name, status, proxy_port,
            started_at, alive_at)
        select moved.cluster_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort,
            @StartTime, @IAmAliveTime
        from moved
        returning cluster_id)
    select count(*) > 0 as done from added
$sql$),

-- A silo that votes on another writes that silo's row back with the heartbeat it last read; greatest() keeps it
-- from putting a newer one back.
('UpdateMembershipKey', $sql$
    with moved as (
        update orleans_membership_version v
        set version = v.version + 1, changed_at = now()
        where v.cluster_id = @DeploymentId and v.version = @Version
            and exists (
                select from orleans_membership m
                where m.cluster_id = @DeploymentId and m.address = @Address
                    and m.port = @Port and m.generation = @Generation)
        returning v.cluster_id),
    changed as (
        update orleans_membership m
        set status = @Status, suspect_times = @SuspectTimes, alive_at = greatest(m.alive_at, @IAmAliveTime)
        from moved
        where m.cluster_id = moved.cluster_id and m.address = @Address
            and m.port = @Port and m.generation = @Generation
        returning m.cluster_id)
    select count(*) > 0 as done from changed
$sql$),

-- A heartbeat is not a change of membership: no version.
('UpdateIAmAlivetimeKey', $sql$
    update orleans_membership
    set alive_at = @IAmAliveTime
    where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
$sql$),

-- Both reads answer with the version even when there is no silo (the columns of the silo are then null), and read
-- version and silos in one statement, so in one snapshot.
('MembershipReadRowKey', $sql$
    select v.version as Version, m.address as Address, m.port as Port, m.generation as Generation,
        m.silo_name as SiloName, m.host_name as HostName, m.status as Status, m.proxy_port as ProxyPort,
        m.suspect_times as SuspectTimes, m.started_at as StartTime, m.alive_at as IAmAliveTime
    from orleans_membership_version v
    left join orleans_membership m
        on m.cluster_id = v.cluster_id and m.address = @Address and m.port = @Port and m.generation = @Generation
    where v.cluster_id = @DeploymentId
$sql$),

('MembershipReadAllKey', $sql$
    select v.version as Version, m.address as Address, m.port as Port, m.generation as Generation,
        m.silo_name as SiloName, m.host_name as HostName, m.status as Status, m.proxy_port as ProxyPort,
        m.suspect_times as SuspectTimes, m.started_at as StartTime, m.alive_at as IAmAliveTime
    from orleans_membership_version v
    left join orleans_membership m on m.cluster_id = v.cluster_id
    where v.cluster_id = @DeploymentId
$sql$),

-- The silos go with their cluster (on delete cascade).
('DeleteMembershipTableEntriesKey', $sql$
    delete from orleans_membership_version where cluster_id = @DeploymentId
$sql$),

-- @Status is Active. A silo without a gateway has proxy_port 0.
('GatewaysQueryKey', $sql$
    select address as Address, proxy_port as ProxyPort, generation as Generation
    from orleans_membership
    where cluster_id = @DeploymentId and status = @Status and proxy_port > 0
$sql$),

-- Status 6 is Dead; a row that is not dead is never ours to remove. skip locked: several silos may clean at once.
('CleanupDefunctSiloEntriesKey', $sql$
    delete from orleans_membership
    where (cluster_id, address, port, generation) in (
        select m.cluster_id, m.address, m.port, m.generation
        from orleans_membership m
        where m.cluster_id = @DeploymentId and m.status = 6
            and m.started_at < @IAmAliveTime and m.alive_at < @IAmAliveTime
        for update skip locked)
$sql$),

-- 10.4.2 uses this one instead of the one above when it is there: the silo has chosen the row, we remove it only if
-- it is still as the silo saw it.
('CleanupDefunctSiloEntryKey', $sql$
    delete from orleans_membership
    where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
        and status = 6 and started_at = @StartTime and alive_at = @IAmAliveTime
        and suspect_times is not distinct from @SuspectTimes
$sql$);
