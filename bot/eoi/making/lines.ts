import type { BasicCheckRow, CriterionRow, LotRow, RoundQuestionRow } from '../../../db/round.ts';
import type { NewLot } from '../../../db/round-write.ts';
import { newId } from '../../ids.ts';
import { readTypedLines, type TypedLines } from '../../typed-lines.ts';
import { words } from './words.en.ts';

/** The most of each that a round has. */
export const MOST_LOTS = 100;
export const MOST_CRITERIA = 12;
export const MOST_QUESTIONS = 12;
export const MOST_CHECKS = 8;

/**
 * Areas: one a line, `Northside; £60,000 a year; 3 years; Northside School; no; 10 %; North`: budget,
 * length, building, whether staff would transfer, the smallest share of a partner, the district. All
 * but the name can be left out. One whose name was there before is the same area.
 */
export function readLots(text: string, known: readonly LotRow[]): TypedLines<NewLot> {
  const used = new Set<string>();
  return readTypedLines(text, (line) => {
    const [
      name = '',
      budget = '',
      duration = '',
      building = '',
      staff = '',
      share = '',
      district = '',
    ] = line.split(';').map((part) => part.trim());
    const staffTransfer = readTransfer(staff);
    const plain = name.toLocaleLowerCase('en-GB');
    if (name === '' || name.length > 100 || !staffTransfer) return words.lotUnclear(line);
    if (used.has(plain)) return words.lotTwice(name);
    used.add(plain);
    return {
      id: known.find((one) => one.name.toLocaleLowerCase('en-GB') === plain)?.id ?? newId(),
      name,
      budget: budget.slice(0, 100),
      duration: duration.slice(0, 100),
      building: building.slice(0, 200),
      staffTransfer,
      smallestShare: share.slice(0, 100),
      district: district.slice(0, 80),
    };
  });
}

/** Whether staff would transfer, as somebody wrote it; null where it cannot be read. */
export function readTransfer(text: string): LotRow['staffTransfer'] | null {
  const plain = text.toLocaleLowerCase('en-GB').replace(/^tupe[:\s]*/, '');
  if (['', '?', '-', 'not known', 'not-known', 'unknown', 'n/k'].includes(plain))
    return 'not-known';
  if (['yes', 'y', 'true'].includes(plain)) return 'yes';
  return ['no', 'n', 'none', 'false'].includes(plain) ? 'no' : null;
}

/** The same lines again, for a form that is opened once more. */
export function writeLots(lots: readonly NewLot[]): string {
  const transfer = { yes: 'yes', no: 'no', 'not-known': '' };
  return lots
    .map((lot) =>
      [
        lot.name,
        lot.budget,
        lot.duration,
        lot.building,
        transfer[lot.staffTransfer],
        lot.smallestShare,
        lot.district,
      ]
        .join('; ')
        .replace(/(; )*$/, ''),
    )
    .join('\n');
}

/** Criteria: one a line, `Knows the community; 60; Names groups and what they need`. */
export function readCriteria(text: string): TypedLines<CriterionRow> {
  return readTypedLines(text, (line) => {
    const [name = '', weight = '', ...rest] = line.split(';').map((part) => part.trim());
    const number = /^\d{1,3}\s*%?$/.test(weight) ? Number.parseInt(weight, 10) : 0;
    const anchor = rest.join('; ');
    if (name === '' || name.length > 100 || number < 1 || number > 100)
      return words.criterionUnclear(line);
    if (anchor.length > 400) return words.anchorLong(name);
    return { id: newId(), name, weight: number, anchor };
  });
}

/** The same lines again. */
export function writeCriteria(criteria: readonly CriterionRow[]): string {
  return criteria
    .map(({ name, weight, anchor }) => `${name}; ${weight}${anchor === '' ? '' : `; ${anchor}`}`)
    .join('\n');
}

/** How many words an answer may have where nothing is said. */
const USUAL_WORDS = 300;

/** Questions: one a line, `What would you do, and with whom?; 300`: the word limit may be left out. */
export function readQuestions(text: string): TypedLines<RoundQuestionRow> {
  return readTypedLines(text, (line) => {
    const found = /^(.*?)(?:;\s*(\d{1,4})(?:\s*words)?)?$/.exec(line);
    const wording = (found?.[1] ?? '').trim();
    const limit = found?.[2] === undefined ? USUAL_WORDS : Number(found[2]);
    if (wording === '' || wording.length > 300 || limit < 10 || limit > 600)
      return words.questionUnclear(line);
    return { id: newId(), wording, wordLimit: limit };
  });
}

/** The same lines again. */
export function writeQuestions(questions: readonly RoundQuestionRow[]): string {
  return questions.map(({ wording, wordLimit }) => `${wording}; ${wordLimit}`).join('\n');
}

/** Basic checks: one a line. */
export function readChecks(text: string): TypedLines<BasicCheckRow> {
  return readTypedLines(text, (wording) =>
    wording.length > 200 ? words.checkLong(wording) : { id: newId(), wording },
  );
}
