-- A ticket is good for one upload, on whichever node: the index decides. Partial, so that uploads
-- without a ticket cost nothing.
alter table oss_upload add column ticket_id varchar(64) collate "C";
create unique index oss_upload_ticket on oss_upload (ticket_id) where ticket_id is not null;
