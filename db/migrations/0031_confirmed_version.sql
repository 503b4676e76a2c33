-- Which version of an application that a coordinator wrote down they said to be right: one that was
-- changed since has to be confirmed again.
alter table application add confirmed_version integer;
