-- Records that a sweep has found, and those whose object is gone: few among many, the newest first.
create index oss_upload_found on oss_upload (received_at desc, id desc) where source = 'listing';
create index oss_upload_gone on oss_upload (received_at desc, id desc) where gone_at is not null;
