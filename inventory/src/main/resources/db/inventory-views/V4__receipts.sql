-- The references under which goods were received, for those that the stock item has forgotten. The view is built again from the log.
create table stock_receipt (
    sku       varchar(40)  not null,
    reference varchar(100) not null,
    quantity  bigint       not null,
    version   bigint       not null,
    primary key (sku, version)
);
create index stock_receipt_by_reference on stock_receipt (sku, reference);
delete from stock_level;
delete from stock_version;
delete from TokenEntry where processorName in ('stock', 'stock@2');
delete from DeadLetterEntry where processingGroup in ('stock', 'stock@2');
