-- The record, first form. Three parts that never mix: what archives told, what ego said, what was computed from both.

create table fact (name text primary key, value text not null) without rowid;
insert into fact values ('salt', lower(hex(randomblob(16))));

-- One step that can be undone: an import, or something that ego said by hand.
create table batch (
  id integer primary key,
  kind text not null check (kind in ('import', 'wish')),
  argument text not null,
  began_at integer not null,
  ended_at integer,
  state text not null check (state in ('arriving', 'kept', 'undone'))
);

-- What archives told ------------------------------------------------------------------------------------------------

create table source (
  path text not null, batch_id integer not null, fingerprint text not null, position integer not null,
  done integer not null, taken integer not null, known integer not null, skipped integer not null,
  primary key (path, batch_id)
) without rowid;

create table problem (id integer primary key, batch_id integer not null, place text not null, reason text not null);

create table handle (id integer primary key, kind text not null, value text not null, unique (kind, value));

create table spelling (id integer primary key, handle_id integer not null, name text not null, unique (handle_id, name));

create table interaction (
  id integer primary key,
  identity blob not null unique,
  batch_id integer not null,
  sent_at integer not null,
  channel text not null,
  author_id integer not null,
  audience integer not null,
  key integer not null, answers_key integer, root_key integer not null,
  thread_id integer, answers_id integer,
  subject text not null,
  chars integer not null,
  asks integer not null,
  automation text not null,
  group_id integer,
  place text not null
);
create index interaction_key on interaction (key);
create index interaction_author on interaction (author_id);
create index interaction_thread on interaction (thread_id);

create table party (
  interaction_id integer not null, role integer not null, handle_id integer not null, spelling_id integer,
  primary key (interaction_id, role, handle_id)
) without rowid;
create index party_handle on party (handle_id);

-- A second batch that brought an interaction which was already here.
create table sighting (batch_id integer not null, interaction_id integer not null, primary key (batch_id, interaction_id))
  without rowid;

-- How often a handle's messages lay in a Sent folder, and how often mail was delivered to it.
create table ownership (
  batch_id integer not null, handle_id integer not null, sent integer not null, delivered integer not null,
  primary key (batch_id, handle_id)
) without rowid;

create table text (interaction_id integer primary key, own text not null);

create virtual table found using fts5 (subject, own, content='', contentless_delete=1);

create table cue (
  id integer primary key, interaction_id integer not null, kind text not null, begins integer not null,
  ends integer not null, quote text not null, odds real not null, until_words text, until_first integer, until_last integer
);
create index cue_interaction on cue (interaction_id);

-- What ego said -----------------------------------------------------------------------------------------------------

create table wish (
  id integer primary key, batch_id integer not null, kind text not null, made_at integer not null, on_at integer,
  text text not null, handles text not null
);

create table told (day integer not null, handle_id integer not null, act text not null, primary key (day, handle_id, act))
  without rowid;

create table tombstone (hash blob primary key) without rowid;

-- What was computed -------------------------------------------------------------------------------------------------

create table person (id integer primary key, name text not null, automated text not null, me integer not null);
create table belongs (handle_id integer primary key, person_id integer not null, because text not null, by_whom text not null);
create index belongs_person on belongs (person_id);
create table doubt (
  left_id integer not null, right_id integer not null, reasons text not null, against text not null,
  primary key (left_id, right_id)
) without rowid;

create table reading (
  alter_id integer not null, signal text not null, value real not null, support integer not null, rests_on text not null,
  primary key (alter_id, signal)
) without rowid;
create table boundary (alter_id integer not null, kind text not null, content text not null);
create index boundary_alter on boundary (alter_id);
create table touched (alter_id integer primary key);

create view seen as select i.* from interaction i join batch b on b.id = i.batch_id where b.state = 'kept';
create view heeded as select w.* from wish w join batch b on b.id = w.batch_id where b.state = 'kept';
