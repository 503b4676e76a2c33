import { readBusinessTime } from '../../../db/clock.ts';
import type { PanelMemberRow } from '../../../db/panel.ts';
import { type CriterionRow, listCriteria, type RoundRow } from '../../../db/round.ts';
import { listOwnReadings, type OwnReadingRow } from '../../../db/scoring.ts';
import type { Work } from '../../context.ts';
import type { Document, Part } from '../../document.ts';
import { describeWhen } from '../../network/hours.ts';
import { applicationName } from '../round/naming.ts';
import { words } from './sheet-words.en.ts';

/**
 * The sheets on which a panellist gives marks by hand: one for each application that she reads now, as
 * in her list. Never anything that somebody else marked.
 */
export async function makeSheets(
  work: Work,
  round: RoundRow,
  { personId, name }: PanelMemberRow,
): Promise<Document> {
  const readings = (await listOwnReadings(work.tx, round.id, personId)).filter(
    ({ isStopped }) => !isStopped,
  );
  const criteria = await listCriteria(work.tx, round.id);
  const printed = describeWhen(await readBusinessTime(work.tx), round.timeZone);
  return {
    title: words.title(round.title),
    language: 'en-GB',
    footer: words.footer(round.title, name ?? words.somebody, printed),
    sections:
      readings.length === 0
        ? [[{ kind: 'paragraph', text: words.none }]]
        : readings.map((reading, at) => sheet(round, reading, criteria, [at + 1, readings.length])),
  };
}

function sheet(
  round: RoundRow,
  reading: OwnReadingRow,
  criteria: readonly CriterionRow[],
  [number, all]: readonly [number, number],
): readonly Part[] {
  return [
    { kind: 'heading', text: applicationName(round, reading) },
    { kind: 'paragraph', text: words.number(number, all), size: 10 },
    { kind: 'paragraph', text: words.how, size: 10 },
    {
      kind: 'table',
      size: 9,
      rowHeight: 44,
      columns: [
        { label: words.criterion, width: 34 },
        ...words.marks.map((label) => ({ label, width: 4 })),
        { label: words.abstain, width: 9 },
        { label: words.notApplicable, width: 9 },
        { label: words.why, width: 28 },
      ],
      rows: criteria.map(({ name, anchor }, at) => [
        words.criterionCell(at + 1, name, anchor),
        ...words.marks.map(() => ({ boxes: 1 })),
        { boxes: 1 },
        { boxes: 1 },
        '',
      ]),
    },
  ];
}
