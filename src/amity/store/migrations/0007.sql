-- By how many minutes the author's clock was ahead of Greenwich, where a message tells.
alter table interaction add column east integer;
