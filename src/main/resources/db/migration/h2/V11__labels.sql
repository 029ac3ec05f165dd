-- What others have found out about an upload, a JSON object of texts; null before the first.
alter table oss_upload add column labels json;
