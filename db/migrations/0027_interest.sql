-- What belongs to an organisation, or to everybody, stays when the person who wrote it is erased.

alter table interest alter person_id drop not null,
  add check (organisation_id is not null or person_id is not null);
alter table interest_approach alter asked_by drop not null;
alter table stop_reason alter person_id drop not null;
alter table clarification alter person_id drop not null;
create index clarification_round on clarification (network_id, round_id);
create index contract_round on contract (network_id, round_id);
