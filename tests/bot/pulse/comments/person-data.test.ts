import { afterAll, beforeAll, expect, test } from 'vitest';
import { erasePerson } from '../../../../bot/network/erasure.ts';
import { mergePeople } from '../../../../bot/network/merge.ts';
import { people } from '../../../../bot/people.ts';
import { commentsPersonData } from '../../../../bot/pulse/comments/person-data.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { look } from '../town.ts';
import { type Commented, commented, openThemes, someComments } from './commented.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Both coordinators have read some: Coordinator three, under Vision; Second one, under nothing. */
async function begun(): Promise<Commented> {
  const survey = await commented(database, someComments(10));
  const one = await openThemes(survey);
  await one.press('Start reading');
  for (let at = 0; at < 3; at += 1) {
    await one.press('Vision');
    await one.press('Next');
  }
  const two = await openThemes(survey, 'Second');
  await two.press('Start reading');
  await two.press('Next');
  return survey;
}

function idOf({ town }: Commented, name: string): string {
  return town.network.person(name).id;
}

async function readings({ wave }: Commented) {
  return look<{ name: string; n: number }>(
    database,
    `select p.name, count(*)::int as n from comment_reading r
     join comment c on c.id = r.comment_id join person p on p.id = r.person_id
     where c.wave_id = $1 group by 1 order by 1`,
    [wave],
  );
}

test('an export tells how many comments she has read, never what others wrote', async () => {
  const survey = await begun();
  const { product, network } = survey.town;
  const sheets = await inWork(product.ctx, network.id, (work) =>
    commentsPersonData.exportPerson(work, idOf(survey, 'Coordinator')),
  );
  expect(sheets).toEqual([
    {
      name: 'Comments you read as a coordinator',
      rows: [{ survey: 'How is working together going?', theme: 'Vision', comments: 3 }],
    },
  ]);
});

test('who is erased leaves no reading behind; others read those comments anew', async () => {
  const survey = await begun();
  const { product, network } = survey.town;
  await inWork(product.ctx, network.id, (work) =>
    erasePerson(work, people, idOf(survey, 'Coordinator'), 'network.erased'),
  );
  expect(await readings(survey)).toEqual([{ name: 'Second', n: 1 }]);
  const reader = await openThemes(survey, 'Second');
  expect(reader.lines()).toContain(
    '9 comments nobody has read yet. Themes can be posted when all are read.',
  );
});

test('who is joined to another brings her readings along; what the other has read stays hers', async () => {
  const survey = await begun();
  const { product, network } = survey.town;
  const ids = [idOf(survey, 'Coordinator'), idOf(survey, 'Second')] as const;
  await inWork(product.ctx, network.id, (work) => mergePeople(work, people, ids));
  const rows = await readings(survey);
  expect(rows.map(({ n }) => n)).toEqual([3]);
});

test('comments go with the answers when their time is over', async () => {
  const survey = await begun();
  const { product, network } = survey.town;
  const retain = () =>
    inWork(product.ctx, network.id, async (work) => commentsPersonData.retain?.(work, 24));
  expect(await retain()).toBe(0);
  await product.travel('2028-12-15T00:00:00Z');
  expect(await retain()).toBe(10);
  expect(await look(database, 'select from comment where wave_id = $1', [survey.wave])).toEqual([]);
});
