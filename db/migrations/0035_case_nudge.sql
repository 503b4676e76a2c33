-- Who does not want to be asked for a case study any more; she may still add to it.
alter table case_author add column nudged boolean not null default true;
