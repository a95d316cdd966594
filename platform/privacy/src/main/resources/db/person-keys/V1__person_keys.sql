-- The keys of persons, each encrypted with the key of a month.
create table person_key (
    key_id     varchar(36)                 not null primary key,
    person     varchar(255)                not null,
    month_key  varchar(64)                 not null,
    wrapped    varchar(255)                not null,
    created_at timestamp(6) with time zone not null
);
create index person_key_by_month on person_key (month_key);

-- The key with which new data of a person is encrypted, and the erasure of a person.
create table person (
    person       varchar(255) not null primary key,
    key_id       varchar(36),
    erasure_id   varchar(36),
    erasures     int          not null,
    keys_deleted int,
    erased_at    timestamp(6) with time zone,
    final_at     timestamp(6) with time zone,
    requested_by varchar(255),
    completed_at timestamp(6) with time zone,
    deleted      varchar(2000),
    allowed      boolean      not null
);
