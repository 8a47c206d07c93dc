-- What keys are listed by: whose the key is, and how often it was let through since the first of 30 days (null: not counted yet; the upkeep
-- counts). No index has the columns that each batch moves.
alter table usage_key add column tenant text null;
alter table usage_key add column requests integer not null default 0;
alter table usage_key add column requests_from integer null;

update usage_key set tenant = (select k.tenant from api_key k where k.id = usage_key.key_id);

create index usage_key_tenant on usage_key (tenant);
