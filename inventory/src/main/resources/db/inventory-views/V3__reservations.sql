-- How far every reservation is, for those that nobody is at any more.
create table reservation (
    reservation_id varchar(36)                 not null primary key,
    status         varchar(20)                 not null,
    since          timestamp(6) with time zone not null,
    version        bigint                      not null
);
create index reservations_since on reservation (status, since);
