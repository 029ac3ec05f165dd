-- Who is signed in to the console, on any node. id is a hash of the cookie's token and of what lets
-- the account sign in: nobody can make a cookie of it. used_at may be a minute behind. Times are in
-- milliseconds since 1970.
create table oss_console_session (
  id        varchar(64) primary key,
  account   varchar(255) not null,
  roles     varchar(64) not null,
  opened_at bigint not null,
  used_at   bigint not null
);
