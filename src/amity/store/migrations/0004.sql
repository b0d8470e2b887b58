-- What address books and calendars tell: cards and occasions, which are no contact, and how long a meeting or call was.

alter table interaction add column minutes integer not null default 0;
create index interaction_together on interaction (channel) where channel in ('meeting', 'call');

-- Each batch keeps the cards that it brought, known before or not: so undoing one leaves what another had told.
create table card (
  id integer primary key, batch_id integer not null, identity blob not null, key blob not null, names text not null,
  organisation text not null, title text not null, days text not null, notes text not null, relations text not null,
  home text not null, known_since text not null, place text not null,
  unique (batch_id, identity)
);
create index card_key on card (key);
create table card_handle (card_id integer not null, handle_id integer not null, primary key (card_id, handle_id)) without rowid;
create index card_handle_handle on card_handle (handle_id);

-- An occasion is of a source, and what that source told last holds: what was cancelled is not told again.
create table occasion (
  id integer primary key, batch_id integer not null, path text not null, identity blob not null, kind text not null,
  says text not null, on_day text not null, starts_at integer, minutes integer not null, yearly integer not null,
  place text not null,
  unique (batch_id, path, identity)
);
create table occasion_party (
  occasion_id integer not null, handle_id integer not null, role integer not null, name text not null,
  primary key (occasion_id, handle_id)
) without rowid;
create index occasion_party_handle on occasion_party (handle_id);

-- Of a card that was edited, what arrived last; of a source that was read again, what it told last.
create view held as select c.* from card c join batch b on b.id = c.batch_id where b.state = 'kept' and not exists (
  select 1 from card n join batch m on m.id = n.batch_id
  where n.key = c.key and m.state = 'kept' and (n.batch_id > c.batch_id or (n.batch_id = c.batch_id and n.id > c.id)));
create view planned as select o.* from occasion o join batch b on b.id = o.batch_id where b.state = 'kept' and not exists (
  select 1 from source s join batch m on m.id = s.batch_id
  where s.path = o.path and s.done and m.state = 'kept' and s.batch_id > o.batch_id);
