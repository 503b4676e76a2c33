-- Deciding: who looked an area through, what lets a release go ahead while marks are missing, until
-- when contracts wait; and what stays as it is from some moment on.

-- Which mark counts, and what a presentation weighs, is fixed when a round opens.
create function hold_counting() returns trigger language plpgsql as $$
begin
  if (new.counts, new.presentation_weight) is distinct from (old.counts, old.presentation_weight)
    and old.publicised_at is not null and old.opens_at <= business_now() then
    raise exception 'how marks are counted is fixed when a round opens'
      using errcode = 'check_violation', constraint = 'round_counting';
  end if;
  return new;
end $$;
create trigger round_counting before update of counts, presentation_weight on round
  for each row execute function hold_counting();

alter table round_release
  -- Why it went out although some marks were not final.
  add override_reason text check (length(override_reason) between 1 and 600),
  -- Until when contracts wait, and applicants may reply.
  add pause_ends_at timestamptz check (pause_ends_at > released_at);

-- Somebody other than who staged an area's outcomes looked them through. Gone when one is staged anew.
create table lot_review (
  network_id uuid not null,
  lot_id uuid not null,
  step text not null check (step in ('shortlist', 'decisions')),
  reviewed_by uuid not null,
  reviewed_at timestamptz not null default business_now(),
  primary key (network_id, lot_id, step),
  foreign key (network_id, lot_id) references lot on delete cascade,
  foreign key (network_id, reviewed_by) references person
);
alter table lot_review enable row level security;
alter table lot_review force row level security;
create policy own_network on lot_review to convene_app
  using (network_id = app_network()) with check (network_id = app_network());
grant select, insert, update, delete on lot_review to convene_app;

create function is_released(network uuid, application uuid, step text) returns boolean
  language sql stable
  return exists (select from application a
    join round_release r on r.network_id = a.network_id and r.round_id = a.round_id
    where a.network_id = $1 and a.id = $2 and r.step = $3
      and r.released_at is not null);

-- What was made known stays, but for who staged it: people are erased, and turn out to be one. With
-- its application it goes: that one is gone already when its decisions are deleted.
create function hold_decision() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.application_id, new.lot_id, new.outcome, new.modification, new.feedback)
    is not distinct from (old.application_id, old.lot_id, old.outcome, old.modification, old.feedback)
  then return new;
  end if;
  if is_released(case when tg_op = 'DELETE' then old.network_id else new.network_id end,
    case when tg_op = 'DELETE' then old.application_id else new.application_id end,
    'decisions') then
    raise exception 'a decision that was released cannot be changed'
      using errcode = 'check_violation', constraint = 'decision_released';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger decision_released before insert or update or delete on decision
  for each row execute function hold_decision();

create function hold_shortlisting() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.application_id, new.outcome, new.feedback)
    is not distinct from (old.application_id, old.outcome, old.feedback) then return new;
  end if;
  if is_released(case when tg_op = 'DELETE' then old.network_id else new.network_id end,
    case when tg_op = 'DELETE' then old.application_id else new.application_id end,
    'shortlist') then
    raise exception 'a shortlist that was released cannot be changed'
      using errcode = 'check_violation', constraint = 'shortlist_released';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger shortlist_released before insert or update or delete on shortlisting
  for each row execute function hold_shortlisting();

-- A release is never taken back.
create function hold_release() returns trigger language plpgsql as $$
begin
  if old.released_at is not null and new.released_at is distinct from old.released_at then
    raise exception 'a release cannot be taken back'
      using errcode = 'check_violation', constraint = 'release_stands';
  end if;
  return new;
end $$;
create trigger release_stands before update on round_release
  for each row execute function hold_release();

-- A basic check stops it that failed, unless a coordinator let it go on: its marks do not count.
create function is_stopped(application uuid) returns boolean language sql stable
  return exists (select from check_result k where k.network_id = app_network()
    and k.application_id = $1 and not k.passed and k.overridden_at is null);
