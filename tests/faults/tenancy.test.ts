import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../bot/commands.ts';
import { newId, toWire } from '../../bot/ids.ts';
import { sealAudit } from '../../bot/network/audit.ts';
import type { Reply } from '../../bot/view.ts';
import { type BuiltNetwork, buildNetwork, type PersonPlan } from '../support/build.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Pressed, type Product, startProduct } from '../support/product.ts';
import { answerSurvey, sendSurvey } from '../support/pulse.ts';

/** In every name and text of the other network. */
const CANARY = 'Kanarienvogel';

let database: TestDatabase;
/** Ours, where anybody presses anything; theirs, which must not notice and must not be told of. */
let ours: { readonly network: BuiltNetwork; readonly product: Product };
let theirs: typeof ours;
let pool: Pool;

interface Pool {
  readonly ids: readonly string[];
  readonly values: readonly string[];
}

beforeAll(async () => {
  database = await createTestDatabase();
  ours = await makeTown('Own');
  theirs = await makeTown(CANARY);
  await ours.product.travel('2026-12-07T09:00:00Z');
  const ourWave = await survey(ours, 'Own');
  await survey(theirs, CANARY);
  const foreign = await idsOf(theirs.network.id);
  const own = [ourWave, ...(await idsOf(ours.network.id)).slice(0, 20)];
  const code = JSON.stringify(await read(theirs, 'Ann', 'network.link'));
  const placeCode = JSON.stringify(await read(theirs, 'Ann', 'network.place-code'));
  const codes = [code, placeCode].flatMap(
    (text) => text.match(/[A-Z0-9]{4}(-[A-Z0-9]{4})+/g) ?? [],
  );
  expect(codes).toHaveLength(2);
  pool = {
    ids: [...foreign, ...own, newId()],
    values: [
      ...foreign.slice(0, 30),
      ...foreign.slice(0, 5).map(toWire),
      ...codes,
      ...['Ann', 'Bea', 'Own', `Ann ${CANARY}`, `${CANARY} survey`],
      ...['give', 'take', 'admin', 'lead', '0', '1', '4', 'vcs', 'confidential', 'programme'],
      ...theirs.network.people.flatMap(({ accounts }) =>
        accounts.flatMap(({ externalId }) => [externalId, `<@${externalId}>`]),
      ),
    ],
  };
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** The same people in both networks; in one of them everything has the canary in its name. */
async function makeTown(mark: string): Promise<typeof ours> {
  const slack = [{ platform: 'slack' as const }];
  const person = (name: string, more: Partial<PersonPlan> = {}): PersonPlan => ({
    name: mark === CANARY ? `${name} ${mark}` : name,
    accounts: slack,
    organisation: `${mark} organisation`,
    locality: `${mark} district`,
    ...more,
  });
  const network = await buildNetwork(database, {
    name: `${mark} network`,
    people: [
      person('Ann', { roles: ['admin', 'coordinator', 'lead'] }),
      ...Array.from({ length: 6 }, (_, at) => person(`Member ${at}`)),
      person('Bea', { accounts: [{ platform: 'discord' }], group: 'la' }),
    ],
    places: [
      { platform: 'slack', name: `${mark} workspace`, channels: [{ name: `${mark} general` }] },
      { platform: 'discord', name: `${mark} server`, channels: [{ name: `${mark} general` }] },
    ],
  });
  return { network, product: startProduct(database, network) };
}

function nameIn({ network }: typeof ours, name: string): string {
  return network.people.find((one) => one.name.startsWith(name))?.name ?? name;
}

async function survey(town: typeof ours, mark: string): Promise<string> {
  const wave = await sendSurvey(town.product, town.network, {
    by: nameIn(town, 'Ann'),
    anonymity: 'named',
    label: `${mark} survey`,
    closes: '2026-12-14T17:00:00Z',
  });
  for (const at of [0, 1, 2])
    await answerSurvey(town.product, nameIn(town, `Member ${at}`), wave, [
      '4',
      '5',
      '',
      `${mark} comment`,
    ]);
  await town.product.work();
  return wave;
}

function read(town: typeof ours, who: string, command: string): Promise<Reply> {
  return town.product.press(nameIn(town, who), { command });
}

/** Every id of a network, whatever it names. */
async function idsOf(networkId: string): Promise<string[]> {
  const { rows: columns } = await database.admin.query<{ name: string }>(
    `select c.relname as name from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'id' and not a.attisdropped
     join pg_attribute n on n.attrelid = c.oid and n.attname = 'network_id' and not n.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
  );
  const ids = await Promise.all(
    columns.map(({ name }) =>
      database.admin.query<{ id: string }>(
        `select id from ${name} where network_id = $1 order by id limit 8`,
        [networkId],
      ),
    ),
  );
  return ids.flatMap(({ rows }) => rows.map(({ id }) => id));
}

/** Every row of a network, as text. */
async function everythingOf(networkId: string): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await database.admin.query<{ name: string }>(
    `select c.relname as name from pg_class c
     join pg_attribute n on n.attrelid = c.oid and n.attname = 'network_id' and not n.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
  );
  const dump: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await database.admin.query<{ text: string }>(
      `select coalesce(string_agg(t::text, E'\\n' order by t::text), '') as text
       from ${name} t where network_id = $1`,
      [networkId],
    );
    dump[name] = rows[0]?.text ?? '';
  }
  return dump;
}

/** What the other network's own people are shown. */
async function shownTo(town: typeof ours): Promise<string> {
  const replies: Reply[] = [];
  for (const command of ['pulse.list', 'pulse.results', 'kpi.report', 'network.settings', 'home'])
    if (Object.hasOwn(commands, command)) replies.push(await read(town, 'Ann', command));
  // A signed link has in it until when it works: seconds later it is another one.
  return JSON.stringify(replies).replace(/\/page\/[^"]+/g, '/page/…');
}

function press({ who, ...what }: { readonly who: string } & Pressed): Promise<Reply> {
  return ours.product.press(who, what);
}

describe('I6: two networks in one database', () => {
  const fields = [
    'person',
    'organisation',
    'survey',
    'code',
    'channels',
    'groups',
    'choice',
    'role',
    'change',
    'name',
    'locality',
    'template',
    'anonymity',
    'label',
    'closes',
    'question',
  ];

  test('whatever people of one press, with whatever ids, the other stays as it was and unknown', async () => {
    const names = Object.keys(commands);
    const presses = fc.array(
      fc.record({
        who: fc.constantFrom('Ann', 'Ann', 'Bea', 'Member 0', 'Member 5', 'nobody'),
        command: fc.constantFrom(...names),
        ids: fc.array(fc.constantFrom(...pool.ids), { minLength: 0, maxLength: 3 }),
        value: fc.option(fc.constantFrom(...pool.values), { nil: undefined }),
        values: fc.dictionary(
          fc.constantFrom(...fields),
          fc.oneof(
            fc.constantFrom(...pool.values),
            fc.array(fc.constantFrom(...pool.values), { maxLength: 3 }),
          ),
          { maxKeys: 5 },
        ),
      }),
      { minLength: 10, maxLength: 25 },
    );
    const shown = await shownTo(theirs);
    expect(shown).toContain(CANARY);
    // A sweep seals the lines of every network: theirs are sealed before anybody looks.
    await sealAudit(theirs.product.ctx, theirs.network.id);
    const before = await everythingOf(theirs.network.id);
    await fc.assert(
      fc.asyncProperty(presses, async (sequence) => {
        for (const { value, ...rest } of sequence) {
          // More ids or longer values than a route holds never come through a door.
          const ids = rest.ids.slice(0, commands[rest.command]?.ids.length ?? 0);
          const short = value === undefined || value.length > 22 ? {} : { value };
          const reply = await press({ ...rest, ids, ...short });
          const typed = JSON.stringify(rest.values) + (value ?? '');
          // What she typed herself may come back to her.
          if (!typed.includes(CANARY)) expect(JSON.stringify(reply)).not.toContain(CANARY);
        }
        await ours.product.work();
        expect(await everythingOf(theirs.network.id)).toEqual(before);
      }),
      { numRuns: Number(process.env.CONVENE_TENANCY_RUNS ?? 12) },
    );
    for (const messenger of Object.values(ours.product.messengers))
      expect(JSON.stringify(messenger.calls)).not.toContain(CANARY);
    expect(await shownTo(theirs)).toBe(shown);
  });

  test('F13: an id of the other network is answered, word for word, like one of nothing', async () => {
    const foreign = await idsOf(theirs.network.id);
    const routed = Object.entries(commands).filter(([, { ids }]) => ids.length > 0);
    expect(routed.length).toBeGreaterThan(10);
    for (const [command, { ids }] of routed) {
      const said = new Set<string>();
      for (const id of [newId(), ...foreign.filter((_, at) => at % 7 === 0)]) {
        const all = ids.map(() => id);
        const reply = await press({ who: 'Ann', command, ids: all, value: '4' });
        said.add(JSON.stringify(reply).replaceAll(id, 'that id'));
      }
      expect([command, said.size]).toEqual([command, 1]);
    }
    // It presses every button there is several times: half a minute is not enough on a busy machine.
  }, 120_000);
});

describe('the three roles of the database', () => {
  test('without a network the working role sees no row of any table, and may not look into others', async () => {
    const { rows: tables } = await database.admin.query<{ name: string; bound: boolean }>(
      `select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid
         and a.attname = 'network_id' and not a.attisdropped) as bound
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
       order by 1`,
    );
    const seen: Record<string, number | string> = {};
    for (const { name, bound } of tables) {
      if (!bound) continue;
      seen[name] = await database.db.app
        .query<{ n: number }>(`select count(*)::int as n from ${name}`)
        .then(({ rows }) => rows[0]?.n ?? -1)
        .catch((error: Error) => error.message.replace(/(table|view) \w+/, 'it'));
    }
    expect(Object.keys(seen).length).toBeGreaterThan(25);
    const allowed = [0, 'permission denied for it'];
    expect(Object.entries(seen).filter(([, what]) => !allowed.includes(what))).toEqual([]);
  });

  test('the dispatch role reads ids, states and times, and nothing else', async () => {
    const { rows } = await database.admin.query<{ table: string; columns: string }>(
      `select c.relname as table, string_agg(a.attname, ' ' order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
         and has_column_privilege('convene_dispatch', c.oid, a.attnum, 'select')
       group by 1 order by 1`,
    );
    expect(Object.fromEntries(rows.map(({ table, columns }) => [table, columns]))).toEqual({
      account: 'network_id id person_id platform realm external_id',
      clock: 'only_row sandbox offset',
      due: 'network_id id kind subject_id period due_at expires_at state',
      lane: 'lane interval_ms next_at paused_until',
      link_code: 'network_id id kind code_hash expires_at used_at',
      network: 'network_id time_zone privacy_slug',
      outbox: 'network_id id place_id lane state created_at due_at expires_at lease_until retry_at',
      place: 'network_id id platform realm external_id left_at',
      // Of no network: how a workspace's own bot is spoken as, its token encrypted.
      slack_installation:
        'holder is_enterprise name bot_user_id bot_id scopes token secret_version installed_at',
    });
  });

  test('it is refused every other column, by the server itself', async () => {
    const { rows } = await database.admin.query<{ table: string; column: string }>(
      `select c.relname as table, a.attname as column
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and not has_column_privilege('convene_dispatch', c.oid, a.attnum, 'select')
         and c.relname in ('account', 'place', 'network', 'outbox', 'due', 'link_code', 'person',
           'answer', 'response', 'survey_key', 'audit_line')`,
    );
    expect(rows.length).toBeGreaterThan(40);
    for (const { table, column } of rows)
      await expect(
        database.db.dispatch.query(`select ${column} from ${table} limit 1`),
      ).rejects.toThrow(/permission denied/);
  });
});
