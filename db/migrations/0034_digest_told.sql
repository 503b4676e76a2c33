-- What a digest said beside its figures: what was coming up, and since which earlier period it told of
-- changes, so that it can be read again as it was.
alter table digest_issue
  add column before_period text,
  add column coming jsonb not null default '[]';

-- Whether the last message to a channel got there is asked by its card and digest.
create index outbox_digest on outbox (network_id, ids) where card = 'kpi.digest';
