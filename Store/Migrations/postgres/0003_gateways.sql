-- Gateways that run, or stopped lately. One that was not seen for a while is forgotten and registers again before its next lease.
create table gateway (
    name text not null primary key,
    address text not null,
    version text not null,
    registered_at timestamptz not null,
    seen_at timestamptz not null,
    lease_age_ms bigint not null,
    left_at timestamptz null
);

-- Up to which row a gateway applied a shard of the change log, and when.
create table gateway_applied (
    gateway text not null,
    shard bigint not null,
    seq bigint not null,
    applied_at timestamptz not null,
    primary key (gateway, shard, seq)
);

-- When a change that took rights away was acknowledged: what a receipt counts from.
create table change_ack (
    shard bigint not null,
    seq bigint not null,
    kind bigint not null,
    subject text not null,
    acked_at timestamptz not null,
    primary key (shard, seq)
);

create index change_ack_subject on change_ack (shard, kind, subject, seq);
create index change_ack_age on change_ack (acked_at);
