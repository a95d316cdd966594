-- The running instances of the application, where there can be several.
create table node (
    name    varchar(255)                not null primary key,
    seen_at timestamp(6) with time zone not null
);
