-- Servers from which ego has mail, a calendar or cards fetched, and how each was last reached.

create table if not exists account (
  name text primary key,
  kind text not null check (kind in ('imap', 'caldav', 'carddav')),
  address text not null, user text not null, authority text not null,
  login text not null check (login in ('password', 'token')),
  keeps text not null check (keeps in ('keyring', 'record', 'command')),
  secret text not null, -- the password where the record keeps it, the command where that tells it, else empty
  added_at integer not null, reached_at integer, trouble text not null default ''
) without rowid;
