-- When what identifies a person was emptied; the record itself stays, so that its callback is known.
alter table oss_upload add column erased_at datetime(3);

-- What is to be erased, step by step: asked, confirmed by the token whose hash is kept, running, done.
-- The criteria, which may name a person, go when it is done. Times are in milliseconds since 1970.
create table oss_erasure (
  id           varchar(40) primary key,
  state        varchar(16) not null,
  criteria     mediumtext,
  token        varchar(64),
  uploads      bigint not null,
  done         bigint not null,
  behind_at    bigint not null,
  behind_id    varchar(40) not null,
  requested_by varchar(255) not null,
  requested_at bigint not null,
  done_at      bigint
) engine = InnoDB default character set utf8mb4 collate ${collation};
create index oss_erasure_state on oss_erasure (state, requested_at);
