-- What a refused request's signature would have to be about, where oss.refusals.capture is true:
-- at most 8 KiB of a text and a thousand of them, for a day. Without signature, seal and the end of
-- a ticket.
alter table oss_refusal add column captured_at bigint;
alter table oss_refusal add column capture varbinary(8192);
alter table oss_refusal add column capture_length bigint;
alter table oss_refusal add column capture_key_url varchar(1024);
alter table oss_refusal add column capture_signature bigint;
create index oss_refusal_captured on oss_refusal (captured_at);
