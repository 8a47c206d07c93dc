-- What keys are listed by: whose the key is, and how often it was let through since the first of 30 days (null: not counted yet; the upkeep
-- counts). No index has the columns that each batch moves.
alter table usage_key
    add column tenant text collate "C" null,
    add column requests bigint not null default 0,
    add column requests_from timestamptz null;

update usage_key u set tenant = (select k.tenant from api_key k where k.id = u.key_id);

create index usage_key_tenant on usage_key (tenant);
