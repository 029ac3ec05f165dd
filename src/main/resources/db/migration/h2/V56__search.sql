-- What uploads are searched by: written by a follower of the journal, so that no callback waits for
-- these indexes. name is the object's name in lower case; there is no index of its parts.
create table oss_upload_search (
  upload_id varchar(40) primary key,
  req_id    varchar(255),
  etag      varchar(255),
  name      varchar(2046) not null
);
create index oss_upload_search_request on oss_upload_search (req_id);
create index oss_upload_search_etag on oss_upload_search (etag);

-- One row: how far uploads of before are entered, in the order of (received_at, id). Times are in
-- milliseconds since 1970. Whoever enters or deletes uploads holds it.
create table oss_search_backfill (
  id          int primary key,
  behind_at   bigint not null,
  behind_id   varchar(40) not null,
  migrated_at bigint not null,
  done        int not null
);
insert into oss_search_backfill (id, behind_at, behind_id, migrated_at, done)
  values (1, 0, '', cast(extract(epoch from current_timestamp) * 1000 as bigint), 0);
