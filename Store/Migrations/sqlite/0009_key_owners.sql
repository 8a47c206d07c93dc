-- A member's keys are found among many of others, the newest first.
create index api_key_owner on api_key (tenant, owner_user, created_at, id);
