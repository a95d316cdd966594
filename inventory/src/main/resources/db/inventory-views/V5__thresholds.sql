-- A stock item shows the threshold of its low-stock warning. The view is built again from the log.
delete from stock_level;
delete from stock_version;
delete from stock_receipt;
alter table stock_level add column threshold bigint not null;
alter table stock_version add column threshold bigint not null;
delete from TokenEntry where processorName in ('stock', 'stock@2');
delete from DeadLetterEntry where processingGroup in ('stock', 'stock@2');
