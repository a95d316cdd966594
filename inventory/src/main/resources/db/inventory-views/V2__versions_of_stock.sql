-- One narrow row per version of a stock item: its level since when. Times never run backwards from one version to the next.
create table stock_version (
    sku       varchar(40)                 not null,
    version   bigint                      not null,
    since     timestamp(6) with time zone not null,
    on_hand   bigint                      not null,
    allocated bigint                      not null,
    primary key (sku, version)
);
create index stock_since on stock_version (sku, since desc, version desc);

-- The view is read anew from the log, which has the versions of before.
delete from stock_level;
alter table stock_level add column since timestamp(6) with time zone not null;
delete from TokenEntry where processorName = 'stock';
delete from DeadLetterEntry where processingGroup = 'stock';
