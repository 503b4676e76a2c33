-- Seats: no statement may leave more of them taken than there are.

-- Whoever changes seats holds the event's row, so no other transaction changes them meanwhile. What
-- it writes is checked statement by statement: a sum an event, whatever the number of rows.
create function refuse_too_many_seats() returns trigger
language plpgsql as $$
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
end $$;

create function refuse_too_few_seats() returns trigger
language plpgsql as $$
begin
  if new.capacity < (select sum(r.places) from rsvp r
    where r.network_id = new.network_id and r.event_id = new.id
      and r.seat in ('seated', 'offered'))
  then
    raise exception 'an event would have fewer seats than are taken'
      using errcode = 'check_violation';
  end if;
  return null;
end $$;

create trigger rsvp_seats_added after insert on rsvp
  referencing new table as changed
  for each statement execute function refuse_too_many_seats();
create trigger rsvp_seats_changed after update on rsvp
  referencing new table as changed
  for each statement execute function refuse_too_many_seats();
create trigger event_seats after update of capacity on event
  for each row when (new.capacity is distinct from old.capacity)
  execute function refuse_too_few_seats();
