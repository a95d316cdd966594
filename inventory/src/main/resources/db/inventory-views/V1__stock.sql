-- The views of the Inventory context.

create table stock_level (
    sku       varchar(40) not null primary key,
    on_hand   bigint      not null,
    allocated bigint      not null,
    version   bigint      not null
);
