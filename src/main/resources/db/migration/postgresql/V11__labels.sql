-- What others have found out about an upload, a JSON object of texts; null before the first. The index
-- is partial, so that uploads without labels cost nothing.
alter table oss_upload add column labels jsonb;
create index oss_upload_labels on oss_upload using gin (labels jsonb_path_ops) where labels is not null;
