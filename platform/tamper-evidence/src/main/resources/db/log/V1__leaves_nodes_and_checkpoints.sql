-- A transparency log. Its rows are added and read, and never changed: the user has no right to.

-- The events, in the order in which they were recorded, without gaps; position: where the store has the event.
create table leaf (
    number   bigint       not null primary key,
    event_id varchar(255) not null,
    position bigint       not null,
    content  bytea        not null,
    unique (event_id)
);

-- The roots of full tiles: level 1 of 256 leaves each, level 2 of 256 of those, and so on.
create table node (
    level  integer not null,
    number bigint  not null,
    hash   bytea   not null,
    primary key (level, number)
);

create table checkpoint (
    size      bigint                      not null primary key,
    note      varchar                     not null,
    signed_at timestamp(6) with time zone not null
);

-- Checkpoints that the configured address has taken.
create table sent (
    size bigint not null primary key
);
