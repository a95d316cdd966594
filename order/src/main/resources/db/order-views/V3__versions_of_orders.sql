-- One narrow row per version of an order, for the list as it was: in which status it was since when. Times never run backwards
-- from one version to the next.
create table order_version (
    order_id varchar(36)                 not null,
    version  bigint                      not null,
    since    timestamp(6) with time zone not null,
    status   varchar(20)                 not null,
    primary key (order_id, version)
);

-- The view is read anew from the log, which has the versions of before.
delete from orders;
alter table orders add column since timestamp(6) with time zone not null;
create index orders_by_status_since on orders (status, since);
delete from TokenEntry where processorName = 'orders';
delete from DeadLetterEntry where processingGroup = 'orders';
