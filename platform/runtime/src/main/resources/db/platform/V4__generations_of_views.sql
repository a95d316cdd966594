-- Which of its two copies each view shows; the first one where there is no row.
create table view_generation (
    view_name varchar(255) not null primary key,
    number    integer      not null
);

-- Copies that are being built aside, or were.
create table rebuild (
    id          varchar(36)                 not null primary key,
    view_name   varchar(255)                not null,
    generation  integer                     not null,
    dry_run     boolean                     not null,
    state       varchar(20)                 not null,
    stop_wanted boolean                     not null,
    progress    double precision            not null,
    started_at  timestamp(6) with time zone not null,
    finished_at timestamp(6) with time zone,
    outcome     varchar
);
create index rebuilds_of_view on rebuild (view_name, started_at);

-- Sweeps that have taken up everything on this database once.
create table swept (
    name varchar(255)                not null primary key,
    at   timestamp(6) with time zone not null
);

insert into swept (name, at) values ('nothing yet', current_timestamp); -- the first start
