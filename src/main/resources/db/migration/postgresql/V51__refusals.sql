-- Callbacks that were refused, on any node. What was signed is there only if the signature had
-- verified. Never a body, a signature or a ticket. findings is JSON; times are in milliseconds
-- since 1970.
create table oss_refusal (
  id          bigint generated always as identity primary key,
  at          bigint not null,
  node        varchar(255) collate "C" not null,
  path        varchar(512) not null,
  problem     varchar(32) collate "C" not null,
  detail      varchar(512) not null,
  findings    varchar(4000),
  client_ip   varchar(255),
  req_id      varchar(255) collate "C",
  bucket      varchar(255) collate "C",
  object_name varchar(1023) collate "C",
  subject     varchar(255) collate "C",
  size_bytes  bigint
);
create index oss_refusal_newest on oss_refusal (at desc, id desc);
create index oss_refusal_problem on oss_refusal (problem, at desc, id desc);
create index oss_refusal_request on oss_refusal (req_id);
create index oss_refusal_subject on oss_refusal (subject, at desc, id desc);
create index oss_refusal_object on oss_refusal (object_name);
