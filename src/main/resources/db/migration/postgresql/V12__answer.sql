-- What the app has answered to the uploader, JSON; null if the template did.
alter table oss_upload add column answer text;
