-- Who did what, from where. Rows are added, and deleted when they are old; none is changed.
-- Times are in milliseconds since 1970.
create table oss_audit (
  id        bigint auto_increment primary key,
  at        bigint not null,
  node      varchar(255) not null,
  who       varchar(255) not null,
  what      varchar(32) not null,
  client_ip varchar(255),
  details   varchar(255) not null
) engine = InnoDB default character set utf8mb4 collate ${collation};
create index oss_audit_newest on oss_audit (at desc, id desc);
create index oss_audit_who on oss_audit (who, at desc, id desc);
create index oss_audit_what on oss_audit (what, at desc, id desc);
