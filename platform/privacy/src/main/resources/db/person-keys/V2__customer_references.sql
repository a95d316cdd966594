-- A customer is stored under a random reference. The digest of the name needs the key "names"; the name itself is encrypted
-- with the key of the customer. A customer in events from before there were references has the name as reference.
alter table person add column name_digest varchar(64);
alter table person add column name varchar(2000);
alter table person add column earlier boolean default false not null;
alter table person add constraint person_name_digest unique (name_digest);
