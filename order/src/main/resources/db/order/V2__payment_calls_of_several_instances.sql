-- When a call is to be made again. Whoever moves it on makes the call, so that of several instances only one does.
alter table payment_call add column call_again_at timestamp(6) with time zone default current_timestamp not null;

-- The chain of messages that the call belongs to, and the one that caused it: whoever records the answer is part of it.
alter table payment_call add column chain varchar(255) default 'unknown' not null;
alter table payment_call add column cause varchar(255) default 'unknown' not null;
