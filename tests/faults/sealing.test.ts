import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../../bot/commands.ts';
import { readDraftKey } from '../../bot/eoi/applying/holding.ts';
import { hashContent, readContent, writeContent } from '../../bot/eoi/sealing/content.ts';
import { lock } from '../../bot/eoi/sealing/envelope.ts';
import { openApplication } from '../../bot/eoi/sealing/opened.ts';
import { sealForRound } from '../../bot/eoi/sealing/round-key.ts';
import { newId } from '../../bot/ids.ts';
import type { FieldValue, Reply } from '../../bot/view.ts';
import { inWork } from '../../bot/work.ts';
import { buildTown, look, type PulseTown } from '../bot/pulse/town.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { incomingOf } from '../support/product.ts';
import { type BuiltRound, buildApplication, buildPanel, buildRound } from '../support/round.ts';

/** I7: what stands where in an application; each is searched for everywhere. */
const canaries = {
  draftAnswer: 'KANARIE-DRAFT-ANSWER',
  draftSaid: 'KANARIE-DRAFT-SAID',
  sealedAnswer: 'KANARIE-SEALED-ANSWER',
  sealedSaid: 'KANARIE-SEALED-SAID',
  fileName: 'KANARIE-FILE-NAME.pdf',
  authorises: 'KANARIE-AUTHORISES',
};
const searched = Object.values(canaries);

/** Who must not read any of it: none of them is a member. */
const others = ['Coordinator', 'Lead', 'Pat', 'Chair', 'Bob', 'Zoe'] as const;

const slack = [{ platform: 'slack' as const }];
const discord = [{ platform: 'discord' as const }];

let database: TestDatabase;
let town: PulseTown;
beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildTown(
    database,
    {},
    {
      people: [
        { name: 'Ann', organisation: 'Toddlers', accounts: slack },
        { name: 'Dee', organisation: 'Sure Start', accounts: discord },
        { name: 'Bob', organisation: 'Chess Club', accounts: slack },
        { name: 'Pat', organisation: 'Council', roles: ['panellist'], accounts: slack },
        {
          name: 'Chair',
          organisation: 'CVS',
          roles: ['panellist', 'coordinator'],
          accounts: discord,
        },
        { name: 'Zoe', accounts: discord },
      ],
    },
  );
});
afterAll(() => database.close());

/** Every command of calls for interest, and what else shows what goes on. */
const tried = Object.keys(commands)
  .filter((name) => name.startsWith('eoi.'))
  .concat('home', 'network.audit', 'network.me', 'network.find', 'kpi.report');

test('there are commands to try', () => {
  expect(tried.length).toBeGreaterThan(40);
});

test('before the deadline nothing that anybody else presses, is sent or is stored holds a word of an application; after it the panel reads it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          who: fc.constantFrom(...others),
          command: fc.constantFrom(...tried),
          pick: fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }),
        }),
        { minLength: 30, maxLength: 60 },
      ),
      async (presses) => {
        await town.product.travel('2026-12-07T09:00:00Z');
        const { round, ids } = await buildSealed();
        for (const press of presses) await expectSilence(press, ids);
        await town.product.work();
        await expectNowhere();
        await town.product.travel('2027-03-01T12:00:00Z');
        await expectReadable(round);
      },
    ),
    { numRuns: 6 },
  );
}, 240_000);

test('every command is pressed once by a coordinator, a chair and an outsider with the application’s own ids', async () => {
  await town.product.travel('2026-12-07T09:00:00Z');
  const { ids } = await buildSealed();
  for (const command of tried)
    for (const who of ['Coordinator', 'Chair', 'Zoe'] as const)
      await expectSilence({ who, command, pick: Array.from({ length: 12 }, () => 0) }, ids);
  await town.product.work();
  await expectNowhere();
}, 240_000);

test('what is searched for is there to be found: a member reads it in her draft', async () => {
  await town.product.travel('2026-12-07T09:00:00Z');
  const { round } = await buildSealed();
  const press = { command: 'eoi.read-application', ids: [round.applicationIds[1] ?? ''] };
  const reply = await town.product.dispatcher.press(incomingOf(town.network, 'Ann', press));
  expect(found(readable(reply))).toEqual([canaries.draftAnswer]);
});

interface Sealed {
  readonly round: BuiltRound & { readonly applicationIds: readonly string[] };
  /** Candidates for the ids of a command, by name; those under `any` for every other name. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
}

/** A round with a draft of Ann's and an application that Dee has handed in, both full of canaries. */
async function buildSealed(): Promise<Sealed> {
  const { network, product } = town;
  const ground = { database, network, keyring: product.ctx.keyring };
  const round = await buildRound(ground, {
    title: `Centres ${newId().slice(0, 8)}`,
    createdBy: 'Coordinator',
    opensAt: '2026-12-01T09:00:00Z',
    closesAt: '2027-03-01T12:00:00Z',
    channels: ['general'],
  });
  await buildPanel(ground, round, [
    { name: 'Pat', organisation: 'Council' },
    { name: 'Chair', organisation: 'CVS', isChair: true },
  ]);
  const draft = await buildApplication(ground, round, {
    lead: 'Toddlers',
    partners: ['Sure Start'],
    answers: [canaries.draftAnswer],
    state: 'draft',
    members: ['Ann'],
  });
  const handedIn = await buildApplication(ground, round, {
    lead: 'Sure Start',
    partners: ['Toddlers'],
    answers: [canaries.sealedAnswer],
    members: ['Dee'],
  });
  const attachmentId = await addSecrets(round.id, draft.id, handedIn.id);
  const organisations = await look<{ id: string }>(
    database,
    'select id from organisation where network_id = $1 order by id',
    [network.id],
  );
  const partners = await look<{ id: string }>(
    database,
    'select id from partner where application_id = any($1::uuid[]) order by id',
    [[draft.id, handedIn.id]],
  );
  const applicationIds = [handedIn.id, draft.id];
  const ids = {
    round: [round.id],
    application: applicationIds,
    question: round.questionIds,
    lot: round.lotIds,
    criterion: round.criterionIds,
    partner: partners.map(({ id }) => id),
    attachment: [attachmentId],
    organisation: organisations.map(({ id }) => id),
    person: network.people.map(({ id }) => id),
  };
  return {
    round: { ...round, applicationIds },
    ids: { ...ids, any: Object.values(ids).flat() },
  };
}

/** What is said of partners, who authorises it, and the name of a file: in the draft and in what is sealed. */
async function addSecrets(roundId: string, draftId: string, handedInId: string): Promise<string> {
  const { network, product } = town;
  const attachmentId = newId();
  await inWork(product.ctx, network.id, async (work) => {
    const { rows } = await work.tx.query<{ id: string }>(
      'select id from partner where application_id = $1',
      [draftId],
    );
    const key = await readDraftKey(work, draftId);
    for (const [part, aboutId, text] of [
      ['said', rows[0]?.id, canaries.draftSaid],
      ['authorises', draftId, canaries.authorises],
    ] as const)
      await work.tx.query(
        `insert into draft_part (network_id, application_id, part, about_id, body, edited_by)
         values (app_network(), $1, $2, $3, $4, $5)`,
        [
          draftId,
          part,
          aboutId,
          lock(key!, Buffer.from(text), `${part} ${draftId} ${aboutId}`),
          network.person('Ann').id,
        ],
      );
    const content = writeContent({
      version: 1,
      lead: { organisationId: newId(), name: 'Sure Start' },
      authorises: canaries.authorises,
      lotIds: [],
      partners: [{ organisationId: newId(), name: 'Toddlers', said: canaries.sealedSaid }],
      answers: [{ questionId: newId(), text: canaries.sealedAnswer }],
      attachments: [
        {
          id: attachmentId,
          name: canaries.fileName,
          mediaType: 'application/pdf',
          bytes: 3,
          key: Buffer.alloc(32).toString('base64'),
        },
      ],
    });
    expect(readContent(content).authorises).toBe(canaries.authorises);
    await work.tx.query('update submission set sealed = $2, hash = $3 where application_id = $1', [
      handedInId,
      await sealForRound(work, { roundId, applicationId: handedInId }, content),
      hashContent(content),
    ]);
  });
  return attachmentId;
}

interface Tried {
  readonly who: string;
  readonly command: string;
  readonly pick: readonly number[];
}

/** Presses, and reads all that comes back. A fault is as silent as a refusal has to be. */
async function expectSilence({ who, command, pick }: Tried, ids: Sealed['ids']): Promise<void> {
  const { ids: names, input } = commands[command] as { ids: readonly string[]; input: unknown };
  const from = (candidates: readonly string[], at: number) =>
    candidates[(pick[at % pick.length] ?? 0) % candidates.length] ?? newId();
  const reply = await town.product.dispatcher.press(
    incomingOf(town.network, who, {
      command,
      ids: names.map((name, at) => from(ids[name] ?? ids.any ?? [], at)),
      value: from(['0', '1', 'yes', 'lead', 'answer.1', 'said.1', 'authorises.1'], 4),
      values: valuesOf(input, names, ids, pick),
    }),
  );
  expect(found(readable(reply)), `${who} pressed ${command}`).toEqual([]);
}

/** Something for each field that the command takes beside its ids. */
function valuesOf(
  input: unknown,
  names: readonly string[],
  ids: Sealed['ids'],
  pick: readonly number[],
): Readonly<Record<string, FieldValue>> {
  if (!(input instanceof z.ZodObject)) return {};
  const fields = Object.keys(input.shape).filter((key) => key !== 'value' && !names.includes(key));
  const candidates: readonly FieldValue[] = [
    'KANARIE',
    '',
    'O’Neill 🌱 @everyone',
    '2',
    ...(ids.any ?? []).map((id) => [id]),
    ...(ids.any ?? []),
  ];
  return Object.fromEntries(
    fields.map((field, at) => [
      field,
      candidates[(pick[(at + 5) % pick.length] ?? 0) % candidates.length] ?? '',
    ]),
  );
}

/** A reply with whatever files it brings, as text. */
function readable(reply: Reply): string {
  return JSON.stringify(reply, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
}

function found(text: string): readonly string[] {
  return searched.filter((canary) => text.includes(canary));
}

/** Neither sent, nor logged, nor planned, nor stored in any column of any table. */
async function expectNowhere(): Promise<void> {
  const { messengers, ctx } = town.product;
  const sent = Object.values(messengers).flatMap(({ calls }) => calls.map(({ text }) => text));
  expect(found(sent.join('\n'))).toEqual([]);
  expect(found(ctx.lines.join('\n'))).toEqual([]);
  const tables = await look<{ name: string }>(
    database,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(80);
  // Bytes are shown as hexadecimal digits, so that a text that lies there in clear is found as such.
  const wanted = searched.flatMap((canary) => [canary, Buffer.from(canary).toString('hex')]);
  const hits: string[] = [];
  for (const { name } of tables) {
    const rows = await look<{ canary: string }>(
      database,
      `select distinct c as canary from ${name} t, unnest($1::text[]) c
       where strpos(t::text, c) > 0`,
      [wanted],
    );
    hits.push(...rows.map(({ canary }) => `${name}: ${canary}`));
  }
  expect(hits).toEqual([]);
}

/** From the deadline on what was handed in opens; a draft never does. */
async function expectReadable({ id, applicationIds }: Sealed['round']): Promise<void> {
  const [handedIn = '', draft = ''] = applicationIds;
  await inWork(town.product.ctx, town.network.id, async (work) => {
    const content = await openApplication(work, { id }, handedIn);
    expect(content?.answers[0]?.text).toBe(canaries.sealedAnswer);
    expect(content?.partners[0]?.said).toBe(canaries.sealedSaid);
    expect(content?.attachments[0]?.name).toBe(canaries.fileName);
    expect(await openApplication(work, { id }, draft)).toBeNull();
  });
}
