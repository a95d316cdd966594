-- The id of the order that a customer places with a key. The name is a hash of customer and key. It is itself the id of an
-- order that an earlier version has placed; such an order has no row.
create table order_id_of_key (
    name     uuid not null primary key,
    order_id uuid not null
);
