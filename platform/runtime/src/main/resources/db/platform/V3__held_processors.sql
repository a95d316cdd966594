-- Processors that no instance may work on, since one of them is sending the view back.
create table held_processor (
    name  varchar(255)                not null primary key,
    holder varchar(255)               not null,
    until timestamp(6) with time zone not null
);
