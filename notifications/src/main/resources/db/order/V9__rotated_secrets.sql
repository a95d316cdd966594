-- After a rotation messages are signed with both secrets until then, so that a receiver can change over.
alter table webhook_secret add column previous varchar(100);
alter table webhook_secret add column previous_until timestamp(6) with time zone;
