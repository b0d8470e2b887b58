-- The parting words under a message, which are no part of what it says, and tell how its author writes.
alter table text add column closing text not null default '';
