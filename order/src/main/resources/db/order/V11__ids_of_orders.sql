-- The id of the order that a customer places with a key, by the id that follows from both. An order of an earlier version
-- has the latter.
create table order_id_of_key (
    name     uuid not null primary key,
    order_id uuid not null
);
