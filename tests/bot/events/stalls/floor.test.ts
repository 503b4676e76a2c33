import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeWorkbook } from '../../../../adapters/sheets/workbook.ts';
import { floorUrl } from '../../../../bot/events/stalls/link.ts';
import { openFloor } from '../../../../bot/events/stalls/opened.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { approve, askFor, buildFair, type Fair, givePitch, holder } from './fair.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** Bob at pitch 2, Ann at pitch 10, Cyd still to be decided. */
async function floor(): Promise<Fair> {
  const people = ['Ann', 'Bob', 'Cyd'].map((name) => holder(name));
  const fair = await buildFair(database, people, {
    stalls: [{ name: 'Table', number: 3 }],
  });
  await database.admin.query(
    `update organisation set contact = '01234 567890' where network_id = $1 and name = 'Ann’s group'`,
    [fair.network.id],
  );
  await askFor(fair, 'Ann', {
    offers: '=1+1',
    needs: ['power', 'table'],
    access: 'A step-free way',
  });
  await askFor(fair, 'Bob', { looksFor: 'Volunteers' });
  await askFor(fair, 'Cyd');
  for (const [who, pitch] of [
    ['Ann', '10'],
    ['Bob', '2'],
  ] as const) {
    await approve(fair, who);
    await givePitch(fair, who, pitch);
  }
  return fair;
}

async function links({ product, event }: Fair): Promise<Record<string, string>> {
  const list = await product.press('Coordinator', { command: 'event.floor', ids: [event.id] });
  const urls = messageOf(list).blocks.flatMap((block) =>
    block.kind === 'buttons'
      ? block.buttons.flatMap((one) => (one.kind === 'link' ? [one.url] : []))
      : [],
  );
  return Object.fromEntries(urls.map((url) => url.split('/').slice(-2)));
}

test('coordinators see pitch by pitch who stands there and what they need', async () => {
  const fair = await floor();
  const ids = [fair.event.id];
  const list = textOf(await fair.product.press('Coordinator', { command: 'event.floor', ids }));
  expect(list).toMatch(/^Floor list: Market day\n2 stalls: power for 1, a table for 1.\n/);
  expect(list).toContain(
    [
      'Pitch 2 · Bob’s group · Table\nNeeds: nothing\nContact: Bob',
      'Pitch 10 · Ann’s group · Table\nNeeds: power (this kind has none) · a table · A step-free way\nContact: Ann · 01234 567890',
    ].join('\n'),
  );
  expect(list).toContain('[As a page] [For Excel] [As plain data (CSV)]');
  expect(refusalOf(await fair.product.press('Ann', { command: 'event.floor', ids }))).toMatch(
    /^Only a coordinator or an admin can do this/,
  );
});

test('the page has the floor by pitch and the stallholders by name', async () => {
  const fair = await floor();
  const { page = '' } = await links(fair);
  const opened = await openFloor(fair.product.ctx, 'page', page);
  if (opened.kind !== 'page') throw new Error(opened.kind);
  expect(opened.page.title).toBe('Floor list: Market day');
  expect(textOf({ summary: '', blocks: opened.page.blocks })).toContain(
    [
      'Floor list',
      'Pitch | Organisation | Kind | Power | Table | Access',
      '2 | Bob’s group | Table | – | – | ',
      '10 | Ann’s group | Table | yes, bring it in | yes | A step-free way',
      'Stallholders',
      'Organisation | Pitch | Contact person | Contact | Offers | Looks for',
      'Ann’s group | 10 | Ann | 01234 567890 | =1+1 | ',
      'Bob’s group | 2 | Bob |  | Help for families | Volunteers',
    ].join('\n'),
  );
});

test('the files hold the same, and no text becomes a formula', async () => {
  const fair = await floor();
  const { csv = '', xlsx = '' } = await links(fair);
  const file = await openFloor(fair.product.ctx, 'csv', csv);
  if (file.kind !== 'file') throw new Error(file.kind);
  expect(file.body).toBe(
    [
      '\uFEFFPitch,Organisation,Contact person,Contact,Kind,Offers,Looks for,Power,Table,Access',
      '2,Bob’s group,Bob,,Table,Help for families,Volunteers,–,–,',
      '10,Ann’s group,Ann,01234 567890,Table,\'=1+1,,"yes, bring it in",yes,A step-free way',
      '',
    ].join('\r\n'),
  );
  const book = await openFloor(fair.product.ctx, 'xlsx', xlsx);
  if (book.kind !== 'workbook') throw new Error(book.kind);
  const read = await readExcelFile(await writeWorkbook(book.sheets));
  expect(JSON.stringify(read)).toContain('"=1+1"');
});

test('a link opens one form of one list, for a coordinator, for seven days; each look is noted', async () => {
  const fair = await floor();
  const { page = '' } = await links(fair);
  const { ctx } = fair.product;
  expect(await openFloor(ctx, 'csv', page)).toEqual({ kind: 'unknown' });
  const ids = { networkId: fair.network.id, eventId: fair.event.id, form: 'page' as const };
  const tokenOf = (personId: string, days: number): string =>
    floorUrl(ctx, { ...ids, personId }, new Date(ctx.clock.now().getTime() + days * 86_400_000))
      .split('/')
      .at(-1) ?? '';
  const { id: coordinator } = fair.network.person('Coordinator');
  expect((await openFloor(ctx, 'page', tokenOf(coordinator, 7))).kind).toBe('page');
  expect((await openFloor(ctx, 'page', tokenOf(coordinator, -1))).kind).toBe('expired');
  const { id: ann } = fair.network.person('Ann');
  expect((await openFloor(ctx, 'page', tokenOf(ann, 7))).kind).toBe('expired');
  expect(
    await look(
      database,
      `select actor_id as actor, detail from audit_line
       where network_id = $1 and action = 'event.floor-read' order by at`,
      [fair.network.id],
    ),
  ).toEqual([
    { actor: coordinator, detail: {} },
    { actor: coordinator, detail: { form: 'page' } },
  ]);
});
