import type { TestDatabase } from './database.ts';

/**
 * Stops business time at a moment, to the millisecond, for the rest of the test file or until it is
 * set anew: for what must hold exactly at a deadline.
 */
export async function freezeBusinessTime(
  { admin }: Pick<TestDatabase, 'admin'>,
  moment: string,
): Promise<void> {
  const iso = new Date(moment).toISOString();
  await admin.query(
    `create or replace function business_now() returns timestamptz language sql volatile
     return '${iso}'::timestamptz`,
  );
}
