-- The last event of each aggregate in the rows that are folded over many aggregates.
create table counted_aggregate (
    view_name    varchar(255) not null,
    aggregate_id varchar(255) not null,
    version      bigint       not null,
    primary key (view_name, aggregate_id)
);
