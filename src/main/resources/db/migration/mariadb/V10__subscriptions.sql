-- Who is told of events, and of which. How far each has come is in oss_follower, as subscription/NAME.
-- target and filter are JSON. Only the node in holder delivers, until good_until. open_until: the
-- target is left alone until then. Times are in milliseconds since 1970, those of good_until by the
-- database's clock.
create table oss_subscription (
  name         varchar(48) character set ascii collate ascii_bin primary key,
  target       mediumtext not null,
  events       varchar(400) not null,
  filter       mediumtext not null,
  after_what   varchar(16) not null,
  enabled      int not null,
  created_at   bigint not null,
  holder       varchar(64) character set ascii collate ascii_bin,
  good_until   bigint not null,
  open_until   bigint not null,
  failures     int not null,
  trouble      varchar(600),
  trouble_at   bigint,
  delivered_at bigint,
  replay_from  bigint,
  replay_to    bigint,
  replay_id    varchar(40) character set ascii collate ascii_bin,
  replay_left  bigint not null
) engine = InnoDB default character set utf8mb4 collate ${collation};

-- The keys that sign for a subscription; until: null while it is the current one.
create table oss_subscription_secret (
  id           bigint auto_increment primary key,
  subscription varchar(48) character set ascii collate ascii_bin not null,
  foreign key (subscription) references oss_subscription (name) on delete cascade,
  secret       varchar(100) character set ascii collate ascii_bin not null,
  until_at     bigint
) engine = InnoDB default character set utf8mb4 collate ${collation};
create index oss_subscription_secret_of on oss_subscription_secret (subscription);

-- What was sent or is to be sent again. An event that has not been tried is in the journal alone.
create table oss_delivery (
  id           bigint auto_increment primary key,
  subscription varchar(48) character set ascii collate ascii_bin not null,
  foreign key (subscription) references oss_subscription (name) on delete cascade,
  event_id     varchar(100) character set ascii collate ascii_bin not null,
  type         varchar(32) character set ascii collate ascii_bin not null,
  seq          bigint not null,
  upload_id    varchar(40) character set ascii collate ascii_bin not null,
  origin       varchar(8) character set ascii collate ascii_bin not null,
  state        varchar(9) character set ascii collate ascii_bin not null,
  attempts     int not null,
  next_at      bigint not null,
  created_at   bigint not null,
  settled_at   bigint,
  reason       varchar(600)
) engine = InnoDB default character set utf8mb4 collate ${collation};
create index oss_delivery_due on oss_delivery (subscription, state, next_at);
create index oss_delivery_newest on oss_delivery (subscription, state, id);

create table oss_delivery_attempt (
  delivery_id bigint not null,
  foreign key (delivery_id) references oss_delivery (id) on delete cascade,
  number      int not null,
  at          bigint not null,
  took_millis bigint not null,
  status      int,
  error       varchar(600),
  answer      mediumtext,
  primary key (delivery_id, number)
) engine = InnoDB default character set utf8mb4 collate ${collation};
