-- Secrets that were replaced. Messages are signed with each of them until then, so that a receiver can change over. The columns
-- previous and previous_until stay for instances of the version before.
create table webhook_secret_in_grace (
    webhook_id  varchar(36)                 not null,
    secret      varchar(100)                not null,
    valid_until timestamp(6) with time zone not null,
    primary key (webhook_id, secret)
);
insert into webhook_secret_in_grace (webhook_id, secret, valid_until)
select webhook_id, previous, previous_until from webhook_secret where previous is not null;
