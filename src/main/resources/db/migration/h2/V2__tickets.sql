-- A ticket is good for one upload, on whichever node: the constraint decides.
alter table oss_upload add column ticket_id varchar(64);
alter table oss_upload add constraint oss_upload_ticket unique (ticket_id);
