-- As what each answer to the checklist stands in the numbers that coordinators were last shown, and
-- since when: numbers shown one after the other must not tell of a few organisations.
alter table readiness
  add column counted text check (counted in ('in-place', 'under-way', 'missing', 'not-applicable')),
  add column counted_at timestamptz,
  add check (counted is null or counted_at is not null);
