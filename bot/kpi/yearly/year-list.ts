import type { z } from 'zod';
import { listYears } from '../../../db/programme-year.ts';
import type { Member, Work } from '../../context.ts';
import type { pageInput } from '../../paging.ts';
import type { Message, Reply } from '../../view.ts';
import { readToday } from '../measure/day.ts';
import { yearOn } from '../measure/years.ts';
import { buttonTo, listingMessage } from './listing.ts';
import { words } from './words.en.ts';

const say = words.years;

/** The network's programme years, the last one first; the one of today is always there. */
export async function showYearList(
  work: Work,
  _actor: Member,
  { value: page }: z.output<typeof pageInput>,
): Promise<Reply> {
  return { kind: 'whisper', message: await yearsMessage(work, page) };
}

/** The list of years, below a sentence on what was just done. */
export async function yearsMessage(work: Work, page: number, done?: string): Promise<Message> {
  await yearOn(work, await readToday(work));
  const years = (await listYears(work.tx)).toReversed();
  const entries = years.map(({ id, name, startsOn, endsOn }) => ({
    text: say.line(name, startsOn, endsOn),
    ids: [id],
    called: name,
  }));
  const below = [buttonTo(say.add, 'kpi.year-add'), buttonTo(words.back, 'kpi.years')];
  const listing = { command: 'kpi.year-list', each: 'kpi.year', say, entries, below } as const;
  return listingMessage(listing, page, done);
}
