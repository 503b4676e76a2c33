-- Small places: groups too small to be shown apart may be asked as one.
--
-- Keys of the breakdown (stakeholder groups, or localities) that form one group in this survey; their
-- leaf is all of them with + between, so that figures tell by themselves what they are about.
alter table survey add column together text[] not null default '{}';
