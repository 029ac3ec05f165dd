-- What has happened to uploads and is not in the journal yet; written by the statement that does it.
-- A row lives for a fraction of a second, so dead ones are cleared by count, not by share.
create table oss_outbox (
  id        bigint generated always as identity primary key,
  upload_id varchar(40) collate "C" not null,
  type      varchar(32) collate "C" not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

-- The same in the order of commits: seq has no gaps, and who has read up to it has read all.
-- entered_at is in milliseconds since 1970, by the database's clock.
create table oss_journal (
  seq        bigint primary key,
  upload_id  varchar(40) collate "C" not null,
  type       varchar(32) collate "C" not null,
  entered_at bigint not null
);
create index oss_journal_upload on oss_journal (upload_id);

-- One row: the last seq, and which node may give the next ones until when.
create table oss_journal_head (
  id         int primary key,
  last_seq   bigint not null,
  holder     varchar(64) collate "C",
  good_until bigint not null
);
insert into oss_journal_head (id, last_seq, holder, good_until) values (1, 0, null, 0);

-- How far each follower of the journal has come.
create table oss_follower (
  name     varchar(64) collate "C" primary key,
  position bigint not null
);
insert into oss_follower (name, position) values ('sums', 0);

-- One row: sums follow the journal; what was recorded without it is summed up once, up to here, in
-- the order of (received_at, id). Times are in milliseconds since 1970.
create table oss_summary_backfill (
  id          int primary key,
  behind_at   bigint not null,
  behind_id   varchar(40) collate "C" not null,
  migrated_at bigint not null,
  done        int not null
);
insert into oss_summary_backfill (id, behind_at, behind_id, migrated_at, done)
  select 1, done_until * 60000, '', cast(extract(epoch from clock_timestamp()) * 1000 as bigint), 0
  from oss_upload_summary_progress;

-- Nodes of 0.1.0 that still run during an update find nothing left to sum up: the year 8986.
update oss_upload_summary_progress set done_until = 3690000000;
