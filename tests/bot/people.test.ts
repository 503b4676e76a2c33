import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '../../bot/people.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { findPersonColumns } from '../support/person-tables.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** What lies in the future is about waves and networks; a person is never its subject. */
const neverAPerson = ['due'];

test('every table that bears a person is exported, erased and merged by one capability', async () => {
  const columns = await findPersonColumns(database);
  const bearing = [...new Set(columns.map(({ table }) => table))];
  const covered = people.flatMap(({ tables }) => tables);
  expect(bearing.filter((table) => !neverAPerson.includes(table)).sort()).toEqual(
    [...covered].sort(),
  );
});

test('a new table with a person in it would be noticed', async () => {
  await database.admin.query(
    `create table trophy (network_id uuid not null, id uuid not null, held uuid not null,
       primary key (network_id, id), foreign key (network_id, held) references person);
     create table favourite (network_id uuid not null, created_by uuid not null)`,
  );
  const columns = await findPersonColumns(database);
  expect(columns).toContainEqual({ table: 'trophy', column: 'held' });
  expect(columns).toContainEqual({ table: 'favourite', column: 'created_by' });
});
