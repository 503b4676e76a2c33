import { shareOut } from '../bot/eoi/panel/assign.ts';
import { reportCard } from '../bot/eoi/report/reporting.ts';
import { openApplication } from '../bot/eoi/sealing/opened.ts';
import { newId } from '../bot/ids.ts';
import { inWork } from '../bot/work.ts';
import { isConflicted } from '../db/panel.ts';
import { findRound } from '../db/round.ts';
import { buildCall, type Call, PANEL, READERS } from './call-built.ts';
import type { Ground } from './ground.ts';
import { judged, median, type Row } from './report.ts';
import { ROUNDS, timed } from './rounds.ts';

const APPLICATIONS = 1000;
const CRITERIA = 12;

/**
 * What a large call for interest costs: its report, opening an application to read, and sharing out the
 * reading among the panel, where everybody has conflicts. The floor is what is promised.
 */
export async function benchCall(ground: Ground): Promise<readonly Row[]> {
  const call = await buildCall(ground, { applications: APPLICATIONS, criteria: CRITERIA });
  return [
    await promised('the report', 200, () => report(ground, call)),
    await promised('opening an application to read', 100, (round) => open(ground, call, round)),
    await promised(`sharing it out among ${PANEL} panellists`, 2000, () => share()),
  ];
}

async function promised(
  what: string,
  floor: number,
  act: (round: number) => Promise<void>,
): Promise<Row> {
  const took: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) took.push(await timed(() => act(round)));
  const ours = median(took.slice(1));
  return judged({
    path: `call of ${APPLICATIONS} applications, ${CRITERIA} criteria, ${READERS} readers: ${what} ÷ what is promised`,
    unit: 'ms',
    ours,
    floor,
    ratio: ours / floor,
    goal: { atMost: 1 },
    value: ours / floor,
  });
}

async function report({ ctx }: Ground, { networkId, roundId }: Call): Promise<void> {
  const message = await inWork(ctx, networkId, (work) => reportCard(work, roundId));
  if (!message?.blocks.some(({ kind }) => kind === 'chart')) throw new Error('There is no report.');
}

/** As a panellist does: her conflict is looked for first. */
async function open(
  { ctx }: Ground,
  { networkId, roundId, applicationIds, panellistIds }: Call,
  round: number,
): Promise<void> {
  const applicationId = applicationIds[(round * 97) % applicationIds.length] ?? '';
  const content = await inWork(ctx, networkId, async (work) => {
    const found = await findRound(work.tx, roundId);
    if (!found || (await isConflicted(work.tx, panellistIds[0] ?? '', applicationId))) return null;
    return openApplication(work, found, applicationId);
  });
  if (!content) throw new Error('The application does not open.');
}

async function share(): Promise<void> {
  const applicationIds = Array.from({ length: APPLICATIONS }, newId);
  const panellistIds = Array.from({ length: PANEL }, newId);
  const conflicts = applicationIds.flatMap((applicationId, at) =>
    panellistIds
      .filter((_, who) => (at * 7 + who * 13) % 9 === 0)
      .map((personId) => ({ personId, applicationId })),
  );
  const { added } = shareOut({
    applicationIds,
    panellistIds,
    conflicts,
    kept: [],
    readers: READERS,
  });
  if (added.length !== APPLICATIONS * READERS) throw new Error('It was not shared out.');
}
