-- Who is told of events, and of which. How far each has come is in oss_follower, as subscription/NAME.
-- target and filter are JSON. Only the node in holder delivers, until good_until. open_until: the
-- target is left alone until then. Times are in milliseconds since 1970, those of good_until by the
-- database's clock.
create table oss_subscription (
  name         varchar(48) collate "C" primary key,
  target       text not null,
  events       varchar(400) not null,
  filter       text not null,
  after_what   varchar(16) not null,
  enabled      int not null,
  created_at   bigint not null,
  holder       varchar(64) collate "C",
  good_until   bigint not null,
  open_until   bigint not null,
  failures     int not null,
  trouble      varchar(600),
  trouble_at   bigint,
  delivered_at bigint,
  replay_from  bigint,
  replay_to    bigint,
  replay_id    varchar(40) collate "C",
  replay_left  bigint not null
);

-- The keys that sign for a subscription; until: null while it is the current one.
create table oss_subscription_secret (
  id           bigint generated always as identity primary key,
  subscription varchar(48) collate "C" not null references oss_subscription (name) on delete cascade,
  secret       varchar(100) collate "C" not null,
  until_at     bigint
);
create index oss_subscription_secret_of on oss_subscription_secret (subscription);

-- What was sent or is to be sent again. An event that has not been tried is in the journal alone.
create table oss_delivery (
  id           bigint generated always as identity primary key,
  subscription varchar(48) collate "C" not null references oss_subscription (name) on delete cascade,
  event_id     varchar(100) collate "C" not null,
  type         varchar(32) collate "C" not null,
  seq          bigint not null,
  upload_id    varchar(40) collate "C" not null,
  origin       varchar(8) collate "C" not null,
  state        varchar(9) collate "C" not null,
  attempts     int not null,
  next_at      bigint not null,
  created_at   bigint not null,
  settled_at   bigint,
  reason       varchar(600)
);
create index oss_delivery_due on oss_delivery (subscription, state, next_at);
create index oss_delivery_newest on oss_delivery (subscription, state, id);

create table oss_delivery_attempt (
  delivery_id bigint not null references oss_delivery (id) on delete cascade,
  number      int not null,
  at          bigint not null,
  took_millis bigint not null,
  status      int,
  error       varchar(600),
  answer      text,
  primary key (delivery_id, number)
);
