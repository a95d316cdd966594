-- The views of the Order context, with the tokens and dead letters of the processors that build them.

create table product (
    sku         varchar(40)  not null primary key,
    name        varchar(200) not null,
    price_minor bigint       not null,
    currency    varchar(3)   not null,
    listed      boolean      not null,
    version     bigint       not null
);

-- Beside the product, since it follows from the events of another aggregate, the stock item.
create table availability (
    sku       varchar(40) not null primary key,
    available bigint      not null,
    version   bigint      not null
);

-- The document is what REST shows; the columns are what lists filter and order by.
create table orders (
    order_id    varchar(36)                 not null primary key,
    customer_id varchar(255)                not null,
    status      varchar(20)                 not null,
    placed_at   timestamp(6) with time zone not null,
    version     bigint                      not null,
    document    varchar                     not null
);
create index orders_newest_first on orders (placed_at, order_id);
create index orders_of_customer on orders (customer_id, placed_at, order_id);

create table TokenEntry (
    processorName varchar(255) not null,
    segment       integer      not null,
    token         bytea,
    tokenType     varchar(255),
    timestamp     varchar(255),
    owner         varchar(255),
    primary key (processorName, segment)
);

create table DeadLetterEntry (
    deadLetterIdentifier varchar(255) not null,
    processingGroup      varchar(255) not null,
    sequenceIdentifier   varchar(255) not null,
    sequenceIndex        bigint       not null,
    messageType          varchar(255) not null,
    eventIdentifier      varchar(255) not null,
    timeStamp            varchar(255) not null,
    payloadType          varchar(255) not null,
    payloadRevision      varchar(255),
    payload              bytea        not null,
    metaData             bytea,
    type                 varchar(255),
    aggregateIdentifier  varchar(255),
    sequenceNumber       bigint,
    tokenType            varchar(255),
    token                bytea,
    enqueuedAt           varchar(255) not null,
    lastTouched          varchar(255),
    processingStarted    varchar(255),
    causeType            varchar(255),
    causeMessage         varchar(1023),
    diagnostics          bytea,
    primary key (deadLetterIdentifier),
    unique (processingGroup, sequenceIdentifier, sequenceIndex)
);
create index dead_letters_by_group on DeadLetterEntry (processingGroup);
