-- What had to be decided when a digest was made: figures, and the stories about them, by their ids.
alter table digest_issue add column decisions jsonb not null default '[]';
