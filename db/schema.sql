-- Written by "npm run schema" from a freshly migrated database; compared in the tests. Not to be
-- edited or run: the migrations make the database.

create or replace function public.app_network()
 returns uuid
 language sql
 stable
return (nullif(current_setting('app.network'::text, true), ''::text))::uuid;
grant execute on function app_network() to public;

create or replace function public.business_now()
 returns timestamp with time zone
 language sql
return (clock_timestamp() + (select clock."offset" from clock));
grant execute on function business_now() to public;

create or replace function public.conflicted_in(round uuid)
 returns table(person_id uuid, application_id uuid)
 language sql
 stable
begin atomic
 select c.person_id,
     c.application_id
    from conflict c
   where ((c.network_id = app_network()) and (c.round_id = conflicted_in.round) and (c.state <> 'dismissed'::text))
 union
  select k.person_id,
     k.application_id
    from known_conflict k
   where ((k.network_id = app_network()) and (k.round_id = conflicted_in.round) and (not (exists ( select
            from conflict d
           where ((d.network_id = k.network_id) and (d.person_id = k.person_id) and (d.application_id = k.application_id) and (d.kind = k.kind) and (d.state = 'dismissed'::text) and ((d.through is null) or (k.organisation_id = any (d.through))))))))
 union
  select m.person_id,
     m.application_id
    from (application a
      join application_member m on (((m.network_id = a.network_id) and (m.application_id = a.id))))
   where ((a.network_id = app_network()) and (a.round_id = conflicted_in.round) and (m.state = 'in'::text) and (m.part <> 'scribe'::text))
 union
  select p.answered_by,
     p.application_id
    from (application a
      join partner p on (((p.network_id = a.network_id) and (p.application_id = a.id))))
   where ((a.network_id = app_network()) and (a.round_id = conflicted_in.round) and (p.state = 'confirmed'::text) and (not (exists ( select
            from application_member m
           where ((m.network_id = p.network_id) and (m.application_id = p.application_id) and (m.person_id = p.answered_by) and (m.part = 'scribe'::text))))))
 union
  select a.started_by,
     a.id
    from application a
   where ((a.network_id = app_network()) and (a.round_id = conflicted_in.round) and (a.entered_by is distinct from a.started_by))
 union
  select d.edited_by,
     d.application_id
    from (application a
      join draft_part d on (((d.network_id = a.network_id) and (d.application_id = a.id))))
   where ((a.network_id = app_network()) and (a.round_id = conflicted_in.round) and (a.entered_by is distinct from d.edited_by))
 union
  select s.submitted_by,
     s.application_id
    from (application a
      join submission s on (((s.network_id = a.network_id) and (s.application_id = a.id))))
   where ((a.network_id = app_network()) and (a.round_id = conflicted_in.round) and (a.entered_by is distinct from s.submitted_by));
end;
grant execute on function conflicted_in(uuid) to public;

create or replace function public.conflicted_with(person uuid)
 returns setof uuid
 language sql
 stable
begin atomic
 select c.application_id
    from conflict c
   where ((c.network_id = app_network()) and (c.person_id = conflicted_with.person) and (c.state <> 'dismissed'::text))
 union all
  select k.application_id
    from known_conflict k
   where ((k.network_id = app_network()) and (k.person_id = conflicted_with.person) and (not (exists ( select
            from conflict d
           where ((d.network_id = k.network_id) and (d.person_id = k.person_id) and (d.application_id = k.application_id) and (d.kind = k.kind) and (d.state = 'dismissed'::text) and ((d.through is null) or (k.organisation_id = any (d.through))))))))
 union all
  select m.application_id
    from application_member m
   where ((m.network_id = app_network()) and (m.person_id = conflicted_with.person) and (m.state = 'in'::text) and (m.part <> 'scribe'::text))
 union all
  select p.application_id
    from partner p
   where ((p.network_id = app_network()) and (p.answered_by = conflicted_with.person) and (p.state = 'confirmed'::text) and (not (exists ( select
            from application_member m
           where ((m.network_id = p.network_id) and (m.application_id = p.application_id) and (m.person_id = conflicted_with.person) and (m.part = 'scribe'::text))))))
 union all
  select a.id
    from application a
   where ((a.network_id = app_network()) and (a.started_by = conflicted_with.person) and (a.entered_by is distinct from conflicted_with.person))
 union all
  select d.application_id
    from draft_part d
   where ((d.network_id = app_network()) and (d.edited_by = conflicted_with.person) and (not (exists ( select
            from application a
           where ((a.network_id = d.network_id) and (a.id = d.application_id) and (a.entered_by = conflicted_with.person))))))
 union all
  select s.application_id
    from submission s
   where ((s.network_id = app_network()) and (s.submitted_by = conflicted_with.person) and (not (exists ( select
            from application a
           where ((a.network_id = s.network_id) and (a.id = s.application_id) and (a.entered_by = conflicted_with.person))))));
end;
grant execute on function conflicted_with(uuid) to public;

create or replace function public.hold_counting()
 returns trigger
 language plpgsql
as $function$
begin
  if (new.counts, new.presentation_weight) is distinct from (old.counts, old.presentation_weight)
    and old.publicised_at is not null and old.opens_at <= business_now() then
    raise exception 'how marks are counted is fixed when a round opens'
      using errcode = 'check_violation', constraint = 'round_counting';
  end if;
  return new;
end $function$;
grant execute on function hold_counting() to public;

create or replace function public.hold_deadline()
 returns trigger
 language plpgsql
as $function$
begin
  if new.closes_at is distinct from old.closes_at and old.publicised_at is not null
    and (old.closes_at <= business_now() or new.closes_at < old.closes_at) then
    raise exception 'the deadline of a round cannot be moved to an earlier moment, or once it has passed'
      using errcode = 'check_violation', constraint = 'round_deadline';
  end if;
  return new;
end $function$;
grant execute on function hold_deadline() to public;

create or replace function public.hold_decision()
 returns trigger
 language plpgsql
as $function$
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
end $function$;
grant execute on function hold_decision() to public;

create or replace function public.hold_release()
 returns trigger
 language plpgsql
as $function$
begin
  if old.released_at is not null and new.released_at is distinct from old.released_at then
    raise exception 'a release cannot be taken back'
      using errcode = 'check_violation', constraint = 'release_stands';
  end if;
  return new;
end $function$;
grant execute on function hold_release() to public;

create or replace function public.hold_shortlisting()
 returns trigger
 language plpgsql
as $function$
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
end $function$;
grant execute on function hold_shortlisting() to public;

create or replace function public.is_conflicted(person uuid, application uuid)
 returns boolean
 language sql
 stable
return (exists (select from conflicted_with(is_conflicted.person) c(id) where (c.id = is_conflicted.application)));
grant execute on function is_conflicted(uuid,uuid) to public;

create or replace function public.is_released(network uuid, application uuid, step text)
 returns boolean
 language sql
 stable
return (exists (select from (application a join round_release r on (((r.network_id = a.network_id) and (r.round_id = a.round_id)))) where ((a.network_id = is_released.network) and (a.id = is_released.application) and (r.step = is_released.step) and (r.released_at is not null))));
grant execute on function is_released(uuid,uuid,text) to public;

create or replace function public.is_stopped(application uuid)
 returns boolean
 language sql
 stable
return (exists (select from check_result k where ((k.network_id = app_network()) and (k.application_id = is_stopped.application) and (not k.passed) and (k.overridden_at is null))));
grant execute on function is_stopped(uuid) to public;

create or replace function public.keep_evidence()
 returns trigger
 language plpgsql
as $function$
begin
  insert into evidence_change (network_id, id, locality_id, year_id, kind, state, note,
    sources_disagree, set_by, set_at)
  values (old.network_id, gen_random_uuid(), old.locality_id, old.year_id, old.kind, old.state,
    old.note, old.sources_disagree, old.set_by, old.set_at);
  return new;
end $function$;
grant execute on function keep_evidence() to public;

create or replace function public.keep_snapshot()
 returns trigger
 language plpgsql
as $function$
begin
  raise exception 'a snapshot of key figures is never changed'
    using errcode = 'check_violation', constraint = 'kpi_snapshot_frozen';
end $function$;
grant execute on function keep_snapshot() to public;

create or replace function public.record_answers(network uuid, keys text[], wave_ids uuid[], account_ids uuid[], person_ids uuid[], respondents uuid[], question_ids uuid[], value_texts text[], bodies text[])
 returns table(press integer, outcome text)
 language plpgsql
 set plan_cache_mode to 'force_generic_plan'
 set enable_seqscan to 'off'
as $function$
#variable_conflict use_column
begin
  perform set_config('app.network', network::text, true);
  -- Settling a wave takes this lock for itself: no answer can slip in behind the count.
  perform pg_advisory_xact_lock_shared(hashtextextended(id::text, 1))
    from (select distinct unnest(wave_ids) as id order by 1) w;
  return query
  with pressed as (
    select p.key, p.wave_id, p.account_id, p.person_id, p.respondent, p.question_id,
           p.value::smallint[] as cells, p.body, p.ordinal::integer as ordinal
    from unnest(keys, wave_ids, account_ids, person_ids, respondents, question_ids, value_texts, bodies)
      with ordinality as p (key, wave_id, account_id, person_id, respondent, question_id, value, body, ordinal)
  ),
  judged as (
    select p.*, i.leaf, i.late, s.anonymity,
      case
        when a.person_id is distinct from p.person_id and p.account_id is not null then 'stale'
        when w.id is null or q.id is null then 'unknown'
        when w.state <> 'open' or w.closes_at <= (select business_now()) then 'closed'
        when i.id is null then 'uninvited'
        else 'saved'
      end as verdict
    from pressed p
    left join account a on a.network_id = network and a.id = p.account_id
    left join wave w on w.network_id = network and w.id = p.wave_id
    left join survey s on s.network_id = network and s.id = w.survey_id
    left join invitation i on i.network_id = network and i.wave_id = p.wave_id and i.person_id = p.person_id
    left join question q on q.network_id = network and q.id = p.question_id and q.survey_id = w.survey_id
  ),
  fresh as (
    insert into inbox (network_id, key)
    select distinct network, key from judged where verdict = 'saved' order by key
    on conflict do nothing
    returning key
  ),
  taken as (
    select distinct on (j.wave_id, j.respondent, j.question_id) j.*
    from (select distinct on (key) * from judged where verdict = 'saved' order by key, ordinal) j
    join fresh using (key)
    order by j.wave_id, j.respondent, j.question_id, j.ordinal desc
  ),
  begun as (
    insert into response (network_id, wave_id, respondent, person_id, leaf, late)
    select distinct on (wave_id, respondent) network, wave_id, respondent,
           case when anonymity = 'named' then person_id end, leaf, late
    from taken order by wave_id, respondent
    on conflict do nothing
    returning wave_id
  ),
  changed as (
    insert into answer (network_id, wave_id, respondent, question_id, leaf, cells, body)
    select network, wave_id, respondent, question_id, leaf, cells, body
    from taken order by wave_id, respondent, question_id
    on conflict (network_id, wave_id, respondent, question_id)
      do update set cells = excluded.cells, body = excluded.body
      where (answer.cells, answer.body) is distinct from (excluded.cells, excluded.body)
    returning answer.wave_id, answer.question_id, answer.leaf,
              coalesce(old.cells, '{}') as before, new.cells as after
  ),
  moved as (
    insert into answer_delta (network_id, wave_id, question_id, leaf, cell, change)
    select network, wave_id, question_id, leaf, cell, sum(step)
    from changed, lateral (
      select unnest(after) as cell, 1 as step
      union all select unnest(before), -1
      union all select -1::smallint,
        (cardinality(after) > 0)::integer - (cardinality(before) > 0)::integer
    ) c
    group by wave_id, question_id, leaf, cell
    having sum(step) <> 0
  ),
  redrawn as (
    insert into outbox (network_id, id, place_id, lane, action, channel_id, target_id, card, ids,
      due_at)
    select network, gen_random_uuid(), t.place_id, t.lane, 'update', t.channel_id, t.id, t.card,
           t.ids, (select business_now()) + interval '5 seconds'
    from (select distinct wave_id from begun) b
    join outbox t on t.network_id = network and t.card = 'pulse.card' and t.ids = array[b.wave_id]
      and t.action = 'post' and t.state in ('pending', 'sending', 'sent')
    order by t.id
    on conflict (network_id, target_id) where action = 'update' and state = 'pending' do nothing
  )
  select j.ordinal,
         case when j.verdict = 'saved' and f.key is null then 'repeat' else j.verdict end
  from judged j left join fresh f using (key)
  order by j.ordinal;
end $function$;
grant execute on function record_answers(uuid,text[],uuid[],uuid[],uuid[],uuid[],uuid[],text[],text[]) to public;

create or replace function public.refuse_too_few_seats()
 returns trigger
 language plpgsql
as $function$
begin
  if new.capacity < (select sum(r.places) from rsvp r
    where r.network_id = new.network_id and r.event_id = new.id
      and r.seat in ('seated', 'offered'))
  then
    raise exception 'an event would have fewer seats than are taken'
      using errcode = 'check_violation';
  end if;
  return null;
end $function$;
grant execute on function refuse_too_few_seats() to public;

create or replace function public.refuse_too_many_seats()
 returns trigger
 language plpgsql
as $function$
begin
  perform from (select distinct network_id, event_id from changed) c
    join event e on e.network_id = c.network_id and e.id = c.event_id
    where e.capacity < (select sum(r.places) from rsvp r
      where r.network_id = e.network_id and r.event_id = e.id and r.seat in ('seated', 'offered'));
  if found then
    raise exception 'more seats of an event would be taken than there are'
      using errcode = 'check_violation';
  end if;
  return null;
end $function$;
grant execute on function refuse_too_many_seats() to public;

create table account (
  network_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  platform text not null,
  realm text not null,
  external_id text not null,
  display_name text,
  time_zone text,
  direct_channel text,
  direct_refused_at timestamp with time zone,
  seen_at timestamp with time zone default business_now() not null
);
alter table account add constraint account_pkey primary key (network_id, id);
alter table account add constraint account_network_id_platform_realm_external_id_key unique (network_id, platform, realm, external_id);
alter table account add constraint account_platform_check check ((platform = any (array['slack'::text, 'discord'::text])));
alter table account add constraint account_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
create index account_external on account using btree (platform, realm, external_id);
create index account_person on account using btree (network_id, person_id);
alter table account enable row level security;
alter table account force row level security;
create policy dispatch on account for select to convene_dispatch using (true);
create policy own_network on account for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on account to convene_app;
grant select (external_id, id, network_id, person_id, platform, realm) on account to convene_dispatch;

create table account_place (
  network_id uuid not null,
  account_id uuid not null,
  place_id uuid not null
);
alter table account_place add constraint account_place_pkey primary key (network_id, account_id, place_id);
alter table account_place add constraint account_place_network_id_account_id_fkey foreign key (network_id, account_id) references account(network_id, id) on delete cascade;
alter table account_place add constraint account_place_network_id_place_id_fkey foreign key (network_id, place_id) references place(network_id, id);
alter table account_place enable row level security;
alter table account_place force row level security;
create policy own_network on account_place for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on account_place to convene_app;

create table agreed_score (
  network_id uuid not null,
  application_id uuid not null,
  criterion_id uuid not null,
  version smallint not null,
  mark numeric(2,1) not null,
  reason text not null,
  agreed_by uuid not null,
  at timestamp with time zone default business_now() not null
);
alter table agreed_score add constraint agreed_score_pkey primary key (network_id, application_id, criterion_id, version);
alter table agreed_score add constraint agreed_score_mark_check check (((mark >= (0)::numeric) and (mark <= (4)::numeric)));
alter table agreed_score add constraint agreed_score_reason_check check (((length(reason) >= 1) and (length(reason) <= 600)));
alter table agreed_score add constraint agreed_score_network_id_agreed_by_fkey foreign key (network_id, agreed_by) references person(network_id, id);
alter table agreed_score add constraint agreed_score_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table agreed_score add constraint agreed_score_network_id_criterion_id_fkey foreign key (network_id, criterion_id) references criterion(network_id, id) on delete cascade;
alter table agreed_score enable row level security;
alter table agreed_score force row level security;
create policy own_network on agreed_score for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on agreed_score to convene_app;

create table answer (
  network_id uuid not null,
  wave_id uuid not null,
  respondent uuid not null,
  question_id uuid not null,
  leaf text not null,
  cells smallint[] not null,
  body text,
  quotable boolean default false not null,
  told_size integer
);
alter table answer add constraint answer_pkey primary key (network_id, wave_id, respondent, question_id);
alter table answer add constraint answer_body_check check ((length(body) <= 4000));
alter table answer add constraint answer_told_size_check check ((told_size > 0));
alter table answer add constraint answer_network_id_wave_id_respondent_fkey foreign key (network_id, wave_id, respondent) references response(network_id, wave_id, respondent) on delete cascade;
alter table answer enable row level security;
alter table answer force row level security;
create policy own_network on answer for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, maintain, select, update on answer to convene_app;

create table answer_delta (
  network_id uuid not null,
  wave_id uuid not null,
  question_id uuid not null,
  leaf text not null,
  cell smallint not null,
  change integer not null
);
alter table answer_delta add constraint answer_delta_network_id_fkey foreign key (network_id) references network(network_id);
create index answer_delta_wave on answer_delta using btree (network_id, wave_id);
alter table answer_delta enable row level security;
alter table answer_delta force row level security;
create policy own_network on answer_delta for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, maintain, select, update on answer_delta to convene_app;

create table application (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  lead_organisation_id uuid not null,
  number integer not null,
  state text default 'draft'::text not null,
  version integer default 0 not null,
  started_by uuid not null,
  started_at timestamp with time zone default business_now() not null,
  entered_by uuid,
  confirmed_by text,
  confirmed_at timestamp with time zone,
  confirmed_version integer,
  confirmed_person_id uuid
);
alter table application add constraint application_pkey primary key (network_id, id);
alter table application add constraint application_network_id_round_id_lead_organisation_id_key unique (network_id, round_id, lead_organisation_id);
alter table application add constraint application_network_id_round_id_number_key unique (network_id, round_id, number);
alter table application add constraint application_confirmed_by_check check ((length(confirmed_by) <= 120));
alter table application add constraint application_state_check check ((state = any (array['draft'::text, 'submitted'::text, 'withdrawn'::text])));
alter table application add constraint application_network_id_confirmed_person_id_fkey foreign key (network_id, confirmed_person_id) references person(network_id, id);
alter table application add constraint application_network_id_entered_by_fkey foreign key (network_id, entered_by) references person(network_id, id);
alter table application add constraint application_network_id_lead_organisation_id_fkey foreign key (network_id, lead_organisation_id) references organisation(network_id, id);
alter table application add constraint application_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table application add constraint application_network_id_started_by_fkey foreign key (network_id, started_by) references person(network_id, id);
create index application_started on application using btree (network_id, started_by);
alter table application enable row level security;
alter table application force row level security;
create policy own_network on application for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on application to convene_app;

create table application_key (
  network_id uuid not null,
  application_id uuid not null,
  wrapped bytea not null,
  secret_version text not null
);
alter table application_key add constraint application_key_pkey primary key (network_id, application_id);
alter table application_key add constraint application_key_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table application_key enable row level security;
alter table application_key force row level security;
create policy own_network on application_key for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on application_key to convene_app;

create table application_lot (
  network_id uuid not null,
  application_id uuid not null,
  lot_id uuid not null
);
alter table application_lot add constraint application_lot_pkey primary key (network_id, application_id, lot_id);
alter table application_lot add constraint application_lot_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table application_lot add constraint application_lot_network_id_lot_id_fkey foreign key (network_id, lot_id) references lot(network_id, id) on delete cascade;
alter table application_lot enable row level security;
alter table application_lot force row level security;
create policy own_network on application_lot for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on application_lot to convene_app;

create table application_member (
  network_id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  part text not null,
  state text not null,
  since timestamp with time zone default business_now() not null
);
alter table application_member add constraint application_member_pkey primary key (network_id, application_id, person_id);
alter table application_member add constraint application_member_part_check check ((part = any (array['lead'::text, 'partner'::text, 'scribe'::text])));
alter table application_member add constraint application_member_state_check check ((state = any (array['asked'::text, 'in'::text])));
alter table application_member add constraint application_member_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table application_member add constraint application_member_network_id_organisation_id_fkey foreign key (network_id, organisation_id) references organisation(network_id, id);
alter table application_member add constraint application_member_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
create index application_member_person on application_member using btree (network_id, person_id);
alter table application_member enable row level security;
alter table application_member force row level security;
create policy own_network on application_member for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on application_member to convene_app;

create table attachment (
  network_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  sealed_name bytea not null,
  sealed_key bytea not null,
  media_type text not null,
  bytes integer not null,
  hash bytea not null,
  body bytea not null,
  added_by uuid not null,
  added_at timestamp with time zone default business_now() not null,
  removed_at timestamp with time zone
);
alter table attachment add constraint attachment_pkey primary key (network_id, id);
alter table attachment add constraint attachment_bytes_check check (((bytes >= 1) and (bytes <= 2000000)));
alter table attachment add constraint attachment_network_id_added_by_fkey foreign key (network_id, added_by) references person(network_id, id);
alter table attachment add constraint attachment_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table attachment enable row level security;
alter table attachment force row level security;
create policy own_network on attachment for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on attachment to convene_app;

create table audit_line (
  network_id uuid not null,
  id uuid not null,
  at timestamp with time zone default clock_timestamp() not null,
  actor_id uuid,
  action text not null,
  subject_id uuid,
  detail jsonb default '{}'::jsonb not null
);
alter table audit_line add constraint audit_line_pkey primary key (network_id, id);
alter table audit_line add constraint audit_line_network_id_fkey foreign key (network_id) references network(network_id);
create index audit_line_at on audit_line using btree (network_id, at);
alter table audit_line enable row level security;
alter table audit_line force row level security;
create policy own_network on audit_line for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant insert, select on audit_line to convene_app;

create table audit_seal (
  network_id uuid not null,
  "position" bigint not null,
  line_id uuid not null,
  hash bytea not null,
  sealed_at timestamp with time zone default clock_timestamp() not null
);
alter table audit_seal add constraint audit_seal_pkey primary key (network_id, "position");
alter table audit_seal add constraint audit_seal_network_id_line_id_key unique (network_id, line_id);
alter table audit_seal add constraint audit_seal_position_check check (("position" >= 1));
alter table audit_seal add constraint audit_seal_network_id_line_id_fkey foreign key (network_id, line_id) references audit_line(network_id, id);
alter table audit_seal enable row level security;
alter table audit_seal force row level security;
create policy own_network on audit_seal for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant insert, select on audit_seal to convene_app;

create table basic_check (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  "position" smallint not null,
  wording text not null
);
alter table basic_check add constraint basic_check_pkey primary key (network_id, id);
alter table basic_check add constraint basic_check_network_id_round_id_position_key unique (network_id, round_id, "position");
alter table basic_check add constraint basic_check_wording_check check (((length(wording) >= 1) and (length(wording) <= 200)));
alter table basic_check add constraint basic_check_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table basic_check enable row level security;
alter table basic_check force row level security;
create policy own_network on basic_check for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on basic_check to convene_app;

create table calendar_feed (
  network_id uuid not null,
  id uuid not null,
  person_id uuid,
  created_at timestamp with time zone default business_now() not null
);
alter table calendar_feed add constraint calendar_feed_pkey primary key (network_id, id);
alter table calendar_feed add constraint calendar_feed_network_id_person_id_key unique nulls not distinct (network_id, person_id);
alter table calendar_feed add constraint calendar_feed_network_id_fkey foreign key (network_id) references network(network_id);
alter table calendar_feed add constraint calendar_feed_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table calendar_feed enable row level security;
alter table calendar_feed force row level security;
create policy own_network on calendar_feed for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on calendar_feed to convene_app;

create table case_author (
  network_id uuid not null,
  locality_id uuid not null,
  person_id uuid not null,
  added_at timestamp with time zone default business_now() not null,
  nudged boolean default true not null
);
alter table case_author add constraint case_author_pkey primary key (network_id, locality_id, person_id);
alter table case_author add constraint case_author_network_id_locality_id_fkey foreign key (network_id, locality_id) references case_study(network_id, locality_id) on delete cascade;
alter table case_author add constraint case_author_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table case_author enable row level security;
alter table case_author force row level security;
create policy own_network on case_author for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on case_author to convene_app;

create table case_study (
  network_id uuid not null,
  locality_id uuid not null,
  started_by uuid,
  started_at timestamp with time zone default business_now() not null,
  ended_at timestamp with time zone
);
alter table case_study add constraint case_study_pkey primary key (network_id, locality_id);
alter table case_study add constraint case_study_network_id_locality_id_fkey foreign key (network_id, locality_id) references locality(network_id, id) on delete cascade;
alter table case_study add constraint case_study_network_id_started_by_fkey foreign key (network_id, started_by) references person(network_id, id);
alter table case_study enable row level security;
alter table case_study force row level security;
create policy own_network on case_study for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on case_study to convene_app;

create table case_text (
  network_id uuid not null,
  locality_id uuid not null,
  prompt text not null,
  version integer not null,
  body text not null,
  written_by uuid,
  written_at timestamp with time zone default business_now() not null
);
alter table case_text add constraint case_text_pkey primary key (network_id, locality_id, prompt, version);
alter table case_text add constraint case_text_body_check check (((length(body) >= 1) and (length(body) <= 4000)));
alter table case_text add constraint case_text_prompt_check check ((prompt = any (array['attracted'::text, 'done'::text, 'challenges'::text, 'plans'::text])));
alter table case_text add constraint case_text_version_check check ((version > 0));
alter table case_text add constraint case_text_network_id_locality_id_fkey foreign key (network_id, locality_id) references case_study(network_id, locality_id) on delete cascade;
alter table case_text add constraint case_text_network_id_written_by_fkey foreign key (network_id, written_by) references person(network_id, id);
alter table case_text enable row level security;
alter table case_text force row level security;
create policy own_network on case_text for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on case_text to convene_app;

create table channel (
  network_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  external_id text not null,
  name text not null,
  is_private boolean default false not null,
  lane text not null,
  gone_at timestamp with time zone,
  members_read_at timestamp with time zone
);
alter table channel add constraint channel_pkey primary key (network_id, id);
alter table channel add constraint channel_network_id_place_id_external_id_key unique (network_id, place_id, external_id);
alter table channel add constraint channel_network_id_place_id_fkey foreign key (network_id, place_id) references place(network_id, id);
alter table channel enable row level security;
alter table channel force row level security;
create policy own_network on channel for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on channel to convene_app;

create table channel_member (
  network_id uuid not null,
  channel_id uuid not null,
  external_id text not null
);
alter table channel_member add constraint channel_member_pkey primary key (network_id, channel_id, external_id);
alter table channel_member add constraint channel_member_network_id_channel_id_fkey foreign key (network_id, channel_id) references channel(network_id, id) on delete cascade;
alter table channel_member enable row level security;
alter table channel_member force row level security;
create policy own_network on channel_member for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on channel_member to convene_app;

create table check_in_attempt (
  network_id uuid not null,
  person_id uuid not null,
  at timestamp with time zone default clock_timestamp() not null
);
alter table check_in_attempt add constraint check_in_attempt_pkey primary key (network_id, person_id, at);
alter table check_in_attempt add constraint check_in_attempt_network_id_fkey foreign key (network_id) references network(network_id);
alter table check_in_attempt add constraint check_in_attempt_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table check_in_attempt enable row level security;
alter table check_in_attempt force row level security;
create policy own_network on check_in_attempt for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on check_in_attempt to convene_app;

create table check_result (
  network_id uuid not null,
  application_id uuid not null,
  basic_check_id uuid not null,
  passed boolean not null,
  note text default ''::text not null,
  checked_by uuid not null,
  checked_at timestamp with time zone default business_now() not null,
  override_reason text,
  overridden_by uuid,
  overridden_at timestamp with time zone
);
alter table check_result add constraint check_result_pkey primary key (network_id, application_id, basic_check_id);
alter table check_result add constraint check_result_check check ((((overridden_by is null) = (override_reason is null)) and ((overridden_by is null) = (overridden_at is null))));
alter table check_result add constraint check_result_check1 check (((overridden_by is null) or (not passed)));
alter table check_result add constraint check_result_note_check check ((length(note) <= 300));
alter table check_result add constraint check_result_override_reason_check check (((length(override_reason) >= 1) and (length(override_reason) <= 300)));
alter table check_result add constraint check_result_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table check_result add constraint check_result_network_id_basic_check_id_fkey foreign key (network_id, basic_check_id) references basic_check(network_id, id) on delete cascade;
alter table check_result add constraint check_result_network_id_checked_by_fkey foreign key (network_id, checked_by) references person(network_id, id);
alter table check_result add constraint check_result_network_id_overridden_by_fkey foreign key (network_id, overridden_by) references person(network_id, id);
alter table check_result enable row level security;
alter table check_result force row level security;
create policy own_network on check_result for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on check_result to convene_app;

create table clarification (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  person_id uuid,
  question text not null,
  asked_at timestamp with time zone default business_now() not null,
  shown_question text,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone
);
alter table clarification add constraint clarification_pkey primary key (network_id, id);
alter table clarification add constraint clarification_answer_check check (((length(answer) >= 1) and (length(answer) <= 1500)));
alter table clarification add constraint clarification_check check (((answer is null) = (answered_at is null)));
alter table clarification add constraint clarification_question_check check (((length(question) >= 1) and (length(question) <= 600)));
alter table clarification add constraint clarification_shown_question_check check (((length(shown_question) >= 1) and (length(shown_question) <= 600)));
alter table clarification add constraint clarification_network_id_answered_by_fkey foreign key (network_id, answered_by) references person(network_id, id);
alter table clarification add constraint clarification_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table clarification add constraint clarification_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
create index clarification_round on clarification using btree (network_id, round_id);
alter table clarification enable row level security;
alter table clarification force row level security;
create policy own_network on clarification for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on clarification to convene_app;

create table clock (
  only_row boolean default true not null,
  sandbox boolean not null,
  "offset" interval default '00:00:00'::interval not null
);
alter table clock add constraint clock_pkey primary key (only_row);
alter table clock add constraint clock_check check ((sandbox or ("offset" = '00:00:00'::interval)));
alter table clock add constraint clock_only_row_check check (only_row);
grant select on clock to convene_app;
grant select on clock to convene_dispatch;
grant update ("offset") on clock to convene_app;

create table comment (
  network_id uuid not null,
  id uuid not null,
  wave_id uuid not null,
  question_id uuid not null,
  body text not null,
  masked text,
  released boolean default false not null,
  concern_at timestamp with time zone,
  by_permission boolean default false not null
);
alter table comment add constraint comment_pkey primary key (network_id, id);
alter table comment add constraint comment_body_check check (((length(body) >= 1) and (length(body) <= 4000)));
alter table comment add constraint comment_check check ((not (released and (concern_at is not null))));
alter table comment add constraint comment_masked_check check (((length(masked) >= 1) and (length(masked) <= 4000)));
alter table comment add constraint comment_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
create index comment_wave on comment using btree (network_id, wave_id);
alter table comment enable row level security;
alter table comment force row level security;
create policy own_network on comment for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on comment to convene_app;

create table comment_reading (
  network_id uuid not null,
  comment_id uuid not null,
  person_id uuid not null,
  state text default 'begun'::text not null,
  theme_ids uuid[] default '{}'::uuid[] not null
);
alter table comment_reading add constraint comment_reading_pkey primary key (network_id, comment_id, person_id);
alter table comment_reading add constraint comment_reading_state_check check ((state = any (array['begun'::text, 'done'::text, 'skipped'::text])));
alter table comment_reading add constraint comment_reading_network_id_comment_id_fkey foreign key (network_id, comment_id) references comment(network_id, id) on delete cascade;
alter table comment_reading add constraint comment_reading_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
create index comment_reading_person on comment_reading using btree (network_id, person_id);
alter table comment_reading enable row level security;
alter table comment_reading force row level security;
create policy own_network on comment_reading for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on comment_reading to convene_app;

create table comparison (
  network_id uuid not null,
  baseline_id uuid not null,
  follow_up_id uuid,
  state text default 'waiting'::text not null,
  offer_at timestamp with time zone,
  put_off smallint default 0 not null
);
alter table comparison add constraint comparison_pkey primary key (network_id, baseline_id);
alter table comparison add constraint comparison_network_id_follow_up_id_key unique (network_id, follow_up_id);
alter table comparison add constraint comparison_check check ((follow_up_id <> baseline_id));
alter table comparison add constraint comparison_put_off_check check (((put_off >= 0) and (put_off <= 4)));
alter table comparison add constraint comparison_state_check check ((state = any (array['waiting'::text, 'done'::text, 'ended'::text])));
alter table comparison add constraint comparison_network_id_baseline_id_fkey foreign key (network_id, baseline_id) references wave(network_id, id) on delete cascade;
alter table comparison add constraint comparison_network_id_follow_up_id_fkey foreign key (network_id, follow_up_id) references wave(network_id, id) on delete set null (follow_up_id);
alter table comparison enable row level security;
alter table comparison force row level security;
create policy own_network on comparison for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on comparison to convene_app;

create table conflict (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  application_id uuid not null,
  kind text not null,
  state text not null,
  reason text,
  noted_at timestamp with time zone default business_now() not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  through uuid[]
);
alter table conflict add constraint conflict_pkey primary key (network_id, id);
alter table conflict add constraint conflict_network_id_application_id_person_id_kind_key unique (network_id, application_id, person_id, kind);
alter table conflict add constraint conflict_check check (((state <> 'dismissed'::text) or ((reason is not null) and (decided_by is not null))));
alter table conflict add constraint conflict_check1 check (((state <> 'dismissed'::text) or (decided_by <> person_id)));
alter table conflict add constraint conflict_kind_check check ((kind = any (array['own'::text, 'tie'::text, 'partner'::text, 'rival'::text, 'declared'::text])));
alter table conflict add constraint conflict_reason_check check ((length(reason) <= 300));
alter table conflict add constraint conflict_state_check check ((state = any (array['suggested'::text, 'confirmed'::text, 'dismissed'::text])));
alter table conflict add constraint conflict_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table conflict add constraint conflict_network_id_decided_by_fkey foreign key (network_id, decided_by) references person(network_id, id);
alter table conflict add constraint conflict_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table conflict add constraint conflict_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
create index conflict_person on conflict using btree (network_id, person_id);
alter table conflict enable row level security;
alter table conflict force row level security;
create policy own_network on conflict for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on conflict to convene_app;

create table contract (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  lot_id uuid not null,
  application_id uuid not null,
  starts_on date,
  ends_on date,
  ended_at timestamp with time zone
);
alter table contract add constraint contract_pkey primary key (network_id, id);
alter table contract add constraint contract_network_id_lot_id_key unique (network_id, lot_id);
alter table contract add constraint contract_check check ((ends_on > starts_on));
alter table contract add constraint contract_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id);
alter table contract add constraint contract_network_id_lot_id_fkey foreign key (network_id, lot_id) references lot(network_id, id);
alter table contract add constraint contract_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id);
create index contract_round on contract using btree (network_id, round_id);
alter table contract enable row level security;
alter table contract force row level security;
create policy own_network on contract for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on contract to convene_app;

create table contract_review (
  network_id uuid not null,
  id uuid not null,
  contract_id uuid not null,
  review_on date not null,
  done_at timestamp with time zone,
  note text default ''::text not null
);
alter table contract_review add constraint contract_review_pkey primary key (network_id, id);
alter table contract_review add constraint contract_review_network_id_contract_id_review_on_key unique (network_id, contract_id, review_on);
alter table contract_review add constraint contract_review_note_check check ((length(note) <= 600));
alter table contract_review add constraint contract_review_network_id_contract_id_fkey foreign key (network_id, contract_id) references contract(network_id, id) on delete cascade;
alter table contract_review enable row level security;
alter table contract_review force row level security;
create policy own_network on contract_review for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on contract_review to convene_app;

create table criterion (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  "position" smallint not null,
  name text not null,
  weight smallint not null,
  anchor text default ''::text not null
);
alter table criterion add constraint criterion_pkey primary key (network_id, id);
alter table criterion add constraint criterion_network_id_round_id_position_key unique (network_id, round_id, "position");
alter table criterion add constraint criterion_anchor_check check ((length(anchor) <= 400));
alter table criterion add constraint criterion_name_check check (((length(name) >= 1) and (length(name) <= 100)));
alter table criterion add constraint criterion_weight_check check (((weight >= 1) and (weight <= 100)));
alter table criterion add constraint criterion_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table criterion enable row level security;
alter table criterion force row level security;
create policy own_network on criterion for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on criterion to convene_app;

create table decision (
  network_id uuid not null,
  application_id uuid not null,
  lot_id uuid not null,
  outcome text not null,
  modification text default ''::text not null,
  feedback text default ''::text not null,
  staged_by uuid not null,
  staged_at timestamp with time zone default business_now() not null
);
alter table decision add constraint decision_pkey primary key (network_id, application_id, lot_id);
alter table decision add constraint decision_check check (((outcome = 'appointed-modified'::text) = (modification <> ''::text)));
alter table decision add constraint decision_feedback_check check ((length(feedback) <= 1500));
alter table decision add constraint decision_modification_check check ((length(modification) <= 600));
alter table decision add constraint decision_outcome_check check ((outcome = any (array['appointed'::text, 'appointed-modified'::text, 'reserve'::text, 'unsuccessful'::text])));
alter table decision add constraint decision_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table decision add constraint decision_network_id_lot_id_fkey foreign key (network_id, lot_id) references lot(network_id, id) on delete cascade;
alter table decision add constraint decision_network_id_staged_by_fkey foreign key (network_id, staged_by) references person(network_id, id);
create unique index decision_appointed on decision using btree (network_id, lot_id) where (outcome = any (array['appointed'::text, 'appointed-modified'::text]));
create trigger decision_released before insert or delete or update on decision for each row execute function hold_decision();
alter table decision enable row level security;
alter table decision force row level security;
create policy own_network on decision for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on decision to convene_app;

create table digest (
  network_id uuid not null,
  id uuid not null,
  channel_id uuid,
  person_id uuid,
  rhythm text not null,
  weekday smallint default 1 not null,
  sent_at time without time zone default '09:00:00'::time without time zone not null,
  committee_on date,
  days_before smallint,
  set_by uuid,
  set_at timestamp with time zone default business_now() not null,
  ended_at timestamp with time zone,
  ended_why text
);
alter table digest add constraint digest_pkey primary key (network_id, id);
alter table digest add constraint digest_check check (((channel_id is null) <> (person_id is null)));
alter table digest add constraint digest_check1 check (((rhythm = 'committee'::text) = (committee_on is not null)));
alter table digest add constraint digest_days_before_check check (((days_before >= 0) and (days_before <= 60)));
alter table digest add constraint digest_rhythm_check check ((rhythm = any (array['weekly'::text, 'monthly'::text, 'committee'::text])));
alter table digest add constraint digest_weekday_check check (((weekday >= 1) and (weekday <= 7)));
alter table digest add constraint digest_network_id_channel_id_fkey foreign key (network_id, channel_id) references channel(network_id, id);
alter table digest add constraint digest_network_id_fkey foreign key (network_id) references network(network_id);
alter table digest add constraint digest_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table digest add constraint digest_network_id_set_by_fkey foreign key (network_id, set_by) references person(network_id, id);
create unique index digest_channel on digest using btree (network_id, channel_id, rhythm, committee_on) nulls not distinct where ((ended_at is null) and (channel_id is not null));
create unique index digest_person on digest using btree (network_id, person_id, rhythm, committee_on) nulls not distinct where ((ended_at is null) and (person_id is not null));
alter table digest enable row level security;
alter table digest force row level security;
create policy own_network on digest for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on digest to convene_app;

create table digest_issue (
  network_id uuid not null,
  digest_id uuid not null,
  period text not null,
  snapshot_id uuid,
  state text not null,
  at timestamp with time zone default business_now() not null,
  before_period text,
  coming jsonb default '[]'::jsonb not null,
  decisions jsonb default '[]'::jsonb not null
);
alter table digest_issue add constraint digest_issue_pkey primary key (network_id, digest_id, period);
alter table digest_issue add constraint digest_issue_check check (((snapshot_id is null) = (state = 'expired'::text)));
alter table digest_issue add constraint digest_issue_state_check check ((state = any (array['sent'::text, 'quiet'::text, 'expired'::text])));
alter table digest_issue add constraint digest_issue_network_id_digest_id_fkey foreign key (network_id, digest_id) references digest(network_id, id) on delete cascade;
alter table digest_issue add constraint digest_issue_network_id_snapshot_id_fkey foreign key (network_id, snapshot_id) references kpi_snapshot(network_id, id);
alter table digest_issue enable row level security;
alter table digest_issue force row level security;
create policy own_network on digest_issue for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on digest_issue to convene_app;

create table draft (
  network_id uuid not null,
  wave_id uuid not null,
  person_id uuid not null,
  question_id uuid not null,
  cells smallint[] not null,
  body text,
  quotable boolean default false not null,
  told_size integer
);
alter table draft add constraint draft_pkey primary key (network_id, wave_id, person_id, question_id);
alter table draft add constraint draft_body_check check ((length(body) <= 4000));
alter table draft add constraint draft_told_size_check check ((told_size > 0));
alter table draft add constraint draft_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table draft add constraint draft_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
alter table draft enable row level security;
alter table draft force row level security;
create policy own_network on draft for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, maintain, select, update on draft to convene_app;

create table draft_aside (
  network_id uuid not null,
  application_id uuid not null,
  part text not null,
  about_id uuid not null,
  person_id uuid not null,
  body bytea not null,
  at timestamp with time zone default business_now() not null
);
alter table draft_aside add constraint draft_aside_pkey primary key (network_id, application_id, part, about_id, person_id);
alter table draft_aside add constraint draft_aside_body_check check ((length(body) <= 20000));
alter table draft_aside add constraint draft_aside_part_check check ((part = any (array['answer'::text, 'said'::text, 'authorises'::text])));
alter table draft_aside add constraint draft_aside_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table draft_aside add constraint draft_aside_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table draft_aside enable row level security;
alter table draft_aside force row level security;
create policy own_network on draft_aside for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on draft_aside to convene_app;

create table draft_part (
  network_id uuid not null,
  application_id uuid not null,
  part text not null,
  about_id uuid not null,
  body bytea not null,
  version integer default 1 not null,
  edited_by uuid not null,
  edited_at timestamp with time zone default business_now() not null
);
alter table draft_part add constraint draft_part_pkey primary key (network_id, application_id, part, about_id);
alter table draft_part add constraint draft_part_body_check check ((length(body) <= 20000));
alter table draft_part add constraint draft_part_part_check check ((part = any (array['answer'::text, 'said'::text, 'authorises'::text])));
alter table draft_part add constraint draft_part_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table draft_part add constraint draft_part_network_id_edited_by_fkey foreign key (network_id, edited_by) references person(network_id, id);
create index draft_part_edited on draft_part using btree (network_id, edited_by);
alter table draft_part enable row level security;
alter table draft_part force row level security;
create policy own_network on draft_part for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on draft_part to convene_app;

create table due (
  network_id uuid not null,
  id uuid not null,
  kind text not null,
  subject_id uuid not null,
  period text default ''::text not null,
  due_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  state text default 'pending'::text not null,
  settled_at timestamp with time zone
);
alter table due add constraint due_pkey primary key (network_id, id);
alter table due add constraint due_network_id_kind_subject_id_period_key unique (network_id, kind, subject_id, period);
alter table due add constraint due_state_check check ((state = any (array['pending'::text, 'done'::text, 'expired'::text, 'cancelled'::text, 'failed'::text])));
alter table due add constraint due_network_id_fkey foreign key (network_id) references network(network_id);
create index due_pending on due using btree (due_at) where (state = 'pending'::text);
alter table due enable row level security;
alter table due force row level security;
create policy dispatch on due for select to convene_dispatch using (true);
create policy own_network on due for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on due to convene_app;
grant select (due_at, expires_at, id, kind, network_id, period, state, subject_id) on due to convene_dispatch;

create table entry (
  network_id uuid not null,
  wave_id uuid not null,
  person_id uuid not null,
  way text not null,
  sent boolean default false not null,
  entered_by uuid
);
alter table entry add constraint entry_pkey primary key (network_id, wave_id, person_id);
alter table entry add constraint entry_way_check check ((way = any (array['phone'::text, 'paper'::text, 'interview'::text])));
alter table entry add constraint entry_network_id_entered_by_fkey foreign key (network_id, entered_by) references person(network_id, id);
alter table entry add constraint entry_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table entry add constraint entry_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
alter table entry enable row level security;
alter table entry force row level security;
create policy own_network on entry for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, maintain, select, update on entry to convene_app;

create table entry_check (
  network_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  asked_at timestamp with time zone default business_now() not null
);
alter table entry_check add constraint entry_check_pkey primary key (network_id, organisation_id, person_id);
alter table entry_check add constraint entry_check_network_id_organisation_id_fkey foreign key (network_id, organisation_id) references organisation(network_id, id);
alter table entry_check add constraint entry_check_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
create index entry_check_person on entry_check using btree (network_id, person_id);
alter table entry_check enable row level security;
alter table entry_check force row level security;
create policy own_network on entry_check for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on entry_check to convene_app;

create table erasure (
  network_id uuid not null,
  subject_hash bytea not null,
  erased_at timestamp with time zone default clock_timestamp() not null
);
alter table erasure add constraint erasure_pkey primary key (network_id, subject_hash);
alter table erasure add constraint erasure_network_id_fkey foreign key (network_id) references network(network_id);
alter table erasure enable row level security;
alter table erasure force row level security;
create policy own_network on erasure for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on erasure to convene_app;

create table event (
  network_id uuid not null,
  id uuid not null,
  kind text not null,
  title text not null,
  purpose text default ''::text not null,
  venue text default ''::text not null,
  link text,
  access_notes text default ''::text not null,
  locality_id uuid,
  state text default 'draft'::text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  time_zone text not null,
  starts_on_clock timestamp without time zone not null,
  ends_on_clock timestamp without time zone not null,
  capacity integer,
  capacity_goal integer,
  release_at timestamp with time zone,
  reminders integer[] default '{10080,1440,60}'::integer[] not null,
  sequence integer default 0 not null,
  revised_at timestamp with time zone default business_now() not null,
  check_in_word text,
  series_id uuid,
  series_number smallint,
  created_by uuid not null,
  created_at timestamp with time zone default business_now() not null,
  announced_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  cancel_reason text,
  started_at timestamp with time zone,
  settled_at timestamp with time zone
);
alter table event add constraint event_pkey primary key (network_id, id);
alter table event add constraint event_network_id_series_id_series_number_key unique (network_id, series_id, series_number);
alter table event add constraint event_access_notes_check check ((length(access_notes) <= 600));
alter table event add constraint event_cancel_reason_check check ((length(cancel_reason) <= 600));
alter table event add constraint event_capacity_check check (((capacity >= 1) and (capacity <= 20000)));
alter table event add constraint event_check check (((capacity_goal >= 1) and (capacity_goal < capacity)));
alter table event add constraint event_check1 check ((ends_at > starts_at));
alter table event add constraint event_check2 check (((state = 'cancelled'::text) = (cancelled_at is not null)));
alter table event add constraint event_check3 check (((capacity is not null) or (capacity_goal is null)));
alter table event add constraint event_kind_check check ((kind = any (array['market-place'::text, 'conference'::text, 'workshop'::text, 'briefing'::text, 'task-group'::text, 'presentation'::text, 'training'::text, 'awards'::text])));
alter table event add constraint event_link_check check (((link ~~ 'https://%'::text) and (length(link) <= 500)));
alter table event add constraint event_purpose_check check ((length(purpose) <= 1000));
alter table event add constraint event_reminders_check check ((cardinality(reminders) <= 5));
alter table event add constraint event_state_check check ((state = any (array['draft'::text, 'open'::text, 'cancelled'::text])));
alter table event add constraint event_title_check check (((length(title) >= 1) and (length(title) <= 100)));
alter table event add constraint event_venue_check check ((length(venue) <= 200));
alter table event add constraint event_network_id_created_by_fkey foreign key (network_id, created_by) references person(network_id, id);
alter table event add constraint event_network_id_fkey foreign key (network_id) references network(network_id);
alter table event add constraint event_network_id_locality_id_fkey foreign key (network_id, locality_id) references locality(network_id, id);
alter table event add constraint event_network_id_series_id_fkey foreign key (network_id, series_id) references event_series(network_id, id);
create index event_starts on event using btree (network_id, starts_at);
create trigger event_seats after update of capacity on event for each row when ((new.capacity is distinct from old.capacity)) execute function refuse_too_few_seats();
alter table event enable row level security;
alter table event force row level security;
create policy own_network on event for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on event to convene_app;

create table event_channel (
  network_id uuid not null,
  event_id uuid not null,
  channel_id uuid not null
);
alter table event_channel add constraint event_channel_pkey primary key (network_id, event_id, channel_id);
alter table event_channel add constraint event_channel_network_id_channel_id_fkey foreign key (network_id, channel_id) references channel(network_id, id);
alter table event_channel add constraint event_channel_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id) on delete cascade;
alter table event_channel enable row level security;
alter table event_channel force row level security;
create policy own_network on event_channel for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on event_channel to convene_app;

create table event_group (
  network_id uuid not null,
  event_id uuid not null,
  stakeholder_group text not null
);
alter table event_group add constraint event_group_pkey primary key (network_id, event_id, stakeholder_group);
alter table event_group add constraint event_group_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id) on delete cascade;
alter table event_group enable row level security;
alter table event_group force row level security;
create policy own_network on event_group for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on event_group to convene_app;

create table event_outcome (
  network_id uuid not null,
  event_id uuid not null,
  "position" smallint not null,
  wording text not null
);
alter table event_outcome add constraint event_outcome_pkey primary key (network_id, event_id, "position");
alter table event_outcome add constraint event_outcome_position_check check ((("position" >= 1) and ("position" <= 6)));
alter table event_outcome add constraint event_outcome_wording_check check (((length(wording) >= 1) and (length(wording) <= 200)));
alter table event_outcome add constraint event_outcome_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id) on delete cascade;
alter table event_outcome enable row level security;
alter table event_outcome force row level security;
create policy own_network on event_outcome for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on event_outcome to convene_app;

create table event_picture (
  network_id uuid not null,
  event_id uuid not null,
  media_type text not null,
  body bytea not null,
  alternative text not null
);
alter table event_picture add constraint event_picture_pkey primary key (network_id, event_id);
alter table event_picture add constraint event_picture_alternative_check check (((length(alternative) >= 1) and (length(alternative) <= 500)));
alter table event_picture add constraint event_picture_body_check check ((length(body) <= 2000000));
alter table event_picture add constraint event_picture_media_type_check check ((media_type = any (array['image/png'::text, 'image/jpeg'::text])));
alter table event_picture add constraint event_picture_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id) on delete cascade;
alter table event_picture enable row level security;
alter table event_picture force row level security;
create policy own_network on event_picture for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on event_picture to convene_app;

create table event_pool (
  network_id uuid not null,
  event_id uuid not null,
  stakeholder_group text not null,
  places integer default 0 not null,
  target_percent numeric(4,1)
);
alter table event_pool add constraint event_pool_pkey primary key (network_id, event_id, stakeholder_group);
alter table event_pool add constraint event_pool_places_check check (((places >= 0) and (places <= 20000)));
alter table event_pool add constraint event_pool_stakeholder_group_check check ((stakeholder_group = any (array['vcs'::text, 'la'::text, 'centre'::text, 'school'::text, 'health'::text, 'parent'::text, 'other'::text])));
alter table event_pool add constraint event_pool_target_percent_check check (((target_percent >= (0)::numeric) and (target_percent <= (100)::numeric)));
alter table event_pool add constraint event_pool_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id) on delete cascade;
alter table event_pool enable row level security;
alter table event_pool force row level security;
create policy own_network on event_pool for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on event_pool to convene_app;

create table event_series (
  network_id uuid not null,
  id uuid not null,
  rule jsonb not null,
  times smallint,
  ended_at timestamp with time zone
);
alter table event_series add constraint event_series_pkey primary key (network_id, id);
alter table event_series add constraint event_series_times_check check (((times >= 2) and (times <= 60)));
alter table event_series add constraint event_series_network_id_fkey foreign key (network_id) references network(network_id);
alter table event_series enable row level security;
alter table event_series force row level security;
create policy own_network on event_series for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on event_series to convene_app;

create table event_session (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  "position" smallint not null,
  title text not null,
  room text default ''::text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  places integer
);
alter table event_session add constraint event_session_pkey primary key (network_id, id);
alter table event_session add constraint event_session_network_id_event_id_position_key unique (network_id, event_id, "position");
alter table event_session add constraint event_session_check check ((ends_at > starts_at));
alter table event_session add constraint event_session_places_check check (((places >= 1) and (places <= 20000)));
alter table event_session add constraint event_session_room_check check ((length(room) <= 80));
alter table event_session add constraint event_session_title_check check (((length(title) >= 1) and (length(title) <= 120)));
alter table event_session add constraint event_session_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id) on delete cascade;
alter table event_session enable row level security;
alter table event_session force row level security;
create policy own_network on event_session for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on event_session to convene_app;

create table event_survey (
  network_id uuid not null,
  event_id uuid not null,
  part text not null,
  wave_id uuid not null
);
alter table event_survey add constraint event_survey_pkey primary key (network_id, event_id, part);
alter table event_survey add constraint event_survey_network_id_wave_id_key unique (network_id, wave_id);
alter table event_survey add constraint event_survey_part_check check ((part = any (array['evaluation'::text, 'missed'::text])));
alter table event_survey add constraint event_survey_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id) on delete cascade;
alter table event_survey add constraint event_survey_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
alter table event_survey enable row level security;
alter table event_survey force row level security;
create policy own_network on event_survey for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on event_survey to convene_app;

create table evidence (
  network_id uuid not null,
  locality_id uuid not null,
  year_id uuid not null,
  kind text not null,
  state text not null,
  note text,
  sources_disagree boolean default false not null,
  set_by uuid,
  set_at timestamp with time zone default business_now() not null
);
alter table evidence add constraint evidence_pkey primary key (network_id, locality_id, year_id, kind);
alter table evidence add constraint evidence_kind_check check ((kind = any (array['delivery-plan'::text, 'workshop-1-materials'::text, 'questionnaire'::text, 'outcomes-1-report'::text, 'questionnaire-report'::text, 'workshop-2-materials'::text, 'outcomes-2-report'::text, 'training-resource'::text, 'workshop-evaluations'::text, 'national-sharing'::text, 'regional-sharing'::text, 'attitude-survey'::text])));
alter table evidence add constraint evidence_note_check check (((length(note) >= 1) and (length(note) <= 400)));
alter table evidence add constraint evidence_state_check check ((state = any (array['available'::text, 'not-produced'::text, 'not-applicable'::text])));
alter table evidence add constraint evidence_network_id_locality_id_fkey foreign key (network_id, locality_id) references locality(network_id, id) on delete cascade;
alter table evidence add constraint evidence_network_id_set_by_fkey foreign key (network_id, set_by) references person(network_id, id);
alter table evidence add constraint evidence_network_id_year_id_fkey foreign key (network_id, year_id) references programme_year(network_id, id) on delete cascade;
create trigger evidence_kept before update on evidence for each row when ((((old.state is distinct from new.state) or (old.note is distinct from new.note)) or (old.sources_disagree is distinct from new.sources_disagree))) execute function keep_evidence();
alter table evidence enable row level security;
alter table evidence force row level security;
create policy own_network on evidence for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on evidence to convene_app;

create table evidence_change (
  network_id uuid not null,
  id uuid not null,
  locality_id uuid not null,
  year_id uuid not null,
  kind text not null,
  state text not null,
  note text,
  set_by uuid,
  set_at timestamp with time zone not null,
  sources_disagree boolean default false not null
);
alter table evidence_change add constraint evidence_change_pkey primary key (network_id, id);
alter table evidence_change add constraint evidence_change_network_id_locality_id_fkey foreign key (network_id, locality_id) references locality(network_id, id) on delete cascade;
alter table evidence_change add constraint evidence_change_network_id_set_by_fkey foreign key (network_id, set_by) references person(network_id, id);
alter table evidence_change add constraint evidence_change_network_id_year_id_fkey foreign key (network_id, year_id) references programme_year(network_id, id) on delete cascade;
create index evidence_change_cell on evidence_change using btree (network_id, locality_id, year_id, kind);
alter table evidence_change enable row level security;
alter table evidence_change force row level security;
create policy own_network on evidence_change for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on evidence_change to convene_app;

create table evidence_item (
  network_id uuid not null,
  id uuid not null,
  locality_id uuid not null,
  year_id uuid not null,
  kind text not null,
  name text not null,
  link text,
  media_type text,
  body bytea,
  added_by uuid,
  added_at timestamp with time zone default business_now() not null
);
alter table evidence_item add constraint evidence_item_pkey primary key (network_id, id);
alter table evidence_item add constraint evidence_item_body_check check ((length(body) <= 2000000));
alter table evidence_item add constraint evidence_item_check check (((link is null) <> (body is null)));
alter table evidence_item add constraint evidence_item_check1 check (((body is null) = (media_type is null)));
alter table evidence_item add constraint evidence_item_link_check check (((link ~~ 'https://%'::text) and (length(link) <= 500)));
alter table evidence_item add constraint evidence_item_name_check check (((length(name) >= 1) and (length(name) <= 120)));
alter table evidence_item add constraint evidence_item_network_id_added_by_fkey foreign key (network_id, added_by) references person(network_id, id);
alter table evidence_item add constraint evidence_item_network_id_locality_id_year_id_kind_fkey foreign key (network_id, locality_id, year_id, kind) references evidence(network_id, locality_id, year_id, kind) on delete cascade;
create index evidence_item_cell on evidence_item using btree (network_id, locality_id, year_id, kind);
alter table evidence_item enable row level security;
alter table evidence_item force row level security;
create policy own_network on evidence_item for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on evidence_item to convene_app;

create table guide_entry (
  network_id uuid not null,
  id uuid not null,
  theme text not null,
  stage text not null,
  title text not null,
  when_to_use text not null,
  how text not null,
  led_to text,
  written_by uuid,
  written_at timestamp with time zone default business_now() not null,
  changed_at timestamp with time zone,
  retired_at timestamp with time zone
);
alter table guide_entry add constraint guide_entry_pkey primary key (network_id, id);
alter table guide_entry add constraint guide_entry_how_check check (((length(how) >= 1) and (length(how) <= 2000)));
alter table guide_entry add constraint guide_entry_led_to_check check (((length(led_to) >= 1) and (length(led_to) <= 600)));
alter table guide_entry add constraint guide_entry_stage_check check ((stage = any (array['needs-assessment'::text, 'resources-and-priorities'::text, 'pattern-of-services'::text])));
alter table guide_entry add constraint guide_entry_theme_check check ((theme = any (array['community-engagement'::text, 'partnership-working'::text, 'vision'::text, 'localised-commissioning'::text, 'change-management'::text, 'performance-management'::text])));
alter table guide_entry add constraint guide_entry_title_check check (((length(title) >= 1) and (length(title) <= 120)));
alter table guide_entry add constraint guide_entry_when_to_use_check check (((length(when_to_use) >= 1) and (length(when_to_use) <= 600)));
alter table guide_entry add constraint guide_entry_network_id_fkey foreign key (network_id) references network(network_id);
alter table guide_entry add constraint guide_entry_network_id_written_by_fkey foreign key (network_id, written_by) references person(network_id, id);
alter table guide_entry enable row level security;
alter table guide_entry force row level security;
create policy own_network on guide_entry for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on guide_entry to convene_app;

create table inbox (
  network_id uuid not null,
  key text not null,
  received_at timestamp with time zone default now() not null
);
alter table inbox add constraint inbox_pkey primary key (network_id, key);
alter table inbox add constraint inbox_key_check check ((length(key) <= 200));
alter table inbox add constraint inbox_network_id_fkey foreign key (network_id) references network(network_id);
create index inbox_received on inbox using btree (received_at);
alter table inbox enable row level security;
alter table inbox force row level security;
create policy own_network on inbox for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on inbox to convene_app;

create table interest (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  organisation_id uuid,
  person_id uuid,
  kind text not null,
  brings text,
  needs text,
  listed boolean default false not null,
  at timestamp with time zone default business_now() not null,
  withdrawn_at timestamp with time zone
);
alter table interest add constraint interest_pkey primary key (network_id, id);
alter table interest add constraint interest_brings_check check ((length(brings) <= 300));
alter table interest add constraint interest_check check (((organisation_id is not null) or ((kind = 'informed'::text) and (not listed))));
alter table interest add constraint interest_check1 check (((organisation_id is not null) or (person_id is not null)));
alter table interest add constraint interest_kind_check check ((kind = any (array['lead'::text, 'join'::text, 'informed'::text])));
alter table interest add constraint interest_needs_check check ((length(needs) <= 300));
alter table interest add constraint interest_network_id_organisation_id_fkey foreign key (network_id, organisation_id) references organisation(network_id, id);
alter table interest add constraint interest_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table interest add constraint interest_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
create unique index interest_organisation on interest using btree (network_id, round_id, organisation_id) where (organisation_id is not null);
create unique index interest_person on interest using btree (network_id, round_id, person_id) where (organisation_id is null);
alter table interest enable row level security;
alter table interest force row level security;
create policy own_network on interest for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on interest to convene_app;

create table interest_approach (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  from_interest_id uuid not null,
  to_interest_id uuid not null,
  asked_by uuid,
  asked_at timestamp with time zone default business_now() not null,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone
);
alter table interest_approach add constraint interest_approach_pkey primary key (network_id, id);
alter table interest_approach add constraint interest_approach_network_id_from_interest_id_to_interest_i_key unique (network_id, from_interest_id, to_interest_id);
alter table interest_approach add constraint interest_approach_answer_check check ((answer = any (array['yes'::text, 'no'::text])));
alter table interest_approach add constraint interest_approach_check check ((from_interest_id <> to_interest_id));
alter table interest_approach add constraint interest_approach_check1 check (((answer is null) = (answered_at is null)));
alter table interest_approach add constraint interest_approach_network_id_answered_by_fkey foreign key (network_id, answered_by) references person(network_id, id);
alter table interest_approach add constraint interest_approach_network_id_asked_by_fkey foreign key (network_id, asked_by) references person(network_id, id);
alter table interest_approach add constraint interest_approach_network_id_from_interest_id_fkey foreign key (network_id, from_interest_id) references interest(network_id, id) on delete cascade;
alter table interest_approach add constraint interest_approach_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table interest_approach add constraint interest_approach_network_id_to_interest_id_fkey foreign key (network_id, to_interest_id) references interest(network_id, id) on delete cascade;
alter table interest_approach enable row level security;
alter table interest_approach force row level security;
create policy own_network on interest_approach for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on interest_approach to convene_app;

create table interest_lot (
  network_id uuid not null,
  interest_id uuid not null,
  lot_id uuid not null
);
alter table interest_lot add constraint interest_lot_pkey primary key (network_id, interest_id, lot_id);
alter table interest_lot add constraint interest_lot_network_id_interest_id_fkey foreign key (network_id, interest_id) references interest(network_id, id) on delete cascade;
alter table interest_lot add constraint interest_lot_network_id_lot_id_fkey foreign key (network_id, lot_id) references lot(network_id, id) on delete cascade;
alter table interest_lot enable row level security;
alter table interest_lot force row level security;
create policy own_network on interest_lot for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on interest_lot to convene_app;

create table introduction (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  score real not null,
  suggested_at timestamp with time zone default business_now() not null,
  one_says text,
  other_says text,
  introduced_at timestamp with time zone,
  parted_at timestamp with time zone,
  round smallint,
  table_number smallint
);
alter table introduction add constraint introduction_pkey primary key (network_id, id);
alter table introduction add constraint introduction_network_id_event_id_one_id_other_id_key unique (network_id, event_id, one_id, other_id);
alter table introduction add constraint introduction_check check ((one_id < other_id));
alter table introduction add constraint introduction_check1 check (((introduced_at is null) or ((one_says = 'yes'::text) and (other_says = 'yes'::text))));
alter table introduction add constraint introduction_check2 check (((parted_at is null) or (introduced_at is not null)));
alter table introduction add constraint introduction_check3 check (((round is null) or (introduced_at is not null)));
alter table introduction add constraint introduction_check4 check (((table_number is null) or (round is not null)));
alter table introduction add constraint introduction_one_says_check check ((one_says = any (array['yes'::text, 'no'::text])));
alter table introduction add constraint introduction_other_says_check check ((other_says = any (array['yes'::text, 'no'::text])));
alter table introduction add constraint introduction_round_check check ((round >= 1));
alter table introduction add constraint introduction_score_check check (((score > (0)::double precision) and (score <= (3)::double precision)));
alter table introduction add constraint introduction_table_number_check check ((table_number >= 1));
alter table introduction add constraint introduction_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id) on delete cascade;
alter table introduction add constraint introduction_network_id_one_id_fkey foreign key (network_id, one_id) references person(network_id, id);
alter table introduction add constraint introduction_network_id_other_id_fkey foreign key (network_id, other_id) references person(network_id, id);
create index introduction_one on introduction using btree (network_id, one_id);
create index introduction_other on introduction using btree (network_id, other_id);
alter table introduction enable row level security;
alter table introduction force row level security;
create policy own_network on introduction for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on introduction to convene_app;

create table invitation (
  network_id uuid not null,
  id uuid not null,
  wave_id uuid not null,
  person_id uuid not null,
  leaf text not null,
  late boolean default false not null,
  by_direct_message boolean default false not null,
  opted_out boolean default false not null,
  group_size integer
);
alter table invitation add constraint invitation_pkey primary key (network_id, id);
alter table invitation add constraint invitation_network_id_wave_id_person_id_key unique (network_id, wave_id, person_id);
alter table invitation add constraint invitation_group_size_check check ((group_size > 0));
alter table invitation add constraint invitation_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table invitation add constraint invitation_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
create index invitation_person on invitation using btree (network_id, person_id);
alter table invitation enable row level security;
alter table invitation force row level security;
create policy own_network on invitation for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on invitation to convene_app;

create table job_failure (
  network_id uuid not null,
  id uuid not null,
  name text not null,
  payload jsonb not null,
  error text not null,
  failed_at timestamp with time zone default now() not null,
  resolved_at timestamp with time zone
);
alter table job_failure add constraint job_failure_pkey primary key (network_id, id);
alter table job_failure add constraint job_failure_network_id_fkey foreign key (network_id) references network(network_id);
alter table job_failure enable row level security;
alter table job_failure force row level security;
create policy own_network on job_failure for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on job_failure to convene_app;

create view known_conflict with (security_invoker=true) as
 with own as not materialized (
         select person_organisation.network_id,
            person_organisation.person_id,
            person_organisation.organisation_id
           from person_organisation
        union all
         select panel_member.network_id,
            panel_member.person_id,
            panel_member.organisation_id
           from panel_member
        ), near as not materialized (
         select own.network_id,
            own.person_id,
            own.organisation_id
           from own
        union all
         select tie.network_id,
            tie.person_id,
            tie.organisation_id
           from tie
          where (tie.kind = any (array['employer'::text, 'trustee'::text]))
        )
 select p.network_id,
    p.round_id,
    own.person_id,
    p.application_id,
    'own'::text as kind,
    p.organisation_id
   from (own
     join round_party p on (((p.network_id = own.network_id) and (p.organisation_id = own.organisation_id))))
union all
 select p.network_id,
    p.round_id,
    t.person_id,
    p.application_id,
    'tie'::text as kind,
    p.organisation_id
   from (tie t
     join round_party p on (((p.network_id = t.network_id) and (p.organisation_id = t.organisation_id))))
union all
 select p.network_id,
    p.round_id,
    near.person_id,
    p.application_id,
    'partner'::text as kind,
    p.organisation_id
   from (((near
     join round_party mine on (((mine.network_id = near.network_id) and (mine.organisation_id = near.organisation_id))))
     join round_party beside on (((beside.network_id = mine.network_id) and (beside.application_id = mine.application_id) and (beside.organisation_id <> mine.organisation_id))))
     join round_party p on (((p.network_id = beside.network_id) and (p.round_id = beside.round_id) and (p.organisation_id = beside.organisation_id) and (p.application_id <> beside.application_id))))
union all
 select p.network_id,
    p.round_id,
    near.person_id,
    p.application_id,
    'rival'::text as kind,
    mine.organisation_id
   from ((((near
     join round_party mine on (((mine.network_id = near.network_id) and (mine.organisation_id = near.organisation_id))))
     join submission_lot wanted on (((wanted.network_id = mine.network_id) and (wanted.submission_id = mine.submission_id))))
     join submission_lot same on (((same.network_id = wanted.network_id) and (same.lot_id = wanted.lot_id) and (same.submission_id <> wanted.submission_id))))
     join round_party p on (((p.network_id = same.network_id) and (p.submission_id = same.submission_id) and (p.part = 'lead'::text) and (p.application_id <> mine.application_id))));
grant select on known_conflict to convene_app;

create table kpi (
  network_id uuid not null,
  id uuid not null,
  number smallint not null,
  name text not null,
  built_in smallint,
  retired_at timestamp with time zone
);
alter table kpi add constraint kpi_pkey primary key (network_id, id);
alter table kpi add constraint kpi_network_id_built_in_key unique (network_id, built_in);
alter table kpi add constraint kpi_built_in_check check (((built_in >= 1) and (built_in <= 5)));
alter table kpi add constraint kpi_name_check check (((length(name) >= 1) and (length(name) <= 120)));
alter table kpi add constraint kpi_number_check check (((number >= 1) and (number <= 40)));
alter table kpi add constraint kpi_network_id_fkey foreign key (network_id) references network(network_id);
create unique index kpi_number on kpi using btree (network_id, number) where (retired_at is null);
alter table kpi enable row level security;
alter table kpi force row level security;
create policy own_network on kpi for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on kpi to convene_app;

create table kpi_measure (
  network_id uuid not null,
  id uuid not null,
  kpi_id uuid not null,
  "position" smallint not null,
  label text not null,
  stage text not null,
  measure text not null,
  question_key text,
  stakeholder_group text,
  locality_id uuid,
  target numeric,
  direction text default 'higher'::text not null,
  tolerance numeric default 10 not null,
  stale_days smallint default 365 not null,
  target_set_at timestamp with time zone,
  retired_at timestamp with time zone
);
alter table kpi_measure add constraint kpi_measure_pkey primary key (network_id, id);
alter table kpi_measure add constraint kpi_measure_direction_check check ((direction = any (array['higher'::text, 'lower'::text])));
alter table kpi_measure add constraint kpi_measure_label_check check (((length(label) >= 1) and (length(label) <= 120)));
alter table kpi_measure add constraint kpi_measure_measure_check check (((length(measure) >= 1) and (length(measure) <= 40)));
alter table kpi_measure add constraint kpi_measure_question_key_check check (((length(question_key) >= 1) and (length(question_key) <= 80)));
alter table kpi_measure add constraint kpi_measure_stage_check check ((stage = any (array['how-much'::text, 'how-well'::text, 'better-off'::text])));
alter table kpi_measure add constraint kpi_measure_stakeholder_group_check check ((stakeholder_group = any (array['vcs'::text, 'la'::text, 'centre'::text, 'school'::text, 'health'::text, 'parent'::text, 'other'::text])));
alter table kpi_measure add constraint kpi_measure_stale_days_check check (((stale_days >= 7) and (stale_days <= 1830)));
alter table kpi_measure add constraint kpi_measure_tolerance_check check ((tolerance >= (0)::numeric));
alter table kpi_measure add constraint kpi_measure_network_id_kpi_id_fkey foreign key (network_id, kpi_id) references kpi(network_id, id) on delete cascade;
alter table kpi_measure add constraint kpi_measure_network_id_locality_id_fkey foreign key (network_id, locality_id) references locality(network_id, id);
create index kpi_measure_kpi on kpi_measure using btree (network_id, kpi_id);
alter table kpi_measure enable row level security;
alter table kpi_measure force row level security;
create policy own_network on kpi_measure for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on kpi_measure to convene_app;

create table kpi_snapshot (
  network_id uuid not null,
  id uuid not null,
  period text not null,
  "position" integer not null,
  taken_at timestamp with time zone default business_now() not null,
  body jsonb not null
);
alter table kpi_snapshot add constraint kpi_snapshot_pkey primary key (network_id, id);
alter table kpi_snapshot add constraint kpi_snapshot_network_id_period_key unique (network_id, period);
alter table kpi_snapshot add constraint kpi_snapshot_network_id_position_key unique (network_id, "position");
alter table kpi_snapshot add constraint kpi_snapshot_period_check check (((length(period) >= 7) and (length(period) <= 10)));
alter table kpi_snapshot add constraint kpi_snapshot_network_id_fkey foreign key (network_id) references network(network_id);
create trigger kpi_snapshot_frozen before update on kpi_snapshot for each row execute function keep_snapshot();
alter table kpi_snapshot enable row level security;
alter table kpi_snapshot force row level security;
create policy own_network on kpi_snapshot for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select on kpi_snapshot to convene_app;

create table kpi_story (
  network_id uuid not null,
  id uuid not null,
  measure_id uuid not null,
  story text not null,
  action text,
  owner_id uuid,
  due_on date,
  written_by uuid,
  written_at timestamp with time zone default business_now() not null,
  changed_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_by uuid,
  outcome text
);
alter table kpi_story add constraint kpi_story_pkey primary key (network_id, id);
alter table kpi_story add constraint kpi_story_action_check check (((length(action) >= 1) and (length(action) <= 600)));
alter table kpi_story add constraint kpi_story_outcome_check check (((length(outcome) >= 1) and (length(outcome) <= 600)));
alter table kpi_story add constraint kpi_story_story_check check (((length(story) >= 1) and (length(story) <= 1000)));
alter table kpi_story add constraint kpi_story_network_id_closed_by_fkey foreign key (network_id, closed_by) references person(network_id, id);
alter table kpi_story add constraint kpi_story_network_id_measure_id_fkey foreign key (network_id, measure_id) references kpi_measure(network_id, id) on delete cascade;
alter table kpi_story add constraint kpi_story_network_id_owner_id_fkey foreign key (network_id, owner_id) references person(network_id, id);
alter table kpi_story add constraint kpi_story_network_id_written_by_fkey foreign key (network_id, written_by) references person(network_id, id);
create unique index kpi_story_open on kpi_story using btree (network_id, measure_id) where (closed_at is null);
alter table kpi_story enable row level security;
alter table kpi_story force row level security;
create policy own_network on kpi_story for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on kpi_story to convene_app;

create table lane (
  lane text not null,
  interval_ms integer not null,
  next_at timestamp with time zone default clock_timestamp() not null,
  paused_until timestamp with time zone
);
alter table lane add constraint lane_pkey primary key (lane);
alter table lane add constraint lane_interval_ms_check check ((interval_ms >= 0));
grant delete, insert, select, update on lane to convene_app;
grant delete, insert, select, update on lane to convene_dispatch;

create table late_attempt (
  network_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  received_at timestamp with time zone not null
);
alter table late_attempt add constraint late_attempt_pkey primary key (network_id, id);
alter table late_attempt add constraint late_attempt_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table late_attempt add constraint late_attempt_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table late_attempt enable row level security;
alter table late_attempt force row level security;
create policy own_network on late_attempt for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on late_attempt to convene_app;

create table link_attempt (
  network_id uuid not null,
  account_id uuid not null,
  at timestamp with time zone default now() not null
);
alter table link_attempt add constraint link_attempt_pkey primary key (network_id, account_id, at);
alter table link_attempt add constraint link_attempt_network_id_fkey foreign key (network_id) references network(network_id);
alter table link_attempt enable row level security;
alter table link_attempt force row level security;
create policy own_network on link_attempt for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on link_attempt to convene_app;

create table link_code (
  network_id uuid not null,
  id uuid not null,
  kind text not null,
  code_hash bytea not null,
  person_id uuid,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone
);
alter table link_code add constraint link_code_pkey primary key (network_id, id);
alter table link_code add constraint link_code_code_hash_key unique (code_hash);
alter table link_code add constraint link_code_kind_check check ((kind = any (array['account'::text, 'place'::text])));
alter table link_code add constraint link_code_network_id_fkey foreign key (network_id) references network(network_id);
alter table link_code add constraint link_code_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table link_code enable row level security;
alter table link_code force row level security;
create policy dispatch on link_code for select to convene_dispatch using (true);
create policy own_network on link_code for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on link_code to convene_app;
grant select (code_hash, expires_at, id, kind, network_id, used_at) on link_code to convene_dispatch;

create table locality (
  network_id uuid not null,
  id uuid not null,
  name text not null
);
alter table locality add constraint locality_pkey primary key (network_id, id);
alter table locality add constraint locality_network_id_name_key unique (network_id, name);
alter table locality add constraint locality_network_id_fkey foreign key (network_id) references network(network_id);
alter table locality enable row level security;
alter table locality force row level security;
create policy own_network on locality for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on locality to convene_app;

create table locality_step (
  network_id uuid not null,
  id uuid not null,
  locality_id uuid not null,
  step text not null,
  challenge text,
  strategy text,
  "position" integer not null,
  set_by uuid,
  set_at timestamp with time zone default business_now() not null
);
alter table locality_step add constraint locality_step_pkey primary key (network_id, id);
alter table locality_step add constraint locality_step_network_id_locality_id_position_key unique (network_id, locality_id, "position");
alter table locality_step add constraint locality_step_challenge_check check (((length(challenge) >= 1) and (length(challenge) <= 300)));
alter table locality_step add constraint locality_step_step_check check ((step = any (array['engage'::text, 'establish'::text, 'enquire'::text, 'ensure'::text, 'embed'::text])));
alter table locality_step add constraint locality_step_strategy_check check ((strategy = any (array['commission-ready'::text, 'smarter-together'::text, 'outside-provider'::text, 'outsource'::text, 'in-house'::text])));
alter table locality_step add constraint locality_step_network_id_locality_id_fkey foreign key (network_id, locality_id) references locality(network_id, id) on delete cascade;
alter table locality_step add constraint locality_step_network_id_set_by_fkey foreign key (network_id, set_by) references person(network_id, id);
alter table locality_step enable row level security;
alter table locality_step force row level security;
create policy own_network on locality_step for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on locality_step to convene_app;

create table lot (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  "position" smallint not null,
  name text not null,
  district text default ''::text not null,
  budget text default ''::text not null,
  duration text default ''::text not null,
  building text default ''::text not null,
  staff_transfer text default 'not-known'::text not null,
  smallest_share text default ''::text not null,
  closed_at timestamp with time zone,
  close_reason text
);
alter table lot add constraint lot_pkey primary key (network_id, id);
alter table lot add constraint lot_network_id_round_id_position_key unique (network_id, round_id, "position");
alter table lot add constraint lot_budget_check check ((length(budget) <= 100));
alter table lot add constraint lot_building_check check ((length(building) <= 200));
alter table lot add constraint lot_close_reason_check check ((length(close_reason) <= 300));
alter table lot add constraint lot_district_check check ((length(district) <= 80));
alter table lot add constraint lot_duration_check check ((length(duration) <= 100));
alter table lot add constraint lot_name_check check (((length(name) >= 1) and (length(name) <= 100)));
alter table lot add constraint lot_smallest_share_check check ((length(smallest_share) <= 100));
alter table lot add constraint lot_staff_transfer_check check ((staff_transfer = any (array['yes'::text, 'no'::text, 'not-known'::text])));
alter table lot add constraint lot_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table lot enable row level security;
alter table lot force row level security;
create policy own_network on lot for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on lot to convene_app;

create table lot_review (
  network_id uuid not null,
  lot_id uuid not null,
  step text not null,
  reviewed_by uuid not null,
  reviewed_at timestamp with time zone default business_now() not null
);
alter table lot_review add constraint lot_review_pkey primary key (network_id, lot_id, step);
alter table lot_review add constraint lot_review_step_check check ((step = any (array['shortlist'::text, 'decisions'::text])));
alter table lot_review add constraint lot_review_network_id_lot_id_fkey foreign key (network_id, lot_id) references lot(network_id, id) on delete cascade;
alter table lot_review add constraint lot_review_network_id_reviewed_by_fkey foreign key (network_id, reviewed_by) references person(network_id, id);
alter table lot_review enable row level security;
alter table lot_review force row level security;
create policy own_network on lot_review for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on lot_review to convene_app;

create table moderation_note (
  network_id uuid not null,
  application_id uuid not null,
  criterion_id uuid not null,
  note text not null,
  noted_by uuid not null,
  noted_at timestamp with time zone default business_now() not null
);
alter table moderation_note add constraint moderation_note_pkey primary key (network_id, application_id, criterion_id);
alter table moderation_note add constraint moderation_note_note_check check (((length(note) >= 1) and (length(note) <= 600)));
alter table moderation_note add constraint moderation_note_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table moderation_note add constraint moderation_note_network_id_criterion_id_fkey foreign key (network_id, criterion_id) references criterion(network_id, id) on delete cascade;
alter table moderation_note add constraint moderation_note_network_id_noted_by_fkey foreign key (network_id, noted_by) references person(network_id, id);
alter table moderation_note enable row level security;
alter table moderation_note force row level security;
create policy own_network on moderation_note for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on moderation_note to convene_app;

create table network (
  network_id uuid not null,
  name text not null,
  time_zone text default 'Europe/London'::text not null,
  k smallint default 5 not null,
  quiet_from time without time zone default '20:00:00'::time without time zone not null,
  quiet_until time without time zone default '08:00:00'::time without time zone not null,
  quiet_weekends boolean default true not null,
  quiet_holidays boolean default true not null,
  responsible_organisation text not null,
  responsible_contact text not null,
  safeguarding_contact text not null,
  retention_months smallint default 24 not null,
  privacy_slug text not null,
  relabels jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone default business_now() not null
);
alter table network add constraint network_pkey primary key (network_id);
alter table network add constraint network_privacy_slug_key unique (privacy_slug);
alter table network add constraint network_k_check check ((k >= 5));
alter table network add constraint network_name_check check (((length(name) >= 1) and (length(name) <= 120)));
alter table network add constraint network_retention_months_check check (((retention_months >= 1) and (retention_months <= 120)));
alter table network enable row level security;
alter table network force row level security;
create policy dispatch on network for select to convene_dispatch using (true);
create policy own_network on network for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on network to convene_app;
grant select (network_id, privacy_slug, time_zone) on network to convene_dispatch;

create table nudge (
  network_id uuid not null,
  wave_id uuid not null,
  number smallint not null,
  goes_out_at timestamp with time zone not null,
  lasts_until timestamp with time zone not null
);
alter table nudge add constraint nudge_pkey primary key (network_id, wave_id, number);
alter table nudge add constraint nudge_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
alter table nudge enable row level security;
alter table nudge force row level security;
create policy own_network on nudge for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on nudge to convene_app;

create table organisation (
  network_id uuid not null,
  id uuid not null,
  name text not null,
  sector_type text,
  locality_id uuid,
  contact text,
  checked_on date,
  services text[] default '{}'::text[] not null,
  about text,
  made_at timestamp with time zone default business_now() not null,
  closed_at timestamp with time zone,
  document tsvector generated always as (to_tsvector('english'::regconfig, ((name || ' '::text) || coalesce(about, ''::text)))) stored,
  size text,
  cvs text
);
alter table organisation add constraint organisation_pkey primary key (network_id, id);
alter table organisation add constraint organisation_about_check check (((length(about) >= 1) and (length(about) <= 500)));
alter table organisation add constraint organisation_cvs_check check ((cvs = any (array['local'::text, 'neighbouring'::text])));
alter table organisation add constraint organisation_name_check check (((length(name) >= 1) and (length(name) <= 160)));
alter table organisation add constraint organisation_sector_type_check check ((sector_type = any (array['school'::text, 'health'::text, 'council'::text, 'voluntary'::text, 'private'::text])));
alter table organisation add constraint organisation_services_check check ((services <@ array['early-learning'::text, 'family-activities'::text, 'adult-learning'::text, 'health'::text, 'parenting'::text, 'programmes'::text, 'specialists'::text, 'community'::text, 'expertise'::text]));
alter table organisation add constraint organisation_size_check check ((size = any (array['micro'::text, 'small'::text, 'medium'::text, 'large'::text])));
alter table organisation add constraint organisation_network_id_fkey foreign key (network_id) references network(network_id);
alter table organisation add constraint organisation_network_id_locality_id_fkey foreign key (network_id, locality_id) references locality(network_id, id);
create unique index organisation_name on organisation using btree (network_id, lower(name));
alter table organisation enable row level security;
alter table organisation force row level security;
create policy own_network on organisation for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on organisation to convene_app;

create table outbox (
  network_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  lane text not null,
  action text not null,
  channel_id uuid,
  account_id uuid,
  target_id uuid,
  card text not null,
  ids uuid[] default '{}'::uuid[] not null,
  variant text default ''::text not null,
  once_key text,
  state text default 'pending'::text not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  due_at timestamp with time zone default business_now() not null,
  expires_at timestamp with time zone,
  lease_until timestamp with time zone,
  first_tried_at timestamp with time zone,
  retry_at timestamp with time zone,
  attempts smallint default 0 not null,
  message_id text,
  message_channel text,
  error text,
  settled_at timestamp with time zone
);
alter table outbox add constraint outbox_pkey primary key (network_id, id);
alter table outbox add constraint outbox_action_check check ((action = any (array['post'::text, 'update'::text, 'direct'::text])));
alter table outbox add constraint outbox_check check (((action = 'update'::text) = (target_id is not null)));
alter table outbox add constraint outbox_check1 check (((action = 'direct'::text) = (account_id is not null)));
alter table outbox add constraint outbox_state_check check ((state = any (array['pending'::text, 'sending'::text, 'sent'::text, 'unknown'::text, 'failed'::text, 'expired'::text])));
alter table outbox add constraint outbox_network_id_account_id_fkey foreign key (network_id, account_id) references account(network_id, id) on delete cascade;
alter table outbox add constraint outbox_network_id_channel_id_fkey foreign key (network_id, channel_id) references channel(network_id, id);
alter table outbox add constraint outbox_network_id_fkey foreign key (network_id) references network(network_id);
alter table outbox add constraint outbox_network_id_place_id_fkey foreign key (network_id, place_id) references place(network_id, id);
alter table outbox add constraint outbox_network_id_target_id_fkey foreign key (network_id, target_id) references outbox(network_id, id) on delete cascade;
create index outbox_card on outbox using btree (network_id, card, ids);
create index outbox_change on outbox using btree (lane) where ((state = 'pending'::text) and (action = 'update'::text));
create index outbox_digest on outbox using btree (network_id, ids) where (card = 'kpi.digest'::text);
create index outbox_expiry on outbox using btree (lane, expires_at) where ((state = 'pending'::text) and (expires_at is not null));
create index outbox_lane on outbox using btree (lane, due_at, created_at) where (state = any (array['pending'::text, 'sending'::text]));
create unique index outbox_once on outbox using btree (network_id, once_key) where (once_key is not null);
create unique index outbox_redraw on outbox using btree (network_id, target_id) where ((action = 'update'::text) and (state = 'pending'::text));
create index outbox_target on outbox using btree (network_id, target_id) where (target_id is not null);
alter table outbox enable row level security;
alter table outbox force row level security;
create policy dispatch on outbox for select to convene_dispatch using (true);
create policy own_network on outbox for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on outbox to convene_app;
grant select (created_at, due_at, expires_at, id, lane, lease_until, network_id, place_id, retry_at, state) on outbox to convene_dispatch;

create table panel_member (
  network_id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  is_chair boolean default false not null,
  added_by uuid not null,
  added_at timestamp with time zone default business_now() not null,
  accepted_at timestamp with time zone,
  declared_at timestamp with time zone,
  removed_at timestamp with time zone
);
alter table panel_member add constraint panel_member_pkey primary key (network_id, round_id, person_id);
alter table panel_member add constraint panel_member_network_id_added_by_fkey foreign key (network_id, added_by) references person(network_id, id);
alter table panel_member add constraint panel_member_network_id_organisation_id_fkey foreign key (network_id, organisation_id) references organisation(network_id, id);
alter table panel_member add constraint panel_member_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table panel_member add constraint panel_member_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
create unique index panel_chair on panel_member using btree (network_id, round_id) where (is_chair and (removed_at is null));
create index panel_member_person on panel_member using btree (network_id, person_id);
alter table panel_member enable row level security;
alter table panel_member force row level security;
create policy own_network on panel_member for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on panel_member to convene_app;

create table participation (
  network_id uuid not null,
  wave_id uuid not null,
  id uuid not null,
  person_id uuid not null
);
alter table participation add constraint participation_pkey primary key (network_id, wave_id, id);
alter table participation add constraint participation_network_id_wave_id_person_id_key unique (network_id, wave_id, person_id);
alter table participation add constraint participation_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table participation add constraint participation_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
alter table participation enable row level security;
alter table participation force row level security;
create policy own_network on participation for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, maintain, select, update on participation to convene_app;

create table partner (
  network_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  organisation_id uuid not null,
  state text default 'invited'::text not null,
  code_hash bytea,
  invited_by uuid not null,
  invited_at timestamp with time zone default business_now() not null,
  asked_person_id uuid,
  answered_by uuid,
  answered_at timestamp with time zone,
  confirmed_version integer,
  wish bytea
);
alter table partner add constraint partner_pkey primary key (network_id, id);
alter table partner add constraint partner_network_id_application_id_organisation_id_key unique (network_id, application_id, organisation_id);
alter table partner add constraint partner_check check (((state <> 'confirmed'::text) or (answered_at is not null)));
alter table partner add constraint partner_state_check check ((state = any (array['invited'::text, 'confirmed'::text, 'declined'::text, 'withdrawn'::text, 'removed'::text])));
alter table partner add constraint partner_wish_check check ((length(wish) <= 20000));
alter table partner add constraint partner_network_id_answered_by_fkey foreign key (network_id, answered_by) references person(network_id, id);
alter table partner add constraint partner_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table partner add constraint partner_network_id_asked_person_id_fkey foreign key (network_id, asked_person_id) references person(network_id, id);
alter table partner add constraint partner_network_id_invited_by_fkey foreign key (network_id, invited_by) references person(network_id, id);
alter table partner add constraint partner_network_id_organisation_id_fkey foreign key (network_id, organisation_id) references organisation(network_id, id);
create unique index partner_code on partner using btree (network_id, code_hash) where (code_hash is not null);
alter table partner enable row level security;
alter table partner force row level security;
create policy own_network on partner for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on partner to convene_app;

create table past_round (
  network_id uuid not null,
  id uuid not null,
  title text not null,
  window_weeks smallint,
  lots integer,
  applications integer not null,
  sectors jsonb default '{}'::jsonb not null,
  lots_voluntary integer,
  source text default ''::text not null,
  created_by uuid not null
);
alter table past_round add constraint past_round_pkey primary key (network_id, id);
alter table past_round add constraint past_round_applications_check check ((applications >= 0));
alter table past_round add constraint past_round_lots_check check ((lots >= 0));
alter table past_round add constraint past_round_lots_voluntary_check check ((lots_voluntary >= 0));
alter table past_round add constraint past_round_source_check check ((length(source) <= 300));
alter table past_round add constraint past_round_title_check check (((length(title) >= 1) and (length(title) <= 100)));
alter table past_round add constraint past_round_window_weeks_check check (((window_weeks >= 1) and (window_weeks <= 104)));
alter table past_round add constraint past_round_network_id_created_by_fkey foreign key (network_id, created_by) references person(network_id, id);
alter table past_round add constraint past_round_network_id_fkey foreign key (network_id) references network(network_id);
alter table past_round enable row level security;
alter table past_round force row level security;
create policy own_network on past_round for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on past_round to convene_app;

create table person (
  network_id uuid not null,
  id uuid not null,
  name text,
  stakeholder_group text,
  locality_id uuid,
  preferred_way text default 'chat'::text not null,
  contact text,
  added_by uuid,
  merged_into uuid,
  erased_at timestamp with time zone,
  joined_at timestamp with time zone default business_now() not null
);
alter table person add constraint person_pkey primary key (network_id, id);
alter table person add constraint person_preferred_way_check check ((preferred_way = any (array['chat'::text, 'link'::text, 'phone'::text, 'paper'::text])));
alter table person add constraint person_stakeholder_group_check check ((stakeholder_group = any (array['vcs'::text, 'la'::text, 'centre'::text, 'school'::text, 'health'::text, 'parent'::text, 'other'::text])));
alter table person add constraint person_network_id_fkey foreign key (network_id) references network(network_id);
alter table person add constraint person_network_id_locality_id_fkey foreign key (network_id, locality_id) references locality(network_id, id);
alter table person add constraint person_network_id_merged_into_fkey foreign key (network_id, merged_into) references person(network_id, id);
create index person_group on person using btree (network_id, stakeholder_group) where ((merged_into is null) and (erased_at is null));
alter table person enable row level security;
alter table person force row level security;
create policy own_network on person for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on person to convene_app;

create table person_organisation (
  network_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  since timestamp with time zone default business_now() not null
);
alter table person_organisation add constraint person_organisation_pkey primary key (network_id, person_id, organisation_id);
alter table person_organisation add constraint person_organisation_network_id_organisation_id_fkey foreign key (network_id, organisation_id) references organisation(network_id, id);
alter table person_organisation add constraint person_organisation_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table person_organisation enable row level security;
alter table person_organisation force row level security;
create policy own_network on person_organisation for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on person_organisation to convene_app;

create table place (
  network_id uuid not null,
  id uuid not null,
  platform text not null,
  realm text not null,
  external_id text not null,
  name text not null,
  joined_at timestamp with time zone default business_now() not null,
  left_at timestamp with time zone
);
alter table place add constraint place_pkey primary key (network_id, id);
alter table place add constraint place_platform_external_id_key unique (platform, external_id);
alter table place add constraint place_platform_check check ((platform = any (array['slack'::text, 'discord'::text])));
alter table place add constraint place_network_id_fkey foreign key (network_id) references network(network_id);
alter table place enable row level security;
alter table place force row level security;
create policy dispatch on place for select to convene_dispatch using (true);
create policy own_network on place for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on place to convene_app;
grant select (external_id, id, left_at, network_id, platform, realm) on place to convene_dispatch;

create table poll (
  network_id uuid not null,
  survey_id uuid not null,
  results text default 'live'::text not null,
  points smallint default 3 not null,
  growing boolean default false not null
);
alter table poll add constraint poll_pkey primary key (network_id, survey_id);
alter table poll add constraint poll_points_check check (((points >= 2) and (points <= 10)));
alter table poll add constraint poll_results_check check ((results = any (array['live'::text, 'after-vote'::text, 'at-close'::text])));
alter table poll add constraint poll_network_id_survey_id_fkey foreign key (network_id, survey_id) references survey(network_id, id) on delete cascade;
alter table poll enable row level security;
alter table poll force row level security;
create policy own_network on poll for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on poll to convene_app;

create table presentation_mark (
  network_id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  mark smallint not null,
  comment text default ''::text not null,
  shareable boolean default false not null,
  at timestamp with time zone default business_now() not null
);
alter table presentation_mark add constraint presentation_mark_pkey primary key (network_id, application_id, person_id);
alter table presentation_mark add constraint presentation_mark_comment_check check ((length(comment) <= 1000));
alter table presentation_mark add constraint presentation_mark_mark_check check (((mark >= 0) and (mark <= 4)));
alter table presentation_mark add constraint presentation_mark_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table presentation_mark add constraint presentation_mark_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table presentation_mark enable row level security;
alter table presentation_mark force row level security;
create policy own_network on presentation_mark for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on presentation_mark to convene_app;

create table programme_year (
  network_id uuid not null,
  id uuid not null,
  name text not null,
  starts_on date not null,
  ends_on date not null
);
alter table programme_year add constraint programme_year_pkey primary key (network_id, id);
alter table programme_year add constraint programme_year_network_id_name_key unique (network_id, name);
alter table programme_year add constraint programme_year_network_id_starts_on_key unique (network_id, starts_on);
alter table programme_year add constraint programme_year_check check ((ends_on > starts_on));
alter table programme_year add constraint programme_year_name_check check (((length(name) >= 1) and (length(name) <= 60)));
alter table programme_year add constraint programme_year_network_id_fkey foreign key (network_id) references network(network_id);
alter table programme_year enable row level security;
alter table programme_year force row level security;
create policy own_network on programme_year for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on programme_year to convene_app;

create table published_figure (
  network_id uuid not null,
  measure_id uuid not null,
  year_id uuid not null,
  value numeric,
  said text,
  source text not null,
  entered_by uuid,
  entered_at timestamp with time zone default business_now() not null
);
alter table published_figure add constraint published_figure_pkey primary key (network_id, measure_id, year_id);
alter table published_figure add constraint published_figure_check check (((value is null) <> (said is null)));
alter table published_figure add constraint published_figure_said_check check (((length(said) >= 1) and (length(said) <= 200)));
alter table published_figure add constraint published_figure_source_check check (((length(source) >= 1) and (length(source) <= 300)));
alter table published_figure add constraint published_figure_network_id_entered_by_fkey foreign key (network_id, entered_by) references person(network_id, id);
alter table published_figure add constraint published_figure_network_id_measure_id_fkey foreign key (network_id, measure_id) references kpi_measure(network_id, id) on delete cascade;
alter table published_figure add constraint published_figure_network_id_year_id_fkey foreign key (network_id, year_id) references programme_year(network_id, id) on delete cascade;
alter table published_figure enable row level security;
alter table published_figure force row level security;
create policy own_network on published_figure for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on published_figure to convene_app;

create table question (
  network_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  "position" smallint not null,
  key text not null,
  kind text not null,
  wording text not null,
  help text,
  required boolean default false not null,
  options jsonb default '[]'::jsonb not null,
  stem text,
  may_decline boolean default false not null,
  follows jsonb,
  translations jsonb default '{}'::jsonb not null
);
alter table question add constraint question_pkey primary key (network_id, id);
alter table question add constraint question_network_id_survey_id_position_key unique (network_id, survey_id, "position");
alter table question add constraint question_kind_check check ((kind = any (array['agreement'::text, 'rating'::text, 'zero-to-ten'::text, 'single'::text, 'multiple'::text, 'ranking'::text, 'grid'::text, 'text'::text, 'points'::text])));
alter table question add constraint question_network_id_survey_id_fkey foreign key (network_id, survey_id) references survey(network_id, id) on delete cascade;
create index question_key on question using btree (network_id, key);
alter table question enable row level security;
alter table question force row level security;
create policy own_network on question for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on question to convene_app;

create table readiness (
  network_id uuid not null,
  organisation_id uuid not null,
  item text not null,
  state text not null,
  set_by uuid,
  set_at timestamp with time zone default business_now() not null,
  counted text,
  counted_at timestamp with time zone
);
alter table readiness add constraint readiness_pkey primary key (network_id, organisation_id, item);
alter table readiness add constraint readiness_check check (((counted is null) or (counted_at is not null)));
alter table readiness add constraint readiness_counted_check check ((counted = any (array['in-place'::text, 'under-way'::text, 'missing'::text, 'not-applicable'::text])));
alter table readiness add constraint readiness_item_check check (((length(item) >= 1) and (length(item) <= 40)));
alter table readiness add constraint readiness_state_check check ((state = any (array['in-place'::text, 'under-way'::text, 'missing'::text, 'not-applicable'::text])));
alter table readiness add constraint readiness_network_id_organisation_id_fkey foreign key (network_id, organisation_id) references organisation(network_id, id) on delete cascade;
alter table readiness add constraint readiness_network_id_set_by_fkey foreign key (network_id, set_by) references person(network_id, id);
alter table readiness enable row level security;
alter table readiness force row level security;
create policy own_network on readiness for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on readiness to convene_app;

create table readiness_reader (
  network_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  first_at timestamp with time zone default business_now() not null
);
alter table readiness_reader add constraint readiness_reader_pkey primary key (network_id, organisation_id, person_id);
alter table readiness_reader add constraint readiness_reader_network_id_organisation_id_fkey foreign key (network_id, organisation_id) references organisation(network_id, id) on delete cascade;
alter table readiness_reader add constraint readiness_reader_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
create index readiness_reader_person on readiness_reader using btree (network_id, person_id);
alter table readiness_reader enable row level security;
alter table readiness_reader force row level security;
create policy own_network on readiness_reader for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select on readiness_reader to convene_app;

create table readiness_share (
  network_id uuid not null,
  organisation_id uuid not null,
  shared_by uuid,
  shared_at timestamp with time zone default business_now() not null
);
alter table readiness_share add constraint readiness_share_pkey primary key (network_id, organisation_id);
alter table readiness_share add constraint readiness_share_network_id_organisation_id_fkey foreign key (network_id, organisation_id) references organisation(network_id, id) on delete cascade;
alter table readiness_share add constraint readiness_share_network_id_shared_by_fkey foreign key (network_id, shared_by) references person(network_id, id);
alter table readiness_share enable row level security;
alter table readiness_share force row level security;
create policy own_network on readiness_share for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on readiness_share to convene_app;

create table reading (
  network_id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  round_id uuid not null,
  state text default 'assigned'::text not null,
  assigned_at timestamp with time zone default business_now() not null,
  opened_at timestamp with time zone,
  final_at timestamp with time zone,
  void_reason text,
  edition smallint default 1 not null
);
alter table reading add constraint reading_pkey primary key (network_id, application_id, person_id);
alter table reading add constraint reading_check check (((state = 'final'::text) = (final_at is not null)));
alter table reading add constraint reading_check1 check (((state = 'void'::text) = (void_reason is not null)));
alter table reading add constraint reading_state_check check ((state = any (array['assigned'::text, 'final'::text, 'void'::text])));
alter table reading add constraint reading_void_reason_check check ((void_reason = any (array['conflict'::text, 'removed'::text])));
alter table reading add constraint reading_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table reading add constraint reading_network_id_round_id_person_id_fkey foreign key (network_id, round_id, person_id) references panel_member(network_id, round_id, person_id);
create index reading_person on reading using btree (network_id, round_id, person_id);
alter table reading enable row level security;
alter table reading force row level security;
create policy own_network on reading for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on reading to convene_app;

create table reading_reopening (
  network_id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  edition smallint not null,
  reason text not null,
  reopened_by uuid not null,
  at timestamp with time zone default business_now() not null
);
alter table reading_reopening add constraint reading_reopening_pkey primary key (network_id, application_id, person_id, edition);
alter table reading_reopening add constraint reading_reopening_reason_check check (((length(reason) >= 1) and (length(reason) <= 300)));
alter table reading_reopening add constraint reading_reopening_network_id_application_id_person_id_fkey foreign key (network_id, application_id, person_id) references reading(network_id, application_id, person_id) on update cascade on delete cascade;
alter table reading_reopening add constraint reading_reopening_network_id_reopened_by_fkey foreign key (network_id, reopened_by) references person(network_id, id);
alter table reading_reopening enable row level security;
alter table reading_reopening force row level security;
create policy own_network on reading_reopening for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on reading_reopening to convene_app;

create table reminder_refusal (
  network_id uuid not null,
  person_id uuid not null
);
alter table reminder_refusal add constraint reminder_refusal_pkey primary key (network_id, person_id);
alter table reminder_refusal add constraint reminder_refusal_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table reminder_refusal enable row level security;
alter table reminder_refusal force row level security;
create policy own_network on reminder_refusal for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on reminder_refusal to convene_app;

create table response (
  network_id uuid not null,
  wave_id uuid not null,
  respondent uuid not null,
  person_id uuid,
  leaf text not null,
  late boolean default false not null,
  sent boolean default false not null,
  mixed boolean default false not null
);
alter table response add constraint response_pkey primary key (network_id, wave_id, respondent);
alter table response add constraint response_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table response add constraint response_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
create index response_unmixed on response using btree (network_id, wave_id) where (not mixed);
alter table response enable row level security;
alter table response force row level security;
create policy own_network on response for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, maintain, select, update on response to convene_app;

create table result (
  network_id uuid not null,
  wave_id uuid not null,
  number integer not null,
  final boolean not null,
  taken_at timestamp with time zone default business_now() not null,
  body jsonb not null
);
alter table result add constraint result_pkey primary key (network_id, wave_id, number);
alter table result add constraint result_number_check check ((number >= 1));
alter table result add constraint result_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
alter table result enable row level security;
alter table result force row level security;
create policy own_network on result for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on result to convene_app;

create table right_of_reply (
  network_id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  body text not null,
  at timestamp with time zone default business_now() not null
);
alter table right_of_reply add constraint right_of_reply_pkey primary key (network_id, application_id);
alter table right_of_reply add constraint right_of_reply_body_check check (((length(body) >= 1) and (length(body) <= 1500)));
alter table right_of_reply add constraint right_of_reply_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table right_of_reply add constraint right_of_reply_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table right_of_reply enable row level security;
alter table right_of_reply force row level security;
create policy own_network on right_of_reply for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on right_of_reply to convene_app;

create table role_grant (
  network_id uuid not null,
  person_id uuid not null,
  role text not null,
  granted_by uuid,
  granted_at timestamp with time zone default business_now() not null
);
alter table role_grant add constraint role_grant_pkey primary key (network_id, person_id, role);
alter table role_grant add constraint role_grant_role_check check ((role = any (array['admin'::text, 'coordinator'::text, 'lead'::text, 'panellist'::text, 'member'::text])));
alter table role_grant add constraint role_grant_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table role_grant enable row level security;
alter table role_grant force row level security;
create policy own_network on role_grant for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on role_grant to convene_app;

create table roll_up (
  network_id uuid not null,
  wave_id uuid not null,
  question_id uuid not null,
  leaf text not null,
  cell smallint not null,
  n integer not null
);
alter table roll_up add constraint roll_up_pkey primary key (network_id, wave_id, question_id, leaf, cell);
alter table roll_up add constraint roll_up_network_id_fkey foreign key (network_id) references network(network_id);
alter table roll_up add constraint roll_up_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
alter table roll_up enable row level security;
alter table roll_up force row level security;
create policy own_network on roll_up for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on roll_up to convene_app;

create table round (
  network_id uuid not null,
  id uuid not null,
  title text not null,
  purpose text default ''::text not null,
  who_may text default ''::text not null,
  stage text default 'draft'::text not null,
  opens_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  time_zone text not null,
  short_reason text,
  ask_until timestamp with time zone,
  comment_until timestamp with time zone,
  counts text default 'mean'::text not null,
  blind boolean default false not null,
  readers smallint,
  wide_spread smallint default 2 not null,
  presentations boolean default false not null,
  presentation_weight smallint default 0 not null,
  standstill_days smallint default 0 not null,
  right_of_reply boolean default false not null,
  panel_reason text,
  before_round_id uuid,
  before_past_id uuid,
  created_by uuid not null,
  created_at timestamp with time zone default business_now() not null,
  publicised_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  cancel_reason text,
  score_by timestamp with time zone
);
alter table round add constraint round_pkey primary key (network_id, id);
alter table round add constraint round_cancel_reason_check check ((length(cancel_reason) <= 600));
alter table round add constraint round_check check ((closes_at > opens_at));
alter table round add constraint round_check1 check (((ask_until is null) or (ask_until <= closes_at)));
alter table round add constraint round_check2 check ((presentations or (presentation_weight = 0)));
alter table round add constraint round_check3 check (((stage = 'cancelled'::text) = (cancelled_at is not null)));
alter table round add constraint round_check4 check (((before_round_id is null) or (before_past_id is null)));
alter table round add constraint round_check5 check ((score_by > closes_at));
alter table round add constraint round_counts_check check ((counts = any (array['mean'::text, 'agreed'::text])));
alter table round add constraint round_panel_reason_check check ((length(panel_reason) <= 600));
alter table round add constraint round_presentation_weight_check check (((presentation_weight >= 0) and (presentation_weight <= 60)));
alter table round add constraint round_purpose_check check ((length(purpose) <= 1500));
alter table round add constraint round_readers_check check (((readers >= 2) and (readers <= 12)));
alter table round add constraint round_short_reason_check check ((length(short_reason) <= 600));
alter table round add constraint round_stage_check check ((stage = any (array['draft'::text, 'comment'::text, 'publicised'::text, 'briefing'::text, 'open'::text, 'closed'::text, 'scored'::text, 'shortlisted'::text, 'presented'::text, 'decided'::text, 'cancelled'::text])));
alter table round add constraint round_standstill_days_check check (((standstill_days >= 0) and (standstill_days <= 60)));
alter table round add constraint round_title_check check (((length(title) >= 1) and (length(title) <= 100)));
alter table round add constraint round_who_may_check check ((length(who_may) <= 600));
alter table round add constraint round_wide_spread_check check (((wide_spread >= 1) and (wide_spread <= 4)));
alter table round add constraint round_network_id_before_past_id_fkey foreign key (network_id, before_past_id) references past_round(network_id, id);
alter table round add constraint round_network_id_before_round_id_fkey foreign key (network_id, before_round_id) references round(network_id, id);
alter table round add constraint round_network_id_created_by_fkey foreign key (network_id, created_by) references person(network_id, id);
alter table round add constraint round_network_id_fkey foreign key (network_id) references network(network_id);
create index round_closes on round using btree (network_id, closes_at);
create trigger round_counting before update of counts, presentation_weight on round for each row execute function hold_counting();
create trigger round_deadline before update of closes_at on round for each row execute function hold_deadline();
alter table round enable row level security;
alter table round force row level security;
create policy own_network on round for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on round to convene_app;

create table round_channel (
  network_id uuid not null,
  round_id uuid not null,
  channel_id uuid not null
);
alter table round_channel add constraint round_channel_pkey primary key (network_id, round_id, channel_id);
alter table round_channel add constraint round_channel_network_id_channel_id_fkey foreign key (network_id, channel_id) references channel(network_id, id);
alter table round_channel add constraint round_channel_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table round_channel enable row level security;
alter table round_channel force row level security;
create policy own_network on round_channel for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on round_channel to convene_app;

create table round_comment (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  body text not null,
  at timestamp with time zone default business_now() not null
);
alter table round_comment add constraint round_comment_pkey primary key (network_id, id);
alter table round_comment add constraint round_comment_body_check check (((length(body) >= 1) and (length(body) <= 1500)));
alter table round_comment add constraint round_comment_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table round_comment add constraint round_comment_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table round_comment enable row level security;
alter table round_comment force row level security;
create policy own_network on round_comment for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on round_comment to convene_app;

create table round_document (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  name text not null,
  link text,
  media_type text,
  body bytea,
  added_at timestamp with time zone default business_now() not null
);
alter table round_document add constraint round_document_pkey primary key (network_id, id);
alter table round_document add constraint round_document_body_check check ((length(body) <= 2000000));
alter table round_document add constraint round_document_check check (((link is null) <> (body is null)));
alter table round_document add constraint round_document_check1 check (((body is null) = (media_type is null)));
alter table round_document add constraint round_document_link_check check (((link ~~ 'https://%'::text) and (length(link) <= 500)));
alter table round_document add constraint round_document_name_check check (((length(name) >= 1) and (length(name) <= 120)));
alter table round_document add constraint round_document_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table round_document enable row level security;
alter table round_document force row level security;
create policy own_network on round_document for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on round_document to convene_app;

create table round_event (
  network_id uuid not null,
  round_id uuid not null,
  event_id uuid not null,
  kind text not null,
  district text default ''::text not null
);
alter table round_event add constraint round_event_pkey primary key (network_id, round_id, event_id);
alter table round_event add constraint round_event_kind_check check ((kind = any (array['briefing'::text, 'presentation'::text])));
alter table round_event add constraint round_event_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id);
alter table round_event add constraint round_event_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table round_event enable row level security;
alter table round_event force row level security;
create policy own_network on round_event for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on round_event to convene_app;

create table round_group (
  network_id uuid not null,
  round_id uuid not null,
  stakeholder_group text not null
);
alter table round_group add constraint round_group_pkey primary key (network_id, round_id, stakeholder_group);
alter table round_group add constraint round_group_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table round_group enable row level security;
alter table round_group force row level security;
create policy own_network on round_group for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on round_group to convene_app;

create table round_key (
  network_id uuid not null,
  round_id uuid not null,
  public_key bytea not null,
  wrapped_private bytea not null,
  secret_version text not null
);
alter table round_key add constraint round_key_pkey primary key (network_id, round_id);
alter table round_key add constraint round_key_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table round_key enable row level security;
alter table round_key force row level security;
create policy own_network on round_key for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on round_key to convene_app;

create view round_party with (security_invoker=true) as
 select s.network_id,
    a.round_id,
    a.id as application_id,
    s.id as submission_id,
    so.organisation_id,
    so.part
   from ((submission s
     join application a on (((a.network_id = s.network_id) and (a.id = s.application_id) and (a.state = 'submitted'::text))))
     join submission_organisation so on (((so.network_id = s.network_id) and (so.submission_id = s.id))))
  where (s.withdrawn_at is null);
grant select on round_party to convene_app;

create table round_publicity (
  network_id uuid not null,
  round_id uuid not null,
  kind text not null,
  note text default ''::text not null,
  noted_by uuid not null,
  noted_at timestamp with time zone default business_now() not null
);
alter table round_publicity add constraint round_publicity_pkey primary key (network_id, round_id, kind);
alter table round_publicity add constraint round_publicity_kind_check check ((kind = any (array['cvs-directors'::text, 'postcards'::text, 'press'::text, 'briefings'::text, 'newsletter'::text, 'phone-calls'::text])));
alter table round_publicity add constraint round_publicity_note_check check ((length(note) <= 200));
alter table round_publicity add constraint round_publicity_network_id_noted_by_fkey foreign key (network_id, noted_by) references person(network_id, id);
alter table round_publicity add constraint round_publicity_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table round_publicity enable row level security;
alter table round_publicity force row level security;
create policy own_network on round_publicity for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on round_publicity to convene_app;

create table round_question (
  network_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  "position" smallint not null,
  wording text not null,
  word_limit smallint default 300 not null
);
alter table round_question add constraint round_question_pkey primary key (network_id, id);
alter table round_question add constraint round_question_network_id_round_id_position_key unique (network_id, round_id, "position");
alter table round_question add constraint round_question_word_limit_check check (((word_limit >= 10) and (word_limit <= 600)));
alter table round_question add constraint round_question_wording_check check (((length(wording) >= 1) and (length(wording) <= 300)));
alter table round_question add constraint round_question_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table round_question enable row level security;
alter table round_question force row level security;
create policy own_network on round_question for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on round_question to convene_app;

create table round_release (
  network_id uuid not null,
  round_id uuid not null,
  step text not null,
  reviewed_by uuid,
  reviewed_at timestamp with time zone,
  released_by uuid,
  released_at timestamp with time zone,
  override_reason text,
  pause_ends_at timestamp with time zone
);
alter table round_release add constraint round_release_pkey primary key (network_id, round_id, step);
alter table round_release add constraint round_release_check check ((pause_ends_at > released_at));
alter table round_release add constraint round_release_override_reason_check check (((length(override_reason) >= 1) and (length(override_reason) <= 600)));
alter table round_release add constraint round_release_step_check check ((step = any (array['shortlist'::text, 'decisions'::text])));
alter table round_release add constraint round_release_network_id_released_by_fkey foreign key (network_id, released_by) references person(network_id, id);
alter table round_release add constraint round_release_network_id_reviewed_by_fkey foreign key (network_id, reviewed_by) references person(network_id, id);
alter table round_release add constraint round_release_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
create trigger release_stands before update on round_release for each row execute function hold_release();
alter table round_release enable row level security;
alter table round_release force row level security;
create policy own_network on round_release for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on round_release to convene_app;

create table round_said_did (
  network_id uuid not null,
  round_id uuid not null,
  "position" smallint not null,
  said text not null,
  did text not null
);
alter table round_said_did add constraint round_said_did_pkey primary key (network_id, round_id, "position");
alter table round_said_did add constraint round_said_did_did_check check (((length(did) >= 1) and (length(did) <= 300)));
alter table round_said_did add constraint round_said_did_said_check check (((length(said) >= 1) and (length(said) <= 300)));
alter table round_said_did add constraint round_said_did_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table round_said_did enable row level security;
alter table round_said_did force row level security;
create policy own_network on round_said_did for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on round_said_did to convene_app;

create table round_survey (
  network_id uuid not null,
  round_id uuid not null,
  wave_id uuid not null
);
alter table round_survey add constraint round_survey_pkey primary key (network_id, round_id);
alter table round_survey add constraint round_survey_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table round_survey add constraint round_survey_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
alter table round_survey enable row level security;
alter table round_survey force row level security;
create policy own_network on round_survey for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on round_survey to convene_app;

create table rsvp (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  person_id uuid not null,
  stakeholder_group text not null,
  organisation_id uuid,
  late boolean default false not null,
  by_direct_message boolean default false not null,
  answer text default 'needs-action'::text not null,
  seat text default 'none'::text not null,
  places smallint default 1 not null,
  queue_number integer,
  offered_until timestamp with time zone,
  offer_number smallint default 0 not null,
  entered_by uuid,
  answered_at timestamp with time zone,
  looks_for text,
  offers text,
  going_at_start boolean,
  attendance text default 'not-recorded'::text not null,
  attended_places smallint default 0 not null,
  walk_in boolean default false not null,
  checked_in_at timestamp with time zone
);
alter table rsvp add constraint rsvp_pkey primary key (network_id, id);
alter table rsvp add constraint rsvp_network_id_event_id_person_id_key unique (network_id, event_id, person_id);
alter table rsvp add constraint rsvp_answer_check check ((answer = any (array['needs-action'::text, 'accepted'::text, 'tentative'::text, 'declined'::text])));
alter table rsvp add constraint rsvp_attendance_check check ((attendance = any (array['not-recorded'::text, 'attended'::text, 'no-show'::text])));
alter table rsvp add constraint rsvp_attended_places_check check (((attended_places >= 0) and (attended_places <= 40)));
alter table rsvp add constraint rsvp_check check (((seat = any (array['waiting'::text, 'offered'::text])) = (queue_number is not null)));
alter table rsvp add constraint rsvp_check1 check (((seat = 'offered'::text) = (offered_until is not null)));
alter table rsvp add constraint rsvp_check2 check (((seat = 'none'::text) or (answer = 'accepted'::text)));
alter table rsvp add constraint rsvp_looks_for_check check ((length(looks_for) <= 300));
alter table rsvp add constraint rsvp_offers_check check ((length(offers) <= 300));
alter table rsvp add constraint rsvp_places_check check (((places >= 1) and (places <= 20)));
alter table rsvp add constraint rsvp_seat_check check ((seat = any (array['none'::text, 'seated'::text, 'waiting'::text, 'offered'::text])));
alter table rsvp add constraint rsvp_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id) on delete cascade;
alter table rsvp add constraint rsvp_network_id_organisation_id_fkey foreign key (network_id, organisation_id) references organisation(network_id, id);
alter table rsvp add constraint rsvp_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
create index rsvp_person on rsvp using btree (network_id, person_id);
create unique index rsvp_queue on rsvp using btree (network_id, event_id, queue_number) where (queue_number is not null);
create index rsvp_seat on rsvp using btree (network_id, event_id, seat) where (seat <> 'none'::text);
create trigger rsvp_seats_added after insert on rsvp referencing new table as changed for each statement execute function refuse_too_many_seats();
create trigger rsvp_seats_changed after update on rsvp referencing new table as changed for each statement execute function refuse_too_many_seats();
alter table rsvp enable row level security;
alter table rsvp force row level security;
create policy own_network on rsvp for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on rsvp to convene_app;

create table rsvp_need (
  network_id uuid not null,
  rsvp_id uuid not null,
  need text not null,
  detail text
);
alter table rsvp_need add constraint rsvp_need_pkey primary key (network_id, rsvp_id, need);
alter table rsvp_need add constraint rsvp_need_detail_check check ((length(detail) <= 200));
alter table rsvp_need add constraint rsvp_need_need_check check ((need = any (array['step-free'::text, 'hearing-loop'::text, 'interpreter'::text, 'creche'::text, 'travel-costs'::text, 'parking'::text, 'diet'::text, 'online'::text, 'no-photographs'::text])));
alter table rsvp_need add constraint rsvp_need_network_id_rsvp_id_fkey foreign key (network_id, rsvp_id) references rsvp(network_id, id) on delete cascade;
alter table rsvp_need enable row level security;
alter table rsvp_need force row level security;
create policy own_network on rsvp_need for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on rsvp_need to convene_app;

create table run (
  network_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  to_come smallint not null,
  figures_id uuid
);
alter table run add constraint run_pkey primary key (network_id, id);
alter table run add constraint run_check check (((figures_id is null) or (to_come = 0)));
alter table run add constraint run_to_come_check check (((to_come >= 0) and (to_come <= 12)));
alter table run add constraint run_network_id_figures_id_fkey foreign key (network_id, figures_id) references wave(network_id, id) on delete set null (figures_id);
alter table run add constraint run_network_id_survey_id_fkey foreign key (network_id, survey_id) references survey(network_id, id) on delete cascade;
create unique index run_growing on run using btree (network_id, survey_id) where (to_come > 0);
alter table run enable row level security;
alter table run force row level security;
create policy own_network on run for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on run to convene_app;

create table said_did (
  network_id uuid not null,
  id uuid not null,
  wave_id uuid not null,
  theme_id uuid not null,
  said text not null,
  did text not null,
  posted_at timestamp with time zone default business_now() not null
);
alter table said_did add constraint said_did_pkey primary key (network_id, id);
alter table said_did add constraint said_did_did_check check (((length(did) >= 1) and (length(did) <= 1000)));
alter table said_did add constraint said_did_said_check check (((length(said) >= 1) and (length(said) <= 1000)));
alter table said_did add constraint said_did_network_id_theme_id_fkey foreign key (network_id, theme_id) references theme(network_id, id);
alter table said_did add constraint said_did_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
alter table said_did enable row level security;
alter table said_did force row level security;
create policy own_network on said_did for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on said_did to convene_app;

create table score (
  network_id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  criterion_id uuid not null,
  standing text not null,
  mark smallint,
  comment text default ''::text not null,
  shareable boolean default false not null,
  version smallint default 1 not null,
  at timestamp with time zone default business_now() not null
);
alter table score add constraint score_pkey primary key (network_id, application_id, person_id, criterion_id);
alter table score add constraint score_check check (((standing = 'marked'::text) = (mark is not null)));
alter table score add constraint score_comment_check check ((length(comment) <= 1000));
alter table score add constraint score_mark_check check (((mark >= 0) and (mark <= 4)));
alter table score add constraint score_standing_check check ((standing = any (array['marked'::text, 'abstained'::text, 'not-applicable'::text])));
alter table score add constraint score_network_id_application_id_person_id_fkey foreign key (network_id, application_id, person_id) references reading(network_id, application_id, person_id) on update cascade on delete cascade;
alter table score add constraint score_network_id_criterion_id_fkey foreign key (network_id, criterion_id) references criterion(network_id, id) on delete cascade;
alter table score enable row level security;
alter table score force row level security;
create policy own_network on score for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on score to convene_app;

create table score_version (
  network_id uuid not null,
  application_id uuid not null,
  person_id uuid not null,
  criterion_id uuid not null,
  version smallint not null,
  standing text not null,
  mark smallint,
  comment text not null,
  at timestamp with time zone not null
);
alter table score_version add constraint score_version_pkey primary key (network_id, application_id, person_id, criterion_id, version);
alter table score_version add constraint score_version_network_id_application_id_person_id_fkey foreign key (network_id, application_id, person_id) references reading(network_id, application_id, person_id) on update cascade on delete cascade;
alter table score_version enable row level security;
alter table score_version force row level security;
create policy own_network on score_version for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on score_version to convene_app;

create table seat_move (
  network_id uuid not null,
  event_id uuid not null,
  "position" integer not null,
  rsvp_id uuid not null,
  move text not null,
  places smallint not null,
  at timestamp with time zone default business_now() not null
);
alter table seat_move add constraint seat_move_pkey primary key (network_id, event_id, "position");
alter table seat_move add constraint seat_move_move_check check ((move = any (array['seated'::text, 'waiting'::text, 'offered'::text, 'taken'::text, 'given'::text, 'declined'::text, 'expired'::text, 'left'::text, 'put-back'::text])));
alter table seat_move add constraint seat_move_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id) on delete cascade;
alter table seat_move add constraint seat_move_network_id_rsvp_id_fkey foreign key (network_id, rsvp_id) references rsvp(network_id, id) on delete cascade;
alter table seat_move enable row level security;
alter table seat_move force row level security;
create policy own_network on seat_move for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on seat_move to convene_app;

create table series (
  network_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  wave_id uuid not null,
  last_wave_id uuid,
  kind text not null,
  every_weeks smallint,
  weekdays smallint[] default '{}'::smallint[] not null,
  day_of_month smallint,
  nth_week smallint,
  time_of_day time without time zone not null,
  open_days smallint not null,
  open_hours smallint not null,
  last_on date,
  most_times smallint,
  times smallint default 0 not null,
  since date,
  next_on date
);
alter table series add constraint series_pkey primary key (network_id, id);
alter table series add constraint series_network_id_wave_id_key unique (network_id, wave_id);
alter table series add constraint series_check check (((since is null) = (next_on is null)));
alter table series add constraint series_check1 check (((open_days > 0) or (open_hours > 0)));
alter table series add constraint series_check2 check (
case kind
    when 'weekly'::text then ((every_weeks is not null) and (cardinality(weekdays) > 0))
    when 'monthly-date'::text then (day_of_month is not null)
    else ((nth_week is not null) and (cardinality(weekdays) = 1))
end);
alter table series add constraint series_day_of_month_check check (((day_of_month >= 1) and (day_of_month <= 31)));
alter table series add constraint series_every_weeks_check check (((every_weeks >= 1) and (every_weeks <= 52)));
alter table series add constraint series_kind_check check ((kind = any (array['weekly'::text, 'monthly-date'::text, 'monthly-weekday'::text])));
alter table series add constraint series_most_times_check check (((most_times >= 1) and (most_times <= 104)));
alter table series add constraint series_nth_week_check check ((nth_week = any (array['-1'::integer, 1, 2, 3, 4])));
alter table series add constraint series_open_days_check check (((open_days >= 0) and (open_days <= 90)));
alter table series add constraint series_open_hours_check check ((open_hours >= 0));
alter table series add constraint series_times_check check (((times >= 0) and (times <= 104)));
alter table series add constraint series_weekdays_check check ((weekdays <@ '{1,2,3,4,5,6,7}'::smallint[]));
alter table series add constraint series_network_id_last_wave_id_fkey foreign key (network_id, last_wave_id) references wave(network_id, id) on delete set null (last_wave_id);
alter table series add constraint series_network_id_survey_id_fkey foreign key (network_id, survey_id) references survey(network_id, id) on delete cascade;
alter table series add constraint series_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
create unique index series_running on series using btree (network_id, survey_id) where (since is not null);
alter table series enable row level security;
alter table series force row level security;
create policy own_network on series for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on series to convene_app;

create table server_event (
  network_id uuid not null,
  event_id uuid not null,
  place_id uuid not null,
  external_id text,
  sequence integer,
  refused_at timestamp with time zone
);
alter table server_event add constraint server_event_pkey primary key (network_id, event_id, place_id);
alter table server_event add constraint server_event_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id) on delete cascade;
alter table server_event add constraint server_event_network_id_fkey foreign key (network_id) references network(network_id);
alter table server_event add constraint server_event_network_id_place_id_fkey foreign key (network_id, place_id) references place(network_id, id);
alter table server_event enable row level security;
alter table server_event force row level security;
create policy own_network on server_event for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on server_event to convene_app;

create table session_choice (
  network_id uuid not null,
  session_id uuid not null,
  rsvp_id uuid not null
);
alter table session_choice add constraint session_choice_pkey primary key (network_id, session_id, rsvp_id);
alter table session_choice add constraint session_choice_network_id_rsvp_id_fkey foreign key (network_id, rsvp_id) references rsvp(network_id, id) on delete cascade;
alter table session_choice add constraint session_choice_network_id_session_id_fkey foreign key (network_id, session_id) references event_session(network_id, id) on delete cascade;
alter table session_choice enable row level security;
alter table session_choice force row level security;
create policy own_network on session_choice for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on session_choice to convene_app;

create table sharing (
  network_id uuid not null,
  id uuid not null,
  shared_on date not null,
  what text not null,
  reach text not null,
  place text not null,
  people integer,
  locality_id uuid,
  link text,
  noted_by uuid,
  noted_at timestamp with time zone default business_now() not null
);
alter table sharing add constraint sharing_pkey primary key (network_id, id);
alter table sharing add constraint sharing_link_check check (((link ~~ 'https://%'::text) and (length(link) <= 500)));
alter table sharing add constraint sharing_people_check check (((people >= 0) and (people <= 100000)));
alter table sharing add constraint sharing_place_check check (((length(place) >= 1) and (length(place) <= 200)));
alter table sharing add constraint sharing_reach_check check ((reach = any (array['neighbouring'::text, 'regional'::text, 'national'::text])));
alter table sharing add constraint sharing_what_check check (((length(what) >= 1) and (length(what) <= 300)));
alter table sharing add constraint sharing_network_id_fkey foreign key (network_id) references network(network_id);
alter table sharing add constraint sharing_network_id_locality_id_fkey foreign key (network_id, locality_id) references locality(network_id, id);
alter table sharing add constraint sharing_network_id_noted_by_fkey foreign key (network_id, noted_by) references person(network_id, id);
create index sharing_day on sharing using btree (network_id, shared_on);
alter table sharing enable row level security;
alter table sharing force row level security;
create policy own_network on sharing for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on sharing to convene_app;

create table shift (
  network_id uuid not null,
  follow_up_id uuid not null,
  taken_at timestamp with time zone default business_now() not null,
  body jsonb not null
);
alter table shift add constraint shift_pkey primary key (network_id, follow_up_id);
alter table shift add constraint shift_network_id_follow_up_id_fkey foreign key (network_id, follow_up_id) references wave(network_id, id) on delete cascade;
alter table shift enable row level security;
alter table shift force row level security;
create policy own_network on shift for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on shift to convene_app;

create table short_meetings (
  network_id uuid not null,
  event_id uuid not null,
  begins_at timestamp with time zone not null,
  minutes smallint not null,
  made integer default 1 not null
);
alter table short_meetings add constraint short_meetings_pkey primary key (network_id, event_id);
alter table short_meetings add constraint short_meetings_minutes_check check (((minutes >= 3) and (minutes <= 30)));
alter table short_meetings add constraint short_meetings_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id) on delete cascade;
alter table short_meetings enable row level security;
alter table short_meetings force row level security;
create policy own_network on short_meetings for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on short_meetings to convene_app;

create table shortlisting (
  network_id uuid not null,
  application_id uuid not null,
  outcome text not null,
  feedback text default ''::text not null,
  staged_by uuid not null,
  staged_at timestamp with time zone default business_now() not null,
  event_id uuid
);
alter table shortlisting add constraint shortlisting_pkey primary key (network_id, application_id);
alter table shortlisting add constraint shortlisting_feedback_check check ((length(feedback) <= 1500));
alter table shortlisting add constraint shortlisting_outcome_check check ((outcome = any (array['presentation'::text, 'unsuccessful'::text])));
alter table shortlisting add constraint shortlisting_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table shortlisting add constraint shortlisting_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id);
alter table shortlisting add constraint shortlisting_network_id_staged_by_fkey foreign key (network_id, staged_by) references person(network_id, id);
create trigger shortlist_released before insert or delete or update on shortlisting for each row execute function hold_shortlisting();
alter table shortlisting enable row level security;
alter table shortlisting force row level security;
create policy own_network on shortlisting for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on shortlisting to convene_app;

create table signpost (
  network_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  sought text not null,
  asked_at timestamp with time zone default business_now() not null,
  answered_at timestamp with time zone,
  answered_by uuid,
  answer text
);
alter table signpost add constraint signpost_pkey primary key (network_id, id);
alter table signpost add constraint signpost_answer_check check (((length(answer) >= 1) and (length(answer) <= 1000)));
alter table signpost add constraint signpost_check check (((answered_at is not null) or ((answered_by is null) and (answer is null))));
alter table signpost add constraint signpost_sought_check check (((length(sought) >= 1) and (length(sought) <= 80)));
alter table signpost add constraint signpost_network_id_answered_by_fkey foreign key (network_id, answered_by) references person(network_id, id);
alter table signpost add constraint signpost_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
create unique index signpost_open on signpost using btree (network_id, person_id, lower(sought)) where (answered_at is null);
alter table signpost enable row level security;
alter table signpost force row level security;
create policy own_network on signpost for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on signpost to convene_app;

create table slack_installation (
  holder text not null,
  is_enterprise boolean not null,
  name text not null,
  bot_user_id text not null,
  bot_id text,
  scopes text[] not null,
  token bytea not null,
  secret_version text not null,
  installed_at timestamp with time zone default clock_timestamp() not null
);
alter table slack_installation add constraint slack_installation_pkey primary key (holder);
alter table slack_installation add constraint slack_installation_holder_check check (((length(holder) >= 1) and (length(holder) <= 64)));
alter table slack_installation add constraint slack_installation_name_check check ((length(name) <= 255));
grant delete, insert, select, update on slack_installation to convene_dispatch;

create table stall (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  stall_type_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  offers text not null,
  looks_for text,
  needs_power boolean default false not null,
  needs_table boolean default false not null,
  access_needs text,
  state text default 'applied'::text not null,
  queue_number integer,
  decline_reason text,
  pitch text,
  applied_at timestamp with time zone default business_now() not null,
  decided_by uuid
);
alter table stall add constraint stall_pkey primary key (network_id, id);
alter table stall add constraint stall_access_needs_check check ((length(access_needs) <= 200));
alter table stall add constraint stall_check check (((state = 'waiting'::text) = (queue_number is not null)));
alter table stall add constraint stall_check1 check (((pitch is null) or (state = 'approved'::text)));
alter table stall add constraint stall_decline_reason_check check ((length(decline_reason) <= 300));
alter table stall add constraint stall_looks_for_check check ((length(looks_for) <= 300));
alter table stall add constraint stall_offers_check check (((length(offers) >= 1) and (length(offers) <= 300)));
alter table stall add constraint stall_pitch_check check ((length(pitch) <= 20));
alter table stall add constraint stall_state_check check ((state = any (array['applied'::text, 'approved'::text, 'waiting'::text, 'declined'::text, 'withdrawn'::text])));
alter table stall add constraint stall_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id) on delete cascade;
alter table stall add constraint stall_network_id_organisation_id_fkey foreign key (network_id, organisation_id) references organisation(network_id, id);
alter table stall add constraint stall_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table stall add constraint stall_network_id_stall_type_id_fkey foreign key (network_id, stall_type_id) references stall_type(network_id, id);
create unique index stall_once on stall using btree (network_id, event_id, organisation_id) where (state = any (array['applied'::text, 'approved'::text, 'waiting'::text]));
create index stall_person on stall using btree (network_id, person_id);
create unique index stall_pitch on stall using btree (network_id, event_id, lower(pitch)) where (pitch is not null);
alter table stall enable row level security;
alter table stall force row level security;
create policy own_network on stall for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on stall to convene_app;

create table stall_type (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  "position" smallint not null,
  name text not null,
  number integer not null,
  has_power boolean default false not null,
  has_table boolean default true not null,
  is_step_free boolean default true not null
);
alter table stall_type add constraint stall_type_pkey primary key (network_id, id);
alter table stall_type add constraint stall_type_network_id_event_id_position_key unique (network_id, event_id, "position");
alter table stall_type add constraint stall_type_name_check check (((length(name) >= 1) and (length(name) <= 80)));
alter table stall_type add constraint stall_type_number_check check (((number >= 1) and (number <= 500)));
alter table stall_type add constraint stall_type_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id) on delete cascade;
alter table stall_type enable row level security;
alter table stall_type force row level security;
create policy own_network on stall_type for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on stall_type to convene_app;

create table stop_reason (
  network_id uuid not null,
  round_id uuid not null,
  organisation_id uuid not null,
  person_id uuid,
  reason text not null,
  at timestamp with time zone default business_now() not null
);
alter table stop_reason add constraint stop_reason_pkey primary key (network_id, round_id, organisation_id);
alter table stop_reason add constraint stop_reason_reason_check check ((reason = any (array['time'::text, 'form'::text, 'partner'::text, 'size'::text, 'money'::text, 'staff'::text, 'not-for-us'::text, 'other'::text])));
alter table stop_reason add constraint stop_reason_network_id_organisation_id_fkey foreign key (network_id, organisation_id) references organisation(network_id, id);
alter table stop_reason add constraint stop_reason_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table stop_reason add constraint stop_reason_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table stop_reason enable row level security;
alter table stop_reason force row level security;
create policy own_network on stop_reason for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on stop_reason to convene_app;

create table submission (
  network_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  number smallint not null,
  sealed bytea,
  hash bytea not null,
  version integer not null,
  submitted_by uuid not null,
  received_at timestamp with time zone not null,
  lead_sector text,
  lead_size text,
  withdrawn_at timestamp with time zone
);
alter table submission add constraint submission_pkey primary key (network_id, id);
alter table submission add constraint submission_network_id_application_id_number_key unique (network_id, application_id, number);
alter table submission add constraint submission_check check (((sealed is null) = (withdrawn_at is not null)));
alter table submission add constraint submission_network_id_application_id_fkey foreign key (network_id, application_id) references application(network_id, id) on delete cascade;
alter table submission add constraint submission_network_id_submitted_by_fkey foreign key (network_id, submitted_by) references person(network_id, id);
create unique index submission_current on submission using btree (network_id, application_id) where (withdrawn_at is null);
create index submission_submitted on submission using btree (network_id, submitted_by);
alter table submission enable row level security;
alter table submission force row level security;
create policy own_network on submission for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on submission to convene_app;

create table submission_lot (
  network_id uuid not null,
  submission_id uuid not null,
  lot_id uuid not null
);
alter table submission_lot add constraint submission_lot_pkey primary key (network_id, submission_id, lot_id);
alter table submission_lot add constraint submission_lot_network_id_lot_id_fkey foreign key (network_id, lot_id) references lot(network_id, id) on delete cascade;
alter table submission_lot add constraint submission_lot_network_id_submission_id_fkey foreign key (network_id, submission_id) references submission(network_id, id) on delete cascade;
create index submission_lot_of on submission_lot using btree (network_id, lot_id);
alter table submission_lot enable row level security;
alter table submission_lot force row level security;
create policy own_network on submission_lot for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on submission_lot to convene_app;

create table submission_organisation (
  network_id uuid not null,
  submission_id uuid not null,
  organisation_id uuid not null,
  part text not null
);
alter table submission_organisation add constraint submission_organisation_pkey primary key (network_id, submission_id, organisation_id);
alter table submission_organisation add constraint submission_organisation_part_check check ((part = any (array['lead'::text, 'partner'::text])));
alter table submission_organisation add constraint submission_organisation_network_id_organisation_id_fkey foreign key (network_id, organisation_id) references organisation(network_id, id);
alter table submission_organisation add constraint submission_organisation_network_id_submission_id_fkey foreign key (network_id, submission_id) references submission(network_id, id) on delete cascade;
create index submission_organisation_of on submission_organisation using btree (network_id, organisation_id);
alter table submission_organisation enable row level security;
alter table submission_organisation force row level security;
create policy own_network on submission_organisation for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on submission_organisation to convene_app;

create table survey (
  network_id uuid not null,
  id uuid not null,
  title text not null,
  template text not null,
  anonymity text not null,
  breakdown text not null,
  k smallint not null,
  reminders smallint default 2 not null,
  created_by uuid not null,
  created_at timestamp with time zone default business_now() not null,
  together text[] default '{}'::text[] not null
);
alter table survey add constraint survey_pkey primary key (network_id, id);
alter table survey add constraint survey_anonymity_check check ((anonymity = any (array['named'::text, 'confidential'::text, 'anonymous'::text])));
alter table survey add constraint survey_breakdown_check check ((breakdown = any (array['group'::text, 'locality'::text, 'locality-group'::text])));
alter table survey add constraint survey_k_check check ((k >= 5));
alter table survey add constraint survey_reminders_check check (((reminders >= 0) and (reminders <= 3)));
alter table survey add constraint survey_title_check check (((length(title) >= 1) and (length(title) <= 120)));
alter table survey add constraint survey_network_id_created_by_fkey foreign key (network_id, created_by) references person(network_id, id);
alter table survey add constraint survey_network_id_fkey foreign key (network_id) references network(network_id);
alter table survey enable row level security;
alter table survey force row level security;
create policy own_network on survey for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on survey to convene_app;

create table survey_key (
  network_id uuid not null,
  id uuid not null,
  wrapped bytea not null,
  secret_version text not null,
  destroy_at timestamp with time zone not null
);
alter table survey_key add constraint survey_key_pkey primary key (network_id, id);
alter table survey_key add constraint survey_key_network_id_fkey foreign key (network_id) references network(network_id);
alter table survey_key enable row level security;
alter table survey_key force row level security;
create policy own_network on survey_key for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on survey_key to convene_app;

create table template (
  network_id uuid not null,
  name text not null,
  body text not null,
  created_by uuid not null,
  created_at timestamp with time zone default business_now() not null
);
alter table template add constraint template_pkey primary key (network_id, name);
alter table template add constraint template_body_check check ((length(body) <= 40000));
alter table template add constraint template_name_check check ((name ~ '^[a-z0-9-]{1,40}$'::text));
alter table template add constraint template_network_id_created_by_fkey foreign key (network_id, created_by) references person(network_id, id);
alter table template add constraint template_network_id_fkey foreign key (network_id) references network(network_id);
alter table template enable row level security;
alter table template force row level security;
create policy own_network on template for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on template to convene_app;

create table theme (
  network_id uuid not null,
  id uuid not null,
  name text not null,
  keywords text[] default '{}'::text[] not null,
  "position" smallint not null
);
alter table theme add constraint theme_pkey primary key (network_id, id);
alter table theme add constraint theme_network_id_name_key unique (network_id, name);
alter table theme add constraint theme_name_check check (((length(name) >= 1) and (length(name) <= 60)));
alter table theme add constraint theme_network_id_fkey foreign key (network_id) references network(network_id);
alter table theme enable row level security;
alter table theme force row level security;
create policy own_network on theme for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on theme to convene_app;

create table theme_result (
  network_id uuid not null,
  wave_id uuid not null,
  posted_at timestamp with time zone default business_now() not null,
  body jsonb not null
);
alter table theme_result add constraint theme_result_pkey primary key (network_id, wave_id);
alter table theme_result add constraint theme_result_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
alter table theme_result enable row level security;
alter table theme_result force row level security;
create policy own_network on theme_result for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on theme_result to convene_app;

create table tie (
  network_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  kind text not null,
  declared_at timestamp with time zone default business_now() not null
);
alter table tie add constraint tie_pkey primary key (network_id, person_id, organisation_id, kind);
alter table tie add constraint tie_kind_check check ((kind = any (array['employer'::text, 'trustee'::text, 'volunteer'::text, 'family'::text, 'former'::text])));
alter table tie add constraint tie_network_id_organisation_id_fkey foreign key (network_id, organisation_id) references organisation(network_id, id);
alter table tie add constraint tie_network_id_person_id_fkey foreign key (network_id, person_id) references person(network_id, id);
alter table tie enable row level security;
alter table tie force row level security;
create policy own_network on tie for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on tie to convene_app;

create table transition (
  network_id uuid not null,
  follow_up_id uuid not null,
  question_key text not null,
  leaf text not null,
  later_leaf text not null,
  before smallint not null,
  after smallint not null,
  n integer not null
);
alter table transition add constraint transition_pkey primary key (network_id, follow_up_id, question_key, leaf, later_leaf, before, after);
alter table transition add constraint transition_n_check check ((n > 0));
alter table transition add constraint transition_network_id_follow_up_id_fkey foreign key (network_id, follow_up_id) references wave(network_id, id) on delete cascade;
alter table transition enable row level security;
alter table transition force row level security;
create policy own_network on transition for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on transition to convene_app;

create table wave (
  network_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  number smallint default 1 not null,
  label text default ''::text not null,
  hold_days smallint default 0 not null,
  key_id uuid,
  state text default 'draft'::text not null,
  opens_at timestamp with time zone,
  closes_at timestamp with time zone,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  publish_at timestamp with time zone,
  published_at timestamp with time zone,
  run_of smallint,
  run_id uuid,
  ask_card text default 'pulse.ask'::text not null,
  publish_job text
);
alter table wave add constraint wave_pkey primary key (network_id, id);
alter table wave add constraint wave_network_id_survey_id_number_key unique (network_id, survey_id, number);
alter table wave add constraint wave_check check ((closes_at > opens_at));
alter table wave add constraint wave_check1 check (((state = any (array['draft'::text, 'cancelled'::text])) or ((opens_at is not null) and (closes_at is not null))));
alter table wave add constraint wave_hold_days_check check (((hold_days >= 0) and (hold_days <= 14)));
alter table wave add constraint wave_run_of_check check (((run_of >= 2) and (run_of <= 12)));
alter table wave add constraint wave_state_check check ((state = any (array['draft'::text, 'scheduled'::text, 'open'::text, 'closed'::text, 'cancelled'::text])));
alter table wave add constraint wave_network_id_key_id_fkey foreign key (network_id, key_id) references survey_key(network_id, id) on delete set null (key_id);
alter table wave add constraint wave_network_id_run_id_fkey foreign key (network_id, run_id) references run(network_id, id) on delete set null (run_id);
alter table wave add constraint wave_network_id_survey_id_fkey foreign key (network_id, survey_id) references survey(network_id, id) on delete cascade;
create index wave_run on wave using btree (network_id, run_id) where (run_id is not null);
alter table wave enable row level security;
alter table wave force row level security;
create policy own_network on wave for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on wave to convene_app;

create table wave_channel (
  network_id uuid not null,
  wave_id uuid not null,
  channel_id uuid not null
);
alter table wave_channel add constraint wave_channel_pkey primary key (network_id, wave_id, channel_id);
alter table wave_channel add constraint wave_channel_network_id_channel_id_fkey foreign key (network_id, channel_id) references channel(network_id, id);
alter table wave_channel add constraint wave_channel_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
alter table wave_channel enable row level security;
alter table wave_channel force row level security;
create policy own_network on wave_channel for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on wave_channel to convene_app;

create table wave_event (
  network_id uuid not null,
  wave_id uuid not null,
  event_id uuid not null,
  which text not null
);
alter table wave_event add constraint wave_event_pkey primary key (network_id, wave_id, event_id, which);
alter table wave_event add constraint wave_event_which_check check ((which = any (array['going'::text, 'attended'::text, 'missed'::text])));
alter table wave_event add constraint wave_event_network_id_event_id_fkey foreign key (network_id, event_id) references event(network_id, id) on delete cascade;
alter table wave_event add constraint wave_event_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
alter table wave_event enable row level security;
alter table wave_event force row level security;
create policy own_network on wave_event for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on wave_event to convene_app;

create table wave_group (
  network_id uuid not null,
  wave_id uuid not null,
  stakeholder_group text not null
);
alter table wave_group add constraint wave_group_pkey primary key (network_id, wave_id, stakeholder_group);
alter table wave_group add constraint wave_group_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
alter table wave_group enable row level security;
alter table wave_group force row level security;
create policy own_network on wave_group for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on wave_group to convene_app;

create table wave_round (
  network_id uuid not null,
  wave_id uuid not null,
  round_id uuid not null
);
alter table wave_round add constraint wave_round_pkey primary key (network_id, wave_id, round_id);
alter table wave_round add constraint wave_round_network_id_round_id_fkey foreign key (network_id, round_id) references round(network_id, id) on delete cascade;
alter table wave_round add constraint wave_round_network_id_wave_id_fkey foreign key (network_id, wave_id) references wave(network_id, id) on delete cascade;
alter table wave_round enable row level security;
alter table wave_round force row level security;
create policy own_network on wave_round for all to convene_app using ((network_id = app_network())) with check ((network_id = app_network()));
grant delete, insert, select, update on wave_round to convene_app;
