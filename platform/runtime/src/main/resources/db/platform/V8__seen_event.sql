-- An event of Axon Server's log that a processor on this database has handled: dev.axoncommerce.platform.continuity. One row.
create table seen_event (
    one          int          default 1 not null primary key check (one = 1),
    log_position bigint       not null,
    event_id     varchar(255) not null
);

-- A row that health writes, to see that the database accepts writes. One row.
create table write_check (
    one        int                         default 1 not null primary key check (one = 1),
    checked_at timestamp(6) with time zone not null
);
insert into write_check (checked_at) values (current_timestamp);
