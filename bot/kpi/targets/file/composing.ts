import type { MeasureRow } from '../../../../db/kpi.ts';
import type { StatementRow } from '../../../../db/kpi-write.ts';
import type { LocalityRow } from '../../../../db/locality.ts';
import type { Refusal } from '../../../errors.ts';
import { kindOf } from '../../measure/kinds.ts';
import type { FigureEntry } from './schema.ts';
import { fileWords as words } from './words.en.ts';

type Path = readonly (string | number)[];
type Wrong = (path: Path, what: string) => Refusal;

/** Tells what an entry measures, or throws what `wrong` makes of the mistake. */
export function composer(
  localities: readonly LocalityRow[],
  asked: readonly StatementRow[],
  known: readonly Pick<MeasureRow, 'questionKey'>[],
) {
  const keys = new Set([...asked.map(({ key }) => key), ...known.map((row) => row.questionKey)]);
  return (entry: FigureEntry, path: Path, wrong: Wrong) => {
    const { measure, question, group, locality, target } = entry;
    const kind = kindOf(measure);
    const fail = (field: string, what: string) => wrong([...path, field], what);
    if (kind?.needsQuestion && question === undefined) throw fail('measure', words.needsQuestion);
    if (!kind?.needsQuestion && question !== undefined) throw fail('question', words.noQuestion);
    if (question !== undefined && !keys.has(question))
      throw fail('question', words.unknownQuestion);
    if (group !== undefined && !kind?.byGroup) throw fail('group', words.noGroup);
    if (locality !== undefined && !kind?.byLocality) throw fail('locality', words.noLocality);
    const place = localities.find(({ name }) => name === locality);
    if (locality !== undefined && !place)
      throw fail('locality', words.unknownLocality(localities.map(({ name }) => name)));
    if (kind?.unit === 'percent' && target !== undefined && (target < 0 || target > 100))
      throw fail('target', words.badPercent);
    return {
      measure,
      questionKey: question ?? null,
      group: group ?? null,
      localityId: place?.id ?? null,
    };
  };
}
