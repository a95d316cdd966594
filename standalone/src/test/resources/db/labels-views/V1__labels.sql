create table label (
    order_id varchar(36) not null primary key,
    copies   int         not null,
    version  bigint      not null
);
