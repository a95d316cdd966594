-- The views of the Order context.

create table product (
    sku         varchar(40)  not null primary key,
    name        varchar(200) not null,
    price_minor bigint       not null,
    currency    varchar(3)   not null,
    listed      boolean      not null,
    version     bigint       not null
);

-- Beside the product, since it follows from the events of another aggregate, the stock item.
create table availability (
    sku       varchar(40) not null primary key,
    available bigint      not null,
    version   bigint      not null
);

-- The document is what REST shows; the columns are what lists filter and order by.
create table orders (
    order_id    varchar(36)                 not null primary key,
    customer_id varchar(255)                not null,
    status      varchar(20)                 not null,
    placed_at   timestamp(6) with time zone not null,
    version     bigint                      not null,
    document    varchar                     not null
);
create index orders_newest_first on orders (placed_at, order_id);
create index orders_of_customer on orders (customer_id, placed_at, order_id);
