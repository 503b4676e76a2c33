import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cards } from '../../bot/cards.ts';
import type { AnyCommand, Command } from '../../bot/command.ts';
import { commands } from '../../bot/commands.ts';
import type { Member } from '../../bot/context.ts';
import { inputOf } from '../../bot/dispatch/input.ts';
import { Refusal } from '../../bot/errors.ts';
import { newId } from '../../bot/ids.ts';
import { resolveActor } from '../../bot/network/actor.ts';
import { hasRole } from '../../bot/role.ts';
import type { FieldValue } from '../../bot/view.ts';
import { inWork } from '../../bot/work.ts';
import {
  buildSitting,
  CLOSED,
  four,
  organisation,
  pressAbout,
  type Sitting,
  seat,
} from '../bot/eoi/panel/sitting.ts';
import { look } from '../bot/pulse/town.ts';
import { freezeBusinessTime } from '../support/business-time.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { incomingOf } from '../support/product.ts';
import { buildPanel, buildReading } from '../support/round.ts';

/**
 * I8: whoever has a conflict with an application sees nothing of it, also not by difference: every
 * command and every card says to her exactly the same whatever the marks of that application are.
 * Each press is undone, so that every one meets the same round.
 */

/** In the application's words, and in what the panel wrote about it. */
const WORDS = 'Kanarienvogel';
const COMMENT = 'Zeisig';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** How somebody comes to have a conflict with the item. */
const ways = ['own', 'agency', 'tie', 'partner', 'rival', 'noted', 'member', 'answered'] as const;
type Way = (typeof ways)[number];

const plans = fc.record({
  way: fc.constantFrom(...ways),
  isChair: fc.boolean(),
  /** The place of the item among the applications. */
  item: fc.integer({ min: 0, max: 2 }),
  isSameArea: fc.boolean(),
  blind: fc.boolean(),
  marks: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 24, maxLength: 24 }),
});
type Plan = typeof plans extends fc.Arbitrary<infer Value> ? Value : never;

interface Scene extends Sitting {
  readonly item: string;
  /** Every id that a button about the item, or its round, could carry. */
  readonly ids: Readonly<Record<string, string>>;
}

/** Vera has the conflict: on the panel or, as `Cora`, a coordinator with the same one. */
async function buildScene(plan: Plan): Promise<Scene> {
  const own = plan.way === 'own' ? { organisation: 'Item Trust' } : {};
  const beside =
    plan.way === 'partner' || plan.way === 'rival' ? { organisation: 'Beside Group' } : own;
  const leads = ['Alder Trust', 'Birch School', 'Cedar Group'];
  leads[plan.item] = 'Item Trust';
  const sameLot = plan.isSameArea || plan.way === 'rival';
  const applications = leads.map((lead, at) => ({
    lead,
    lots: [at === plan.item || sameLot ? 0 : 1],
    partners: at === plan.item ? ['Partner Group', 'Second Group'] : [],
    answers: [at === plan.item ? `We would keep a ${WORDS}.` : 'We would help.'],
  }));
  const partners = plan.way === 'partner' ? ['Partner Group'] : [];
  const sitting = await buildSitting(database, {
    people: [
      ...four,
      seat('Vera', beside),
      seat('Cora', { ...beside, roles: ['coordinator', 'admin'] }),
    ],
    round: {
      lots: [{ name: 'Northside' }, { name: 'Southside' }],
      columns: { blind: plan.blind },
    },
    applications:
      plan.way === 'partner' || plan.way === 'rival'
        ? [
            ...applications,
            {
              lead: 'Beside Group',
              lots: [plan.way === 'rival' ? 0 : 1],
              partners,
              answers: ['We help too.'],
            },
          ]
        : applications,
  });
  await buildPanel(sitting.ground, sitting.round, [
    { name: 'Rose', organisation: 'Leafy Borough CVS', isChair: !plan.isChair },
    { name: 'Carl', organisation: 'County Council' },
    { name: 'Sue', organisation: 'Hill School' },
    {
      name: 'Vera',
      organisation: plan.way === 'agency' ? 'Item Trust' : 'Health Trust',
      isChair: plan.isChair,
    },
  ]);
  const item = sitting.applications[plan.item]?.id ?? '';
  for (const who of ['Vera', 'Cora']) await tieTo(sitting, plan.way, who, item);
  await sitting.product.travel(CLOSED);
  await freezeBusinessTime(database, CLOSED);
  await pressAbout(sitting, 'Coordinator', 'eoi.conflicts');
  const marks = [...plan.marks];
  for (const { id } of sitting.applications)
    for (const who of ['Rose', 'Carl', 'Sue', 'Vera']) {
      if (who === 'Vera' && (await barred(sitting, 'Vera', id))) continue;
      await buildReading(sitting.ground, sitting.round, id, who, [
        marks.shift() ?? 2,
        marks.shift() ?? 3,
      ]);
    }
  return { ...sitting, item, ids: await idsAbout(sitting, item) };
}

async function tieTo(sitting: Sitting, way: Way, who: string, item: string): Promise<void> {
  const { network, round } = sitting;
  const { id } = network.person(who);
  const add = (sql: string, values: readonly unknown[]) =>
    database.admin.query(sql, [network.id, id, ...values]);
  switch (way) {
    case 'tie':
      await add(`insert into tie values ($1, $2, $3, 'family', business_now())`, [
        await organisation(sitting, 'Partner Group'),
      ]);
      return;
    case 'noted':
      await add(
        `insert into conflict (network_id, person_id, id, round_id, application_id, kind, state)
         values ($1, $2, $3, $4, $5, 'declared', 'confirmed')`,
        [newId(), round.id, item],
      );
      return;
    case 'member':
      await add(
        `insert into application_member (network_id, person_id, application_id, organisation_id,
           part, state) values ($1, $2, $3, $4, 'partner', 'in')`,
        [item, await organisation(sitting, 'Partner Group')],
      );
      return;
    case 'answered':
      await add(
        `update partner set answered_by = $2
         where network_id = $1 and application_id = $3 and organisation_id = $4`,
        [item, await organisation(sitting, who === 'Cora' ? 'Second Group' : 'Partner Group')],
      );
      return;
    case 'agency':
      // Cora sits on no panel, so that hers comes from what she says she speaks for.
      if (who === 'Cora')
        await add('insert into person_organisation values ($1, $2, $3, business_now())', [
          await organisation(sitting, 'Item Trust'),
        ]);
      return;
    case 'own':
    case 'partner':
    case 'rival':
      return;
    default:
      return way satisfies never;
  }
}

async function barred({ network }: Sitting, who: string, applicationId: string): Promise<boolean> {
  const { rows } = await database.admin.query<{ found: boolean }>(
    `select set_config('app.network', $1, false),
       is_conflicted($2, $3) as found`,
    [network.id, network.person(who).id, applicationId],
  );
  return rows[0]?.found ?? true;
}

async function idsAbout(sitting: Sitting, item: string): Promise<Readonly<Record<string, string>>> {
  const [conflict] = await look<{ id: string }>(
    database,
    'select id from conflict where application_id = $1 order by id limit 1',
    [item],
  );
  const { round, network } = sitting;
  return {
    round: round.id,
    application: item,
    area: round.lotIds[0] ?? '',
    lot: round.lotIds[0] ?? '',
    criterion: round.criterionIds[0] ?? '',
    question: round.questionIds[0] ?? '',
    check: round.checkIds[0] ?? '',
    person: network.person('Rose').id,
    conflict: conflict?.id ?? newId(),
    organisation: await organisation(sitting, 'Item Trust'),
  };
}

/** What forms send: whatever a command asks for, there is something to go on with. */
const values: Readonly<Record<string, FieldValue>> = {
  title: 'New centres',
  mark: '3',
  reason: 'Because',
  comment: 'Well said',
  note: 'Seen',
  why: 'Because',
  name: 'Item Trust',
  kind: 'trustee',
  person: 'Hal',
  agency: 'County Council',
  part: 'member',
  cvs: 'local',
  outcome: 'unsuccessful',
  feedback: 'Thank you',
  passed: 'yes',
  shareable: ['yes'],
};

/** Turns every mark of the item round, and says of it what was not said before. */
async function change({ item, network, round }: Scene, tx: { query: Query }): Promise<void> {
  const [criterion] = round.criterionIds;
  await tx.query(
    `update score set mark = 4 - mark, comment = '${COMMENT}', shareable = true
     where application_id = $1`,
    [item],
  );
  await tx.query(
    `insert into agreed_score (network_id, application_id, criterion_id, version, mark, reason,
       agreed_by) values ($1, $2, $3, 1, 4, '${COMMENT}', $4)`,
    [network.id, item, criterion, network.person('Rose').id],
  );
  await tx.query(
    `insert into moderation_note (network_id, application_id, criterion_id, note, noted_by)
     values ($1, $2, $3, '${COMMENT}', $4)`,
    [network.id, item, criterion, network.person('Rose').id],
  );
  await tx.query(
    `insert into presentation_mark (network_id, application_id, person_id, mark, comment)
     values ($1, $2, $3, 4, '${COMMENT}')`,
    [network.id, item, network.person('Rose').id],
  );
}
type Query = (sql: string, values?: unknown[]) => Promise<unknown>;

class Undone extends Error {
  readonly said: string;
  constructor(said: string) {
    super('Undone.');
    this.said = said;
  }
}

/** What somebody is told, the press being undone; with the item's marks as they are, or changed. */
async function hear(
  scene: Scene,
  who: string,
  isChanged: boolean,
  say: (work: Parameters<Parameters<typeof inWork>[2]>[0]) => Promise<unknown>,
): Promise<string> {
  const known = knownIds(scene);
  try {
    // Links run out by the machine's own clock.
    const clock = { ...scene.product.ctx.clock, now: () => new Date(CLOSED) };
    const ctx = { ...scene.product.ctx, clock };
    await inWork(ctx, scene.network.id, async (work) => {
      if (isChanged) await change(scene, work.tx);
      const said = await say(work).catch((error: unknown) => {
        if (error instanceof Refusal) return { refused: error.message, fields: error.fields };
        throw error;
      });
      throw new Undone(JSON.stringify(said ?? null));
    });
  } catch (error) {
    if (error instanceof Undone)
      return error.said.replace(anId, (id) => (known.has(id) ? id : '*'));
    throw new Error(`${who} met a fault.`, { cause: error });
  }
  throw new Error('It was not undone.');
}

const anId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Ids made by a press are new each time. */
function knownIds({ ids, network }: Scene): ReadonlySet<string> {
  return new Set([...Object.values(ids), ...network.people.map(({ id }) => id)]);
}

/** Presses a command with the item's ids as the dispatcher would, without keeping anything. */
function pressOnce(scene: Scene, who: string, name: string, isChanged: boolean): Promise<string> {
  const definition = commands[name] as AnyCommand as unknown as Command<unknown>;
  return hear(scene, who, isChanged, async (work) => {
    if ('runSet' in definition) return null;
    const ids = definition.ids.map((id) => scene.ids[id] ?? scene.item);
    const incoming = incomingOf(scene.network, who, { command: name, ids, values });
    const actor = (await resolveActor(work, incoming)) as Member;
    if (Array.isArray(definition.who) && !hasRole(actor.person, definition.who)) return 'no role';
    return definition.run(work, actor, inputOf(definition, incoming));
  });
}

/** Draws a card as it would be drawn for her. */
function drawOnce(scene: Scene, who: string, name: string, isChanged: boolean): Promise<string> {
  const personId = scene.network.person(who).id;
  return hear(scene, who, isChanged, async (work) => {
    const drawn = [];
    for (const ids of [
      [scene.round.id, personId],
      [scene.item, personId],
    ])
      drawn.push((await cards[name]?.(work, ids, '')) ?? null);
    return drawn;
  });
}

const ours = Object.keys(commands).filter((name) => name.startsWith('eoi.'));
const drawn = Object.keys(cards).filter((name) => /^eoi\.(panel|score|moder|decid)/.test(name));

test('whoever has a conflict hears the same whatever the marks are, in every command and card', async () => {
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      const scene = await buildScene(plan);
      for (const who of ['Vera', 'Cora']) {
        expect(await barred(scene, who, scene.item)).toBe(true);
        for (const name of ours) {
          const [before, after] = [
            await pressOnce(scene, who, name, false),
            await pressOnce(scene, who, name, true),
          ];
          expect([who, name, after]).toEqual([who, name, before]);
          // Whoever writes on it knows its words and its lead; its marks she does not.
          if (plan.way === 'member') continue;
          expect([who, name, before]).not.toEqual([who, name, expect.stringContaining(WORDS)]);
          if (commands[name]?.ids[0] === 'application')
            expect([who, name, before]).not.toEqual([
              who,
              name,
              expect.stringContaining('Item Trust'),
            ]);
        }
        for (const name of drawn)
          expect([name, await drawOnce(scene, who, name, true)]).toEqual([
            name,
            await drawOnce(scene, who, name, false),
          ]);
      }
      // The same change is seen by whoever may see it: the comparison is not blind.
      const seen = await Promise.all(
        [true, false].map((isChanged) =>
          pressOnce(scene, 'Rose', 'eoi.moderate-application', isChanged),
        ),
      );
      expect(seen[0]).not.toEqual(seen[1]);
    }),
    { numRuns: 3, endOnFailure: true },
  );
}, 300_000);

test('F12: opening, marking and declaring are refused to her, and each refusal has its line', async () => {
  const scene = await buildScene({
    way: 'own',
    isChair: true,
    item: 0,
    isSameArea: true,
    blind: false,
    marks: [],
  });
  const paths = ours.filter((name) => commands[name]?.ids[0] === 'application');
  expect(paths.length).toBeGreaterThan(0);
  for (const name of paths) {
    const ids = commands[name]?.ids.map((id) => scene.ids[id] ?? scene.item) ?? [];
    const reply = await scene.product.press('Vera', { command: name, ids, values });
    expect([name, reply.kind]).toEqual([name, 'refused']);
    const { rows } = await database.admin.query(
      `select from audit_line where network_id = $1 and action = 'command.refused'
         and detail ->> 'command' = $3
         and (actor_id = $2 or detail ->> 'code' not in ('not-allowed', 'not-found'))`,
      [scene.network.id, scene.network.person('Vera').id, name],
    );
    expect([name, rows.length]).toEqual([name, 1]);
  }
});

test('F13: an id of another network is answered as one that nobody knows', async () => {
  const here = await buildSitting(database);
  const there = await buildSitting(database);
  const foreign = { ...(await idsAbout(there, there.applications[0]?.id ?? '')) };
  for (const name of ours.filter((one) => /^eoi\.(panel|conflict)/.test(one))) {
    const ask = (ids: readonly string[]) =>
      here.product.press('Coordinator', { command: name, ids, values });
    const names = commands[name]?.ids ?? [];
    expect([name, await ask(names.map((id) => foreign[id] ?? newId()))]).toEqual([
      name,
      await ask(names.map(() => newId())),
    ]);
  }
});
