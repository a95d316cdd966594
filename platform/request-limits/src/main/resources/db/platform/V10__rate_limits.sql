-- Token buckets of callers, which the instances on a database server share: dev.axoncommerce.platform.limits. The library Bucket4j
-- defines the columns. expires_at is in milliseconds since 1970.
create table rate_limit_bucket (
    id         varchar(64) primary key,
    state      bytea,
    expires_at bigint default 0 not null
);
