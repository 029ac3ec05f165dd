-- Uploads summed up by hour, after the fact. A slot is a minute since 1970: each minute of the
-- dimension "minute", and the first of an hour of all others. Place 0 is what has no other place.
create table oss_upload_summary (
  dimension varchar(259) not null,
  slot      bigint not null,
  place     int not null,
  item      varchar(255),
  uploads   bigint not null,
  bytes     bigint not null,
  primary key (dimension, slot, place)
);

-- One row: up to which minute all is summed up. Whoever changes it has the right to go on.
create table oss_upload_summary_progress (
  id         int primary key,
  done_until bigint not null
);
insert into oss_upload_summary_progress (id, done_until) values (1, 0);
