-- “You may quote my words without my name”: such words may be read and quoted also where few wrote
-- something, if whoever wrote them was told how large her group is.

-- How many people her group had when she was asked, as she is told; null where she was asked before
-- there was anything to tell.
alter table invitation add column group_size integer check (group_size > 0);

-- `told_size`: the size that stood beside the box when it was ticked. But in surveys with names it is
-- one for each leaf: a number of her own beside an answer would tell whose it is.
alter table answer
  add column quotable boolean not null default false,
  add column told_size integer check (told_size > 0);
alter table draft
  add column quotable boolean not null default false,
  add column told_size integer check (told_size > 0);

-- Laid out because its writer allowed it, not because ten people wrote something.
alter table comment add column by_permission boolean not null default false;
