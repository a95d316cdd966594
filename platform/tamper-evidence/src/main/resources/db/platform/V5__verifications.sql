-- Verifications of the transparency logs, under way or ended.
create table verification (
    id          varchar(36)                 not null primary key,
    status      varchar(20)                 not null,
    progress    double precision            not null,
    started_at  timestamp(6) with time zone not null,
    finished_at timestamp(6) with time zone,
    report      varchar,
    error       varchar
);
create index verifications_by_start on verification (started_at);
