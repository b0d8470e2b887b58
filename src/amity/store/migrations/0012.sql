-- What answers a message, and what went to a list, found without looking at every message.

create index interaction_answers on interaction (answers_id) where answers_id is not null;
create index interaction_group on interaction (group_id) where group_id is not null;
-- What was weighed stands in one row a relationship, with a mark that no other weighing has: so whoever holds what was read
-- before reads only what was weighed since.

drop table reading;
drop table boundary;
drop table behaviour;
delete from fact where name in ('weighed', 'day');
create table weighed (
  alter_id integer primary key, mark integer not null, readings text not null, boundaries text not null, behaviours text not null
);
create view reading as
  select alter_id, r.key as signal, r.value ->> 0 as value, r.value ->> 1 as support, trim(r.value -> 2, '[]') as rests_on
  from weighed, json_each(readings) r;
create view boundary as select alter_id, b.value ->> 0 as kind, b.value as content from weighed, json_each(boundaries) b;
create view behaviour as select alter_id, b.value as content from weighed, json_each(behaviours) b;
