-- Uploads that were signed, and the record that came of each; who has none when its time is over has expired.
-- object_hash is there for those without a ticket alone. Times are in milliseconds since 1970.
create table oss_upload_session (
  id          varchar(64) primary key,
  kind        varchar(16) not null,
  subject     varchar(255),
  bucket      varchar(255) not null,
  object_name varchar(1023) not null,
  object_hash varchar(64),
  max_bytes   bigint,
  issued_by   varchar(255) not null,
  issued_at   bigint not null,
  expires_at  bigint not null,
  record_id   varchar(40),
  recorded_at bigint
) engine = InnoDB default character set utf8mb4 collate ${collation};
create index oss_upload_session_newest on oss_upload_session (issued_at, id);
create index oss_upload_session_subject on oss_upload_session (subject, issued_at, id);
create index oss_upload_session_record on oss_upload_session (record_id, issued_at, id);
create index oss_upload_session_object on oss_upload_session (object_hash);
