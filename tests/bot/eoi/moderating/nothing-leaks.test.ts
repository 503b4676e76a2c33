import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reply } from '../../../../bot/view.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { textOf } from '../../../support/product.ts';
import { addConflict, buildPanelTown, type PanelTown } from './panel-town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const inConflict = ['Chair', 'Coordinator'];
const leads = ['Families First', 'Green Hub', 'Hill School'];

/** All that somebody can look at, word for word. */
async function everything(town: PanelTown, who: string): Promise<string> {
  const see = async (command: string, ...ids: readonly string[]) =>
    told(await town.product.press(who, { command, ids }));
  const { round, applications } = town;
  const seen: string[] = [];
  for (const command of ['eoi.moderate', 'eoi.decide-areas', 'eoi.ask-release'])
    seen.push(await see(command, round.id));
  for (const lotId of round.lotIds)
    for (const command of ['eoi.moderate-area', 'eoi.decide-area', 'eoi.review-area'])
      seen.push(await see(command, lotId));
  for (const lead of leads) {
    const id = applications[lead]?.id as string;
    seen.push(await see('eoi.moderate-application', id), await see('eoi.feedback', id));
    for (const criterionId of round.criterionIds)
      seen.push(await see('eoi.moderate-criterion', id, criterionId));
    seen.push(await see('eoi.choose-outcome', round.lotIds[0] as string, id));
  }
  return seen.join('\n\n');
}

function told(reply: Reply): string {
  switch (reply.kind) {
    case 'refused':
      return reply.sentence;
    case 'form':
      return JSON.stringify(reply.form);
    case 'stay':
      return '';
    default:
      return textOf(reply);
  }
}

const change = fc.record({
  marks: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 6, maxLength: 6 }),
  agreed: fc.integer({ min: 0, max: 4 }),
  outcome: fc.constantFrom('appointed', 'reserve', 'unsuccessful'),
});

test('whatever is marked, agreed or decided about an application, nothing that somebody in conflict with it sees changes', async () => {
  const town = await buildPanelTown(database, { round: { columns: { counts: 'agreed' } } });
  for (const who of inConflict) await addConflict(town, who, 'Families First');
  const id = town.applications['Families First']?.id as string;
  const before = new Map<string, string>();
  for (const who of inConflict) before.set(who, await everything(town, who));
  for (const text of before.values()) expect(text).not.toContain('Families');
  await fc.assert(
    fc.asyncProperty(change, async ({ marks, agreed, outcome }) => {
      await arrange(town, id, { marks, agreed, outcome });
      for (const [who, text] of before) expect(await everything(town, who)).toBe(text);
    }),
    { numRuns: 3 },
  );
}, 120_000);

async function arrange(
  town: PanelTown,
  id: string,
  { marks, agreed, outcome }: { marks: number[]; agreed: number; outcome: string },
): Promise<void> {
  const { admin } = database;
  const second = town.network.person('Second').id;
  for (const [at, who] of ['Chair', 'Ann', 'Bob'].entries())
    for (const [criterion, criterionId] of town.round.criterionIds.entries())
      await admin.query(
        `update score set mark = $4, comment = 'A word about it', shareable = true
         where application_id = $1 and person_id = $2 and criterion_id = $3`,
        [id, town.network.person(who).id, criterionId, marks[at * 2 + criterion]],
      );
  await admin.query(
    `insert into agreed_score (network_id, application_id, criterion_id, version, mark, reason, agreed_by)
     select $1, $2, $3, 1 + coalesce(max(version), 0), $4, 'Because', $5
     from agreed_score where application_id = $2 and criterion_id = $3`,
    [town.network.id, id, town.round.criterionIds[0], agreed, second],
  );
  await admin.query(
    `insert into decision (network_id, application_id, lot_id, outcome, staged_by)
     values ($1, $2, $3, $4, $5)
     on conflict (network_id, application_id, lot_id) do update set outcome = excluded.outcome`,
    [town.network.id, id, town.round.lotIds[0], outcome, second],
  );
}
