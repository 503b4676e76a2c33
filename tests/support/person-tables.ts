import type { TestDatabase } from './database.ts';

/** A column by which a row can be traced to a person or her account. */
export interface PersonColumn {
  readonly table: string;
  readonly column: string;
}

/**
 * Every such column of the database: whatever refers to a person or an account by a foreign key, and
 * whatever is named like it (who added, made, granted, did; whose account).
 */
export async function findPersonColumns({
  admin,
}: Pick<TestDatabase, 'admin'>): Promise<readonly PersonColumn[]> {
  const { rows } = await admin.query<PersonColumn>(
    `select distinct c.relname::text as table, a.attname::text as column
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and a.attname <> 'network_id'
       and (a.attname ~ '^(person|account|actor|subject|member|respondent)_id$'
         or a.attname ~ '^(added|created|granted|made|changed|asked|scored|decided)_by$'
         or a.attname in ('merged_into', 'respondent')
         or c.relname in ('person', 'account', 'channel_member') and a.attname = 'external_id'
         or exists (select from pg_constraint f
           where f.conrelid = c.oid and f.contype = 'f' and a.attnum = any (f.conkey)
             and f.confrelid in ('person'::regclass, 'account'::regclass)))
     order by 1, 2`,
  );
  return rows;
}
