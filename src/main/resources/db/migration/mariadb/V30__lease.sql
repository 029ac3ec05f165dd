-- Which node does a work that one node at a time does, until when: milliseconds since 1970, by the
-- database's clock.
create table oss_lease (
  name       varchar(64) primary key,
  holder     varchar(64),
  good_until bigint not null
) engine = InnoDB default character set utf8mb4 collate ${collation};
insert into oss_lease (name, holder, good_until) values ('removal', null, 0);
