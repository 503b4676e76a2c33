-- What a cell of the evidence said before is kept by the database itself, whoever changes it.
alter table evidence_change add column sources_disagree boolean not null default false;

create function keep_evidence() returns trigger language plpgsql as $$
begin
  insert into evidence_change (network_id, id, locality_id, year_id, kind, state, note,
    sources_disagree, set_by, set_at)
  values (old.network_id, gen_random_uuid(), old.locality_id, old.year_id, old.kind, old.state,
    old.note, old.sources_disagree, old.set_by, old.set_at);
  return new;
end $$;
-- Whose name stands on a cell is no part of what it says.
create trigger evidence_kept before update on evidence for each row
  when ((old.state, old.note, old.sources_disagree)
    is distinct from (new.state, new.note, new.sources_disagree))
  execute function keep_evidence();
