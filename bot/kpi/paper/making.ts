import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import { findLocality } from '../../../db/locality.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { line, lines, optionalLine } from '../../network/input.ts';
import { readDay } from '../../network/moment.ts';
import { readNetwork } from '../../network/network.ts';
import { groups } from '../../network/words.en.ts';
import type { Reply } from '../../view.ts';
import { MOST_ASKS } from './asks.ts';
import { composePaper } from './compose.ts';
import { type About, readFacts } from './facts.ts';
import { LONGEST, readYear, WHOLE } from './form.ts';
import { words } from './words.en.ts';

export const makeInput = z.object({
  yearId: z.uuid().optional(),
  title: line(LONGEST.title),
  meeting: optionalLine(LONGEST.meeting),
  on: optionalLine(60),
  about: z.union([z.enum([WHOLE, ...groups]), z.uuid()]).default(WHOLE),
  asks: lines(LONGEST.asks, LONGEST.ask),
});

/** Makes the paper of this moment's figures; each making is audited. */
export async function makePaper(
  work: Work,
  actor: Member,
  input: z.output<typeof makeInput>,
): Promise<Reply> {
  if (input.asks.length > MOST_ASKS) throw refuseField('asks', words.form.tooMany(MOST_ASKS));
  const on = input.on === null ? null : await readMeetingDay(work, input.on);
  const about = await readAbout(work, input);
  const facts = await readFacts(work, about);
  const { title, meeting, asks } = input;
  const document = composePaper(facts, { title, meeting, on, asks });
  await audit(work, 'kpi.paper-taken', {
    actorId: actor.person.id,
    subjectId: about.localityId ?? about.year?.id ?? null,
  });
  return {
    kind: 'whisper',
    message: {
      summary: words.madeSummary,
      blocks: [
        { kind: 'text', text: words.made },
        { kind: 'document', name: words.fileName(on ?? facts.today), document },
      ],
    },
  };
}

async function readMeetingDay(work: Work, typed: string): Promise<string> {
  const { timeZone: zone } = await readNetwork(work);
  const day = readDay(typed, { zone, now: await readBusinessTime(work.tx) });
  if (!day) throw refuseField('on', words.form.dayUnclear);
  return day.toString();
}

async function readAbout(
  work: Work,
  { yearId, about }: z.output<typeof makeInput>,
): Promise<About> {
  const year = yearId ? await readYear(work, yearId) : null;
  if (about === WHOLE) return { year, localityId: null, group: null };
  const isGroup = groups.some((group) => group === about);
  if (isGroup) return { year, localityId: null, group: about };
  if (!(await findLocality(work.tx, about))) throw refuseField('about', words.form.gone);
  return { year, localityId: about, group: null };
}
