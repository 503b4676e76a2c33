-- Which version of an application that a coordinator wrote down they said to be right: one that was
-- changed since has to be confirmed again. And who it was, where she said so herself in chat.
alter table application
  add confirmed_version integer,
  add confirmed_person_id uuid,
  add foreign key (network_id, confirmed_person_id) references person;
