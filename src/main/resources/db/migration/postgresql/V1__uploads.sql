-- Uploads that OSS called back about. Columns are as wide as what NoticeParser lets through.
create table oss_upload (
  id           varchar(40) collate "C" primary key,
  received_at  timestamp(3) with time zone not null,
  bucket       varchar(255) collate "C",
  object_name  varchar(1023) collate "C" not null,
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
  subject      varchar(255) collate "C",
  variables    jsonb not null,
  authenticity varchar(16) not null,
  source       varchar(16) not null
);

-- Newest first, alone or within a bucket, a subject; by the beginning of the name; by a variable.
create index oss_upload_newest on oss_upload (received_at desc, id desc);
create index oss_upload_bucket on oss_upload (bucket, received_at desc, id desc);
create index oss_upload_subject on oss_upload (subject, received_at desc, id desc) where subject is not null;
create index oss_upload_object on oss_upload (object_name, received_at desc, id desc);
create index oss_upload_variables on oss_upload using gin (variables jsonb_path_ops);
