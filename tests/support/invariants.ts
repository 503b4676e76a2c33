/** A rule about the whole database: its query returns the rows that break it. */
export interface Invariant {
  name: string;
  sql: string;
}

/**
 * What must hold in every database at any moment, run by `assertInvariants` as the superuser, so
 * across networks. Each query must return no rows.
 */
export const invariants: Invariant[] = [
  {
    name: 'every table is bound by row-level security, even for its owner, or has no network_id',
    sql: `
      select c.relname from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'network_id' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not (c.relrowsecurity and c.relforcerowsecurity)`,
  },
  {
    name: 'every foreign key is valid',
    sql: `select conname from pg_constraint where contype = 'f' and not convalidated`,
  },
];
