-- Questions in further languages: {"cy": {"wording": …, "stem": …, "help": …, "options": […]}}. Cells
-- are numbers, so answers in all languages add up by themselves.
alter table question add column translations jsonb not null default '{}';
