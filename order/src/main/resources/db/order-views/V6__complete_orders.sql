-- An order shows its address, shipment, returns and instants. The view is built again from the log.
delete from orders;
delete from order_version;
delete from TokenEntry where processorName in ('orders', 'orders@2');
delete from DeadLetterEntry where processingGroup in ('orders', 'orders@2');

-- Carts are listed for their customer.
delete from cart;
alter table cart add column customer_id varchar(255) not null;
create index cart_of_customer on cart (customer_id, cart_id);
delete from TokenEntry where processorName in ('carts', 'carts@2');
delete from DeadLetterEntry where processingGroup in ('carts', 'carts@2');

-- The payments of orders: the document is the folded state of the payment.
create table payment (
    payment_id varchar(36)                 not null primary key,
    order_id   varchar(36)                 not null,
    state      varchar(10)                 not null,
    since      timestamp(6) with time zone not null,
    version    bigint                      not null,
    document   varchar                     not null
);
create index payment_of_order on payment (order_id);
create index payment_by_state on payment (state, payment_id);
