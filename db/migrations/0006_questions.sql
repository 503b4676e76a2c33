-- Questions in full: parts of one question, declining, follow-ons, and a network's own templates.
--
-- Each row of a grid and each rank of a ranking is a question of its own, so that all that is true of
-- a single choice (saving, counting, withholding) is true of them; `stem` is what they share.

alter table question
  add column stem text,
  -- "I would rather not say": kept as an answer without cells, which satisfies a required question.
  add column may_decline boolean not null default false,
  -- {"key": "overall", "cells": [1, 2]}: asked only of those who answered that one so.
  add column follows jsonb;

-- A network's own templates: the file as it was handed in, checked when it was.
create table template (
  network_id uuid not null references network,
  name text not null check (name ~ '^[a-z0-9-]{1,40}$'),
  body text not null check (length(body) <= 40000),
  created_by uuid not null,
  created_at timestamptz not null default business_now(),
  primary key (network_id, name),
  foreign key (network_id, created_by) references person
);

alter table template enable row level security;
alter table template force row level security;
create policy own_network on template to convene_app
  using (network_id = app_network()) with check (network_id = app_network());
grant select, insert, update, delete on template to convene_app;
