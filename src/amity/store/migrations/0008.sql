-- What was suggested stands under the address itself, so that a telling outlives the undoing and repeating of an import; and
-- for how many days it was meant: a day's for one, a week's for seven.

create table suggested (
  day integer not null, days integer not null, kind text not null, value text not null, act text not null,
  primary key (day, days, kind, value, act)
) without rowid;
insert or ignore into suggested select t.day, 1, h.kind, h.value, t.act from told t join handle h on h.id = t.handle_id;
drop table told;
alter table suggested rename to told;
