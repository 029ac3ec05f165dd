-- Deliveries by the record that they are about: an erasure empties them, an export shows them.
create index oss_delivery_upload on oss_delivery (upload_id);
