-- Sweeps of buckets: one row a bucket and prefix. place is the name behind which the sweep goes on; it
-- is committed together with what was found until there. Times are in milliseconds since 1970.
create table oss_sweep (
  id           varchar(40) primary key,
  bucket       varchar(255) not null,
  prefix       varchar(1023) not null,
  state        varchar(16) not null,
  place        varchar(1023) not null,
  requested_at bigint not null,
  started_at   bigint not null,
  finished_at  bigint not null,
  pages        bigint not null,
  objects      bigint not null,
  found        bigint not null,
  gone         bigint not null,
  last_objects bigint not null,
  failure      varchar(600)
);

-- Objects of a list that no record is about: recorded if that is still so at a second look.
create table oss_listed (
  id          varchar(40) primary key,
  sweep_id    varchar(40) not null,
  bucket      varchar(255) not null,
  object_name varchar(1023) not null,
  etag        varchar(255) not null,
  size_bytes  bigint not null,
  modified_at bigint not null,
  seen_at     bigint not null
);
create index oss_listed_seen on oss_listed (seen_at, id);

alter table oss_upload add column gone_at timestamp(3) with time zone;
insert into oss_lease (name, holder, good_until) values ('reconcile', null, 0);
