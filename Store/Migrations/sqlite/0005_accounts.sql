-- Kind 2 is the session of a browser, which also ends when nobody uses it: seen_at says when it was used lately.
alter table session add column kind integer not null default 1;
alter table session add column seen_at integer null;

-- People who sign in with a password. What they may enter is decided by the members with the same address.
create table local_account (
    email text not null primary key,
    pepper text not null,
    password_hash text not null,
    created_at integer not null,
    changed_at integer not null
) strict;

create index member_email on member (lower(email));

-- Links by which the first owner makes an account. Of their tokens there is a digest only.
create table invitation (
    id text not null primary key,
    pepper text not null,
    digest blob not null,
    created_at integer not null,
    expires_at integer not null,
    used_at integer null
) strict;

-- Keys under which all API processes protect what a browser keeps for them, sealed with a key that comes from the pepper.
create table protection_key (
    number integer not null primary key,
    pepper text not null,
    sealed blob not null,
    created_at integer not null
) strict;
