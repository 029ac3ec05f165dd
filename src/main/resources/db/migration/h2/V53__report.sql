-- For reports: what a record has, but the ticket's id. Its columns stay when those of the table change.
create view oss_upload_report as
select id, received_at, bucket, object_name, etag, size_bytes, mime_type, image_width, image_height,
       image_format, crc64, content_md5, client_ip, req_id, operation, vpc_id, subject, variables,
       authenticity, source, erased_at
  from oss_upload;
