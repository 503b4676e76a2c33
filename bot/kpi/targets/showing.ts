import type { z } from 'zod';
import { listMeasures, type MeasureRow } from '../../../db/kpi.ts';
import { listRetired } from '../../../db/kpi-write.ts';
import type { Member, Work } from '../../context.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { type pageInput, pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import { type Block, type Button, LONGEST_LABEL, type Message, type Reply } from '../../view.ts';
import { words as measureWords } from '../measure/words.en.ts';
import type { Line } from '../standing/line.ts';
import { readStanding } from '../standing/standing.ts';
import { storyButton } from '../stories/blocks.ts';
import { words } from './words.en.ts';

/** So many figures stand on a page, each with three buttons. */
const ON_A_PAGE = 5;

/** `/kpi targets`: each figure with its light and what is wanted of it. */
export async function showTargets(
  work: Work,
  _actor: Member,
  { value }: z.output<typeof pageInput>,
): Promise<Reply> {
  return { kind: 'whisper', message: await targetsMessage(work, value) };
}

/** The same as a message, on one of its pages, after what was done. */
export async function targetsMessage(work: Work, at: number, done?: string): Promise<Message> {
  const lines = await readStanding(work);
  const rows = await listMeasures(work.tx);
  const network = await readNetwork(work);
  const page = pageOf(lines, at, { command: 'kpi.targets', ids: [] }, String, ON_A_PAGE);
  return {
    summary: words.heading,
    blocks: [
      ...(done ? [{ kind: 'text' as const, text: done }, { kind: 'divider' as const }] : []),
      { kind: 'heading', text: words.heading },
      { kind: 'note', text: words.intro },
      ...page.shown.flatMap((line) => {
        const row = rows.find(({ id }) => id === line.measureId);
        const name = line.group
          ? measureWords.ofGroup(line.label, groupLabel(network, line.group))
          : line.label;
        return row ? figureBlocks(line, name, row) : [];
      }),
      ...page.blocks,
      {
        kind: 'buttons',
        buttons: [
          { kind: 'button', label: words.addOwn, to: { command: 'kpi.own', ids: [] } },
          { kind: 'button', label: words.retired, to: { command: 'kpi.retired', ids: [] } },
          { kind: 'button', label: words.asFile, to: { command: 'kpi.file', ids: [] } },
          { kind: 'button', label: words.handInFile, to: { command: 'kpi.file-form', ids: [] } },
        ],
      },
    ],
  };
}

function figureBlocks(line: Line, name: string, row: MeasureRow): readonly Block[] {
  const ids = [line.measureId];
  const button = (label: string, command: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids },
  });
  const of = line.reading.kind === 'shown' ? line.reading.of : null;
  return [
    {
      kind: 'text',
      text: line.target === null ? words.noAim(line, name, of) : words.line(line, name, row),
    },
    {
      kind: 'buttons',
      buttons: [
        button(words.change, 'kpi.target'),
        ...(line.light.colour === 'red' || line.light.colour === 'amber'
          ? [storyButton(line)]
          : []),
        button(words.history, 'kpi.story-history'),
      ],
    },
  ];
}

/** The figures that were taken out, each with the way back. */
export async function showRetired(
  work: Work,
  _actor: Member,
  { value: at }: z.output<typeof pageInput>,
): Promise<Reply> {
  const retired = await listRetired(work.tx);
  const network = await readNetwork(work);
  const page = pageOf(retired, at, { command: 'kpi.retired', ids: [] });
  const buttons = page.shown.map(({ id, label, group }): Button => {
    const name = group ? measureWords.ofGroup(label, groupLabel(network, group)) : label;
    const text = cutText(words.bringBack(name), LONGEST_LABEL);
    return { kind: 'button', label: text, to: { command: 'kpi.restore', ids: [id] } };
  });
  return {
    kind: 'whisper',
    message: {
      summary: words.retired,
      blocks: [
        { kind: 'heading', text: words.retired },
        ...(buttons.length === 0
          ? [{ kind: 'text' as const, text: words.retiredNone }]
          : buttons.map((one) => ({ kind: 'buttons' as const, buttons: [one] }))),
        ...page.blocks,
      ],
    },
    back: { command: 'kpi.targets', ids: [] },
  };
}
