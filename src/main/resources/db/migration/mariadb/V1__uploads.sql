-- Uploads that OSS called back about. Columns are as wide as what NoticeParser lets through.
-- The collation compares every byte: upper and lower case, accents and blanks at the end count.
create table oss_upload (
  id           varchar(40) character set ascii collate ascii_bin primary key,
  received_at  datetime(3) not null, -- in UTC, since a timestamp ends in 2038
  bucket       varchar(255),
  object_name  varchar(1023) not null,
  etag         varchar(255),
  size_bytes   bigint,
  mime_type    varchar(255),
  image_width  bigint,
  image_height bigint,
  image_format varchar(255),
  crc64        varchar(255),
  content_md5  varchar(255),
  client_ip    varchar(255),
  req_id       varchar(255),
  operation    varchar(255),
  vpc_id       varchar(255),
  subject      varchar(255),
  variables    json not null,
  authenticity varchar(16) not null,
  source       varchar(16) not null
) engine = InnoDB default character set utf8mb4 collate ${collation};

-- Newest first, alone or within a bucket, a subject; by the beginning of the name: an index takes
-- 3072 bytes at most, four for each character.
create index oss_upload_newest on oss_upload (received_at desc, id desc);
create index oss_upload_bucket on oss_upload (bucket, received_at desc, id desc);
create index oss_upload_subject on oss_upload (subject, received_at desc, id desc);
create index oss_upload_object on oss_upload (object_name(700), received_at desc, id desc);
