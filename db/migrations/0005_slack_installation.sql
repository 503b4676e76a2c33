-- The Slack workspaces that installed the app, each with its own bot token.

-- Comes before any network: a workspace installs the app first and is set up afterwards, so no row
-- belongs to one. Only the dispatch role reaches it, and the token is wrapped by a secret that lies
-- outside the database.
create table slack_installation (
  -- Slack's team id, or the enterprise id of an installation across an organisation.
  holder text primary key check (length(holder) between 1 and 64),
  is_enterprise boolean not null,
  name text not null check (length(name) <= 255),
  bot_user_id text not null,
  bot_id text,
  scopes text[] not null,
  token bytea not null,
  secret_version text not null,
  installed_at timestamptz not null default clock_timestamp()
);

grant select, insert, update, delete on slack_installation to convene_dispatch;
