-- Whose personal data the response has. Null: the caller's.
alter table idempotent_request add column person varchar(255);
create index idempotent_request_by_person on idempotent_request (person);
