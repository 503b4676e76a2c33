-- Quick polls: a survey with one wave and one question, asked from a single typed line.

alter table question drop constraint question_kind_check;
alter table question add constraint question_kind_check check (kind in
  ('agreement', 'rating', 'zero-to-ten', 'single', 'multiple', 'ranking', 'grid', 'text', 'points'));

-- What a poll settles beside its survey. Figures that move while it is open exist with names only:
-- `bot/figures` refuses them elsewhere.
create table poll (
  network_id uuid not null,
  survey_id uuid not null,
  results text not null default 'live' check (results in ('live', 'after-vote', 'at-close')),
  -- How many points each person shares out. An answer repeats the cell of an option for each point
  -- that it was given: two points for the first option and one for the third are {1,1,3}.
  points smallint not null default 3 check (points between 2 and 10),
  -- Whether whoever answers may add an option.
  growing boolean not null default false,
  primary key (network_id, survey_id),
  foreign key (network_id, survey_id) references survey on delete cascade
);

alter table poll enable row level security;
alter table poll force row level security;
create policy own_network on poll to convene_app
  using (network_id = app_network()) with check (network_id = app_network());
grant select, insert, update, delete on poll to convene_app;
