-- The server by which ego has the digest sent to themselves stands beside the sources: it has the same secrets.

create table if not exists server (
  name text primary key,
  kind text not null check (kind in ('imap', 'caldav', 'carddav', 'smtp')),
  address text not null, user text not null, authority text not null,
  login text not null check (login in ('password', 'token')),
  keeps text not null check (keeps in ('keyring', 'record', 'command')),
  secret text not null, -- the password where the record keeps it, the command where that tells it, else empty
  added_at integer not null, reached_at integer, trouble text not null default ''
) without rowid;
insert or ignore into server
  select name, kind, address, user, authority, login, keeps, secret, added_at, reached_at, trouble from account;
drop table account;
alter table server rename to account;
