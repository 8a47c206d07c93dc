-- Kind 2 is the session of a browser, which also ends when nobody uses it: seen_at says when it was used lately.
alter table session add column kind smallint not null default 1;
alter table session add column seen_at timestamptz null;

-- People who sign in with a password. What they may enter is decided by the members with the same address.
create table local_account (
    email text collate "C" not null primary key,
    pepper text collate "C" not null,
    password_hash text not null,
    created_at timestamptz not null,
    changed_at timestamptz not null
);

create index member_email on member (lower(email collate "C"));

-- Links by which the first owner makes an account. Of their tokens there is a digest only.
create table invitation (
    id text collate "C" not null primary key,
    pepper text collate "C" not null,
    digest bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz null
);

-- Keys under which all API processes protect what a browser keeps for them, sealed with a key that comes from the pepper.
create table protection_key (
    number bigint not null primary key,
    pepper text collate "C" not null,
    sealed bytea not null,
    created_at timestamptz not null
);
