-- The currency of the first start. One row.
create table shop_currency (
    one  int        default 1 not null primary key check (one = 1),
    code varchar(3) not null
);
