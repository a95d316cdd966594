-- What was sold and what came back, by day (UTC) and SKU. Beside it what the next event of an order is folded onto.
create table sold_order (
    order_id varchar(36) not null primary key,
    version  bigint      not null,
    sold_on  date,
    lines    varchar     not null
);

create table sale (
    order_id       varchar(36) not null,
    number         bigint      not null, -- of the event, times 1,000, and of the line in it
    version        bigint      not null,
    sold_on        date        not null,
    sku            varchar(40) not null,
    orders         int         not null, -- in one line of an order only, so that a day counts orders and not lines
    lines          int         not null,
    units          bigint      not null,
    revenue_minor  bigint      not null,
    returned_units bigint      not null,
    returned_minor bigint      not null,
    primary key (order_id, number)
);
create index sale_by_day on sale (sold_on, sku);
