-- The policy of a tenant stands in its row, so that whatever is fenced by the tenant's version is fenced by its policy, too.
-- policy_roles holds names between spaces; null for all roles.
alter table tenant
    add column policy_lifetime interval null,
    add column policy_expiry_required smallint not null default 0,
    add column policy_unique_names smallint not null default 0,
    add column policy_roles text collate "C" null,
    add column policy_version bigint not null default 0;

-- 1 is a person, 2 a service.
alter table member add column kind smallint not null default 1;

-- At least as many as there are living keys of a tenant (user_id is '') or of a member; null when nobody has counted. Only a creation
-- raises it. Keys also die by the clock, which no row hears of, so a creation that finds no room counts before it believes it.
-- The row of a tenant is what changes lock, before anything else, that must not pass each other.
create table key_tally (
    tenant text collate "C" not null,
    user_id text collate "C" not null,
    keys bigint null,
    primary key (tenant, user_id)
) with (fillfactor = 50);

-- What is counted, without the dead: keys that expired lie on one side of the clock.
create index api_key_living on api_key (tenant, expires_at, owner_user, owner_incarnation) where revoked_at is null;
