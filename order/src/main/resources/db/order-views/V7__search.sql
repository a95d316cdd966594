-- Products show a description, a category and a picture, and are found by words. The view is built again from the log.
delete from product;
delete from availability;
alter table product add column description varchar(2000);
alter table product add column category varchar(100);
alter table product add column image varchar(500);
create index product_by_category on product (category, sku);
-- The words of each product. The first two characters of a word are compared for equality, which an index serves in any
-- collation of the database.
create table product_word (
    beginning varchar(2)  not null,
    word      varchar(40) not null,
    sku       varchar(40) not null,
    primary key (beginning, word, sku)
);
create index product_word_of_sku on product_word (sku);
delete from TokenEntry where processorName in ('products', 'products@2');
delete from DeadLetterEntry where processingGroup in ('products', 'products@2');

-- The SKUs of each order, for the list of orders of one SKU. The view is built again from the log.
delete from orders;
delete from order_version;
create table order_sku (
    order_id  varchar(36)                 not null,
    sku       varchar(40)                 not null,
    placed_at timestamp(6) with time zone not null,
    primary key (order_id, sku)
);
create index order_sku_newest_first on order_sku (sku, placed_at, order_id);
delete from TokenEntry where processorName in ('orders', 'orders@2');
delete from DeadLetterEntry where processingGroup in ('orders', 'orders@2');
