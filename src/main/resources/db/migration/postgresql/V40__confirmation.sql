-- What OSS itself says of a record, apart from the record: what a callback says was true when it was
-- said, this when OSS was asked. due_at is when to ask (null once there is an answer), checked_at when
-- it was asked, both in milliseconds since 1970; seq is the record's place in the journal. differs has
-- names of fields, separated by commas.
create table oss_confirmation (
  upload_id  varchar(40) collate "C" primary key,
  seq        bigint not null,
  due_at     bigint,
  attempts   int not null,
  state      varchar(16) collate "C",
  checked_at bigint,
  differs    varchar(200) not null
);
create index oss_confirmation_due on oss_confirmation (due_at, seq) where due_at is not null;
create index oss_confirmation_state on oss_confirmation (state, upload_id);
insert into oss_lease (name, holder, good_until) values ('confirmation', null, 0);
