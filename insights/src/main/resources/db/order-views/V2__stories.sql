-- Where the log has the events of each story: what happened because of one order, or to one reservation.
create table story (
    subject      varchar(255) not null,
    position     bigint       not null,
    aggregate_id varchar(255) not null,
    sequence     bigint       not null,
    primary key (subject, position)
);
