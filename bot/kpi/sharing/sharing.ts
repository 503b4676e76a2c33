import type { z } from 'zod';
import { listSharing, type Reach, type SharingRow } from '../../../db/sharing.ts';
import type { Member, Work } from '../../context.ts';
import type { Cell } from '../../csv.ts';
import { type pageInput, pageOf } from '../../paging.ts';
import { type Block, type Button, type Message, MOST_LISTED, type Reply } from '../../view.ts';
import { readToday } from '../measure/day.ts';
import { yearOn } from '../measure/years.ts';
import { words } from './words.en.ts';

const say = words.buttons;

/** One less than lists have elsewhere: above them an offer may stand with a button of its own. */
const MOST_ENTRIES = MOST_LISTED - 1;

/** *What we shared*: the log that KPI 4 counts, the latest first. */
export async function showSharing(
  work: Work,
  _actor: Member,
  input: z.output<typeof pageInput>,
): Promise<Reply> {
  return { kind: 'whisper', message: await sharingMessage(work, input.value) };
}

/** The same list as a message, with what was just done above it. */
export async function sharingMessage(
  work: Work,
  at: number,
  done: readonly Block[] = [],
): Promise<Message> {
  const all = await listSharing(work.tx);
  const page = pageOf(all, at, { command: 'kpi.sharing', ids: [] }, String, MOST_ENTRIES);
  return {
    summary: words.heading,
    blocks: [
      { kind: 'heading', text: words.heading },
      ...done,
      ...(await yearBlocks(work, all)),
      ...page.shown.flatMap(entryBlocks),
      ...page.blocks,
      { kind: 'buttons', buttons: [button(say.add, 'new'), evidenceButton] },
    ],
  };
}

const evidenceButton: Button = {
  kind: 'button',
  label: say.evidence,
  to: { command: 'kpi.evidence', ids: [] },
};

/** Everything that was shared, line by line, for a file. */
export async function sharingRows(work: Work): Promise<readonly (readonly Cell[])[]> {
  return (await listSharing(work.tx)).map((entry) => [
    entry.sharedOn,
    entry.what,
    words.csv.reach(entry.reach),
    entry.place,
    entry.people,
    entry.locality,
    entry.link,
  ]);
}

/** What this year came to, and what it may be worth to say where nothing went to the region. */
async function yearBlocks(work: Work, all: readonly SharingRow[]): Promise<readonly Block[]> {
  const year = await yearOn(work, await readToday(work));
  const inYear = all.filter(({ sharedOn }) => year.startsOn <= sharedOn && sharedOn <= year.endsOn);
  const times = (reach: Reach) => inYear.filter((entry) => entry.reach === reach).length;
  const counted = {
    national: times('national'),
    regional: times('regional'),
    neighbouring: times('neighbouring'),
  };
  const people = inYear.reduce<number | null>(
    (sum, entry) => (entry.people === null ? sum : (sum ?? 0) + entry.people),
    null,
  );
  return [
    {
      kind: 'text',
      text: all.length === 0 ? words.none : words.thisYear(year.name, counted, people),
    },
    ...(counted.regional === 0
      ? [{ kind: 'note' as const, text: words.nothingRegional(year.name) }]
      : []),
  ];
}

function entryBlocks(entry: SharingRow): readonly Block[] {
  const { id, sharedOn, what, reach, place, people, locality, link } = entry;
  return [
    { kind: 'text', text: words.entry(sharedOn, what) },
    {
      kind: 'note',
      text: [
        words.facts(reach, place, people, locality),
        ...(link === null ? [] : [' · ', { link: words.link, url: link }]),
      ],
    },
    {
      kind: 'buttons',
      buttons: [
        button(say.correct, 'correct', id),
        button(say.more, 'more', id),
        { ...button(say.remove, 'remove', id), confirm: words.confirmRemove },
      ],
    },
  ];
}

function button(label: string, verb: string, id?: string) {
  const to = { command: `kpi.sharing-${verb}`, ids: id ? [id] : [] };
  return { kind: 'button', label, to } as const;
}
