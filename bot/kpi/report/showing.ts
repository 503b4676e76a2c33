import type { z } from 'zod';
import type { Member, Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import { type pageInput, pageOf } from '../../paging.ts';
import { expiryOf } from '../../signed-link.ts';
import type { Block, Button, Reply } from '../../view.ts';
import type { Line } from '../standing/line.ts';
import { decisionBlocks, listDecisions } from '../stories/blocks.ts';
import { type Breakdown, type By, readBreakdowns } from './breakdown.ts';
import { figureWords } from './figure-words.en.ts';
import { type Names, readNames } from './figures.ts';
import { kpiReportUrl } from './link.ts';
import { breakdownTable, inOrder } from './tables.ts';
import { words } from './words.en.ts';

/** So many figures stand in one message: with what follows they fit any platform. */
const MOST_LINES = 12;

/** So many decisions stand beside the figures. */
const MOST_DECISIONS = 2;

/** So many figures are shown in their parts at once. */
const MOST_BROKEN = 3;

const COMMANDS: Readonly<Record<By, string>> = {
  group: 'kpi.report-groups',
  locality: 'kpi.report-areas',
};

/** How the figures stand, some at a time, in the order how much, how well, is anyone better off. */
export async function standingBlocks(
  work: Work,
  lines: readonly Line[],
  page: number,
): Promise<readonly Block[]> {
  const names = await readNames(
    work,
    lines.map(({ reading }) => reading),
  );
  const list = { command: 'kpi.report', ids: [] };
  const { shown, blocks } = pageOf(inOrder(lines), page, list, String, MOST_LINES);
  const stages = [...new Set(shown.map(({ stage }) => stage))];
  return [
    ...stages.flatMap((stage): readonly Block[] => [
      { kind: 'text', text: [{ bold: figureWords.stage(stage) }] },
      {
        kind: 'list',
        items: shown
          .filter((line) => line.stage === stage)
          .map((line) => figureWords.line(line, names)),
      },
    ]),
    { kind: 'note', text: words.standingNote },
    ...blocks,
    ...(page === 0 ? await decisionsOf(work, lines, names) : []),
  ];
}

/** The first things to decide, each with its buttons. */
async function decisionsOf(
  work: Work,
  lines: readonly Line[],
  names: Names,
): Promise<readonly Block[]> {
  const decisions = await listDecisions(work, lines);
  if (decisions.length === 0) return [];
  const more = decisions.length - MOST_DECISIONS;
  return [
    { kind: 'text', text: [{ bold: words.decisions }] },
    ...decisions
      .slice(0, MOST_DECISIONS)
      .flatMap((one) => decisionBlocks(one, figureWords.figure(one.line, names))),
    ...(more > 0 ? [{ kind: 'note' as const, text: words.moreDecisions(more) }] : []),
  ];
}

/** What leads on from the figures. */
export function standingButtons(work: Work, { person }: Member): Block {
  const to = (label: string, command: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids: [] },
  });
  const link = { form: 'page', networkId: work.networkId, personId: person.id } as const;
  const say = words.buttons;
  return {
    kind: 'buttons',
    buttons: [
      { kind: 'link', label: say.page, url: kpiReportUrl(work, link, expiryOf(work)) },
      to(say.along, 'kpi.export'),
      to(say.targets, 'kpi.targets'),
      to(say.group, COMMANDS.group),
      to(say.locality, COMMANDS.locality),
      to(say.years, 'kpi.years'),
    ],
  };
}

/** *By group* and *By area*: some figures at a time, each in its parts. */
export async function showBreakdown(
  work: Work,
  actor: Member,
  by: By,
  { value: page }: z.output<typeof pageInput>,
): Promise<Reply> {
  const broken = (await readBreakdowns(work, by)).filter(({ pieces }) => pieces.length > 0);
  await audit(work, 'kpi.report-read', { actorId: actor.person.id, detail: { by } });
  const list = { command: COMMANDS[by], ids: [] };
  const { shown, blocks } = pageOf(broken, page, list, String, MOST_BROKEN);
  const told: readonly Block[] =
    broken.length === 0
      ? [{ kind: 'text', text: words.nothingBy[by] }]
      : [...shown.flatMap(brokenBlocks), { kind: 'note', text: words.piecesNote }];
  return {
    kind: 'whisper',
    message: {
      summary: words.by[by],
      blocks: [{ kind: 'heading', text: words.by[by] }, ...told, ...blocks],
    },
  };
}

function brokenBlocks(broken: Breakdown): readonly Block[] {
  const { heading, columns, rows } = breakdownTable(broken);
  return [
    { kind: 'text', text: [{ bold: heading }] },
    { kind: 'table', columns, rows },
  ];
}
