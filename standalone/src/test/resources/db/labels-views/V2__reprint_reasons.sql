create table reprint_reason (
    reason   varchar(100) not null primary key,
    reprints bigint       not null,
    version  bigint       not null
);
