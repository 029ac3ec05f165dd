-- What uploads are searched by: written by a follower of the journal, so that no callback waits for
-- these indexes. name is the object's name in lower case; grams are numbers of the letters in it
-- that follow each other, see SearchText, as words, since this database indexes whole words only.
create table oss_upload_search (
  upload_id varchar(40) character set ascii collate ascii_bin primary key,
  req_id    varchar(255),
  etag      varchar(255),
  name      varchar(2046) not null,
  grams     text character set ascii collate ascii_general_ci not null
) engine = InnoDB default character set utf8mb4 collate ${collation};
create index oss_upload_search_request on oss_upload_search (req_id);
create index oss_upload_search_etag on oss_upload_search (etag);
create fulltext index oss_upload_search_grams on oss_upload_search (grams);

-- One row: how far uploads of before are entered, in the order of (received_at, id). Times are in
-- milliseconds since 1970. Whoever enters or deletes uploads holds it.
create table oss_search_backfill (
  id          int primary key,
  behind_at   bigint not null,
  behind_id   varchar(40) character set ascii collate ascii_bin not null,
  migrated_at bigint not null,
  done        int not null
) engine = InnoDB default character set utf8mb4 collate ${collation};
insert into oss_search_backfill (id, behind_at, behind_id, migrated_at, done)
  values (1, 0, '', timestampdiff(microsecond, '1970-01-01', utc_timestamp(6)) div 1000, 0);
