import { z } from 'zod';
import { type CellRow, listEvidence } from '../../../db/evidence.ts';
import { listLocalities } from '../../../db/locality.ts';
import { listLatestSteps } from '../../../db/locality-step.ts';
import { listYears, type YearRow } from '../../../db/programme-year.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { pageInput, pageOf } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import { expiryOf } from '../../signed-link.ts';
import { cutText } from '../../text.ts';
import { type Block, type Button, LONGEST_LABEL, type Message, type Reply } from '../../view.ts';
import { readToday } from '../measure/day.ts';
import { REPORT_KINDS } from '../measure/sums.ts';
import { yearOn } from '../measure/years.ts';
import { evidenceUrl } from './link.ts';
import { localityMessage } from './locality.ts';
import { countCells, readYear } from './reading.ts';
import { stepWords } from './step-words.en.ts';
import { words } from './words.en.ts';
import { yearBefore, yearButtons } from './year.ts';

/** So many areas, each with a button, fit every platform's message. */
const MOST_AREAS = 10;

const say = words.buttons;

export const evidenceInput = z.object({ locality: z.string().trim().max(120).optional() });

/** `/kpi evidence`: this year's evidence of all areas, or of the one whose name was typed. */
export async function showEvidence(
  work: Work,
  actor: Member,
  input: z.output<typeof evidenceInput>,
): Promise<Reply> {
  const year = await yearOn(work, await readToday(work));
  const typed = input.locality ?? '';
  if (typed === '') return { kind: 'whisper', message: await overview(work, actor, year, 0) };
  const localities = await listLocalities(work.tx);
  const plain = (text: string) => text.toLocaleLowerCase('en-GB');
  const fitting = localities.filter(({ name }) => plain(name).includes(plain(typed)));
  const exact = fitting.find(({ name }) => plain(name) === plain(typed));
  const [only] = exact ? [exact] : fitting;
  if (!only) throw new Refusal('not-found', words.noLocality(typed));
  const isOne = exact !== undefined || fitting.length === 1;
  const message = isOne
    ? await localityMessage(work, { locality: only, year })
    : await overview(
        work,
        actor,
        year,
        0,
        fitting.map(({ id }) => id),
      );
  return { kind: 'whisper', message };
}

export const yearInput = pageInput.extend({ year: z.uuid() });

/** The same of one year, page by page. */
export async function showYear(
  work: Work,
  actor: Member,
  input: z.output<typeof yearInput>,
): Promise<Reply> {
  const year = await readYear(work, input.year);
  return { kind: 'replace', message: await overview(work, actor, year, input.value) };
}

export const beforeInput = z.object({ year: z.uuid() });

/** The year before the first one the network has. */
export async function showYearBefore(
  work: Work,
  actor: Member,
  input: z.output<typeof beforeInput>,
): Promise<Reply> {
  const year = await yearBefore(work, await readYear(work, input.year));
  return { kind: 'replace', message: await overview(work, actor, year, 0) };
}

async function overview(
  work: Work,
  actor: Member,
  year: YearRow,
  at: number,
  only: readonly string[] | null = null,
): Promise<Message> {
  const localities = await listLocalities(work.tx);
  const meant = only ? localities.filter(({ id }) => only.includes(id)) : localities;
  const list = { command: 'kpi.evidence-year', ids: [year.id] };
  const page = pageOf(meant, at, list, String, MOST_AREAS);
  const cells = await listEvidence(work.tx, { yearId: year.id });
  const years = yearButtons(await listYears(work.tx), year, (id) => ({
    command: 'kpi.evidence-year',
    ids: [id],
  }));
  return {
    summary: words.heading(year.name),
    blocks: [
      { kind: 'heading', text: words.heading(year.name) },
      ...(localities.length === 0
        ? [{ kind: 'text' as const, text: words.noAreas }]
        : [
            { kind: 'text' as const, text: totalOf(meant, cells) },
            await summaryTable(work, page.shown, cells),
            { kind: 'note' as const, text: words.legend(REPORT_KINDS) },
            { kind: 'text' as const, text: words.chooseArea },
            { kind: 'buttons' as const, buttons: page.shown.map((one) => areaButton(one, year)) },
            ...(only ? moreFitting(meant.length - page.shown.length) : page.blocks),
          ]),
      { kind: 'buttons', buttons: [...years, ...moreButtons(actor)] },
      ...linkBlocks(work, actor),
    ],
  };
}

/** The pages of a list are those of all areas, so that of some of them only the first are shown. */
function moreFitting(more: number): readonly Block[] {
  return more > 0 ? [{ kind: 'note', text: words.moreFitting(more) }] : [];
}

type Locality = { readonly id: string; readonly name: string };

function totalOf(localities: readonly Locality[], cells: readonly CellRow[]): string {
  const counted = localities.map(({ id }) => countCells(cellsOf(cells, id)));
  const sum = (of: 'reports' | 'reportsOf') => counted.reduce((all, one) => all + one[of], 0);
  return words.reportsLine(sum('reports'), sum('reportsOf'));
}

async function summaryTable(
  work: Work,
  localities: readonly Locality[],
  cells: readonly CellRow[],
): Promise<Block> {
  const steps = new Map((await listLatestSteps(work.tx)).map((row) => [row.localityId, row.step]));
  const rows = localities.map(({ id, name }) => {
    const counted = countCells(cellsOf(cells, id));
    const { available, notProduced, notApplicable, notSaid, reports, reportsOf } = counted;
    const step = steps.get(id);
    return [
      name,
      ...[available, notProduced, notApplicable, notSaid].map(String),
      words.reports(reports, reportsOf),
      step ? stepWords.short(step) : stepWords.noneShort,
    ];
  });
  return { kind: 'table', columns: words.columns, rows };
}

function cellsOf(cells: readonly CellRow[], localityId: string): readonly CellRow[] {
  return cells.filter((cell) => cell.localityId === localityId);
}

function areaButton({ id, name }: Locality, year: YearRow): Button {
  const to = { command: 'kpi.evidence-locality', ids: [id, year.id] };
  return { kind: 'button', label: cutText(name, LONGEST_LABEL), to };
}

function moreButtons(actor: Member): readonly Button[] {
  const button = (label: string, command: string) =>
    ({ kind: 'button', label, to: { command, ids: [] } }) as const;
  return [
    button(say.shared, 'kpi.sharing'),
    ...(hasRole(actor.person, coordinators) ? [button(say.import, 'kpi.evidence-import')] : []),
  ];
}

/** Links to take it all along, and until when they work. */
function linkBlocks(work: Work, { person }: Member): readonly Block[] {
  const until = expiryOf(work);
  const link = { networkId: work.networkId, personId: person.id };
  const buttons = (['page', 'xlsx', 'csv'] as const).map(
    (form): Button => ({
      kind: 'link',
      label: say[form],
      url: evidenceUrl(work, { ...link, form }, until),
    }),
  );
  return [
    { kind: 'buttons', buttons },
    { kind: 'note', text: words.links(until.toISOString()) },
  ];
}
