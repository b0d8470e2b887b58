-- Messages are listened to once it is known who is who, in the light of what they answer.

create table listened (interaction_id integer primary key);
insert into listened select id from interaction; -- what came before was listened to while it was read

-- Own words of a home that keeps no text: here only until they were listened to.
create table passing (interaction_id integer primary key, own text not null);
