-- Which node does a work that one node at a time does, until when: milliseconds since 1970, by the
-- database's clock.
create table oss_lease (
  name       varchar(64) collate "C" primary key,
  holder     varchar(64) collate "C",
  good_until bigint not null
);
insert into oss_lease (name, holder, good_until) values ('removal', null, 0);
