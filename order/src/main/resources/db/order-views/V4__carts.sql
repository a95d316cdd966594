-- How carts are, for those who look for one that nobody touches any more.
create table cart (
    cart_id varchar(36)                 not null primary key,
    status  varchar(20)                 not null,
    since   timestamp(6) with time zone not null,
    version bigint                      not null
);
create index cart_by_status_since on cart (status, since);
