-- The policy of a tenant stands in its row, so that whatever is fenced by the tenant's version is fenced by its policy, too.
-- policy_lifetime is in microseconds; policy_roles holds names between spaces; null for all roles.
alter table tenant add column policy_lifetime integer null;
alter table tenant add column policy_expiry_required integer not null default 0;
alter table tenant add column policy_unique_names integer not null default 0;
alter table tenant add column policy_roles text null;
alter table tenant add column policy_version integer not null default 0;

-- 1 is a person, 2 a service.
alter table member add column kind integer not null default 1;

-- At least as many as there are living keys of a tenant (user_id is '') or of a member; null when nobody has counted. Only a creation
-- raises it. Keys also die by the clock, which no row hears of, so a creation that finds no room counts before it believes it.
create table key_tally (
    tenant text not null,
    user_id text not null,
    keys integer null,
    primary key (tenant, user_id)
) strict, without rowid;

-- What is counted, without the dead: keys that expired lie on one side of the clock.
create index api_key_living on api_key (tenant, expires_at, owner_user, owner_incarnation) where revoked_at is null;
