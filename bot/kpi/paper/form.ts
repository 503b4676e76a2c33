import { z } from 'zod';
import { type LocalityRow, listLocalities } from '../../../db/locality.ts';
import { findYear, type YearRow } from '../../../db/programme-year.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { groupLabel, type Network, readNetwork } from '../../network/network.ts';
import { groups } from '../../network/words.en.ts';
import { cutText, toOneLine } from '../../text.ts';
import { type Choice, type Form, LONGEST_LABEL, MOST_CHOICES, type Reply } from '../../view.ts';
import { readToday } from '../measure/day.ts';
import { yearOn } from '../measure/years.ts';
import { readYears } from '../yearly/table.ts';
import { askOpenActions, LONGEST_ASK } from './asks.ts';
import { words } from './words.en.ts';

const say = words.form;

/** What the whole network is called where one of several is chosen. */
export const WHOLE = 'all';

/** How long what is typed may be: what is asked has to stand on two pages with all else. */
export const LONGEST = { title: 120, meeting: 120, ask: LONGEST_ASK, asks: 1_500 } as const;

export const askInput = z.object({
  /** Typed: what the year is called. */
  year: z.string().trim().max(60).optional(),
  /** From a button: its id. */
  yearId: z.uuid().optional(),
  /** Typed: the name of a locality, or part of it. */
  locality: z.string().trim().max(120).optional(),
});

/** `/kpi paper`: asks for the title, the meeting, what it is about and what members are asked. */
export async function askPaper(
  work: Work,
  _actor: Member,
  input: z.output<typeof askInput>,
): Promise<Reply> {
  const year = input.yearId
    ? await readYear(work, input.yearId)
    : await findNamed(work, input.year ?? '');
  const localities = await listLocalities(work.tx);
  const { locality: typed = '' } = input;
  const wanted = typed === '' ? [] : localities.filter(({ name }) => isNamed(name, typed));
  if (typed !== '' && wanted.length === 0) throw new Refusal('not-found', say.noSuch);
  return { kind: 'form', form: await paperForm(work, year, wanted, localities) };
}

function isNamed(name: string, typed: string): boolean {
  return name.toLocaleLowerCase('en-GB').includes(typed.toLocaleLowerCase('en-GB'));
}

/** A year of the network. @throws Refusal `not-found` for one that it does not know */
export async function readYear(work: Work, yearId: string): Promise<YearRow> {
  return (await findYear(work.tx, yearId)) ?? refuseYear(work);
}

async function findNamed(work: Work, typed: string): Promise<YearRow | null> {
  if (typed === '') return null;
  const plain = (name: string) => toOneLine(name).toLocaleLowerCase('en-GB').replace(/[–/]/g, '-');
  const found = (await readYears(work)).find(({ name }) => plain(name) === plain(typed));
  return found ?? refuseYear(work);
}

async function refuseYear(work: Work): Promise<never> {
  const names = (await readYears(work)).map(({ name }) => name);
  throw new Refusal('not-found', say.yearUnknown(names.slice(-6)));
}

async function paperForm(
  work: Work,
  year: YearRow | null,
  wanted: readonly LocalityRow[],
  localities: readonly LocalityRow[],
): Promise<Form> {
  const network = await readNetwork(work);
  const told = year ?? (await yearOn(work, await readToday(work)));
  const ids = year ? [year.id] : [];
  const text = { kind: 'text', required: false } as const;
  return {
    title: say.title,
    intro: [{ kind: 'note', text: say.intro(told.name) }],
    fields: [
      {
        ...text,
        name: 'title',
        label: say.heading,
        required: true,
        maxLength: LONGEST.title,
        initial: cutText(say.headingInitial(network.name), LONGEST.title),
      },
      {
        ...text,
        name: 'meeting',
        label: say.meeting,
        placeholder: say.meetingExample,
        maxLength: LONGEST.meeting,
      },
      { ...text, name: 'on', label: say.on, help: say.onHelp, maxLength: 60 },
      {
        kind: 'single',
        name: 'about',
        label: say.about,
        required: true,
        choices: choicesOf(network, wanted, localities),
        initial: wanted[0]?.id ?? WHOLE,
      },
      {
        kind: 'long-text',
        name: 'asks',
        label: say.asks,
        help: say.asksHelp,
        required: false,
        maxLength: LONGEST.asks,
        initial: await askOpenActions(work),
      },
    ],
    submit: { label: say.submit, to: { command: 'kpi.paper-make', ids } },
    reopen: { command: 'kpi.paper', ids },
  };
}

/** The localities that were asked for, the whole network, its groups, and as many others as there is room for. */
function choicesOf(
  network: Network,
  wanted: readonly LocalityRow[],
  localities: readonly LocalityRow[],
): readonly Choice[] {
  const named = (some: readonly LocalityRow[]) =>
    some.map(({ id, name }) => ({ value: id, label: name }));
  const all = [
    ...named(wanted),
    { value: WHOLE, label: say.whole },
    ...groups.map((group) => ({ value: group, label: groupLabel(network, group) })),
    ...named(localities.filter((each) => !wanted.includes(each))),
  ];
  return all
    .slice(0, MOST_CHOICES)
    .map(({ value, label }) => ({ value, label: cutText(label, LONGEST_LABEL) }));
}
