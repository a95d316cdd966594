-- Calls to the payment gateway that have not been answered. What is answered is deleted.
create table payment_call (
    payment_id     varchar(36) not null primary key,
    amount_minor   bigint, -- null where the amount is to be let go
    currency       varchar(3),
    payment_method varchar(255)
);
