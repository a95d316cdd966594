-- One row per call that has not been answered, also where money is taken or given back: of these a payment may have several.
create table gateway_call (
    call_key       varchar(80)                 not null primary key,
    kind           varchar(10)                 not null,
    payment_id     varchar(36)                 not null,
    refund_id      varchar(36), -- of a refund
    amount_minor   bigint,      -- null where all that is held is let go
    currency       varchar(3),
    payment_method varchar(255),
    chain          varchar(255),
    cause          varchar(255),
    call_again_at  timestamp(6) with time zone not null
);
create index gateway_call_by_time on gateway_call (call_again_at);

insert into gateway_call (call_key, kind, payment_id, amount_minor, currency, payment_method, chain, cause, call_again_at)
select payment_id, case when currency is null then 'LET_GO' else 'AUTHORIZE' end, payment_id, amount_minor, currency,
       payment_method, chain, cause, call_again_at
from payment_call;
drop table payment_call;
