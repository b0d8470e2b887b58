-- What somebody's behaviour says without words, as it was weighed.

create table behaviour (alter_id integer not null, content text not null);
create index behaviour_alter on behaviour (alter_id);
delete from fact where name in ('weighed', 'day'); -- nothing of it was weighed before
