import type { z } from 'zod';
import { listCriteria } from '../../../db/round.ts';
import { listOthersScores } from '../../../db/score.ts';
import { findReading } from '../../../db/scoring.ts';
import type { Member, Work } from '../../context.ts';
import type { Button, Message, Reply } from '../../view.ts';
import { holdSight, type Sight } from '../panel/sight.ts';
import { applicationName } from '../round/naming.ts';
import { words } from './marking-words.en.ts';
import type { readInput } from './reading.ts';
import { pagesOf } from './sections.ts';
import { words as readWords } from './words.en.ts';

/** What others gave an application, once her own marks on it are final; page by page. */
export async function showOthers(
  work: Work,
  actor: Member,
  input: z.output<typeof readInput>,
): Promise<Reply> {
  const sight = await holdSight(work, actor, input.application);
  const { round, application } = sight;
  const pages = pagesOf(await sectionsOf(work, actor, sight), readWords.goesOn);
  const at = Math.min(input.value, Math.max(0, pages.length - 1));
  const heading = words.othersHeading(applicationName(round, application));
  const shown = pages[at] ?? [{ kind: 'text', text: await whyNone(work, actor, sight) }];
  const message: Message = {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'note', text: words.othersCare },
      ...shown,
      ...(pages.length > 1
        ? [{ kind: 'note' as const, text: readWords.pageOf(at + 1, pages.length) }]
        : []),
      { kind: 'buttons', buttons: buttonsOf(application.id, at, pages.length) },
    ],
  };
  const back = { command: 'eoi.marks', ids: [application.id] };
  return input.value === 0 ? { kind: 'whisper', message, back } : { kind: 'replace', message };
}

async function sectionsOf(work: Work, actor: Member, { round, application }: Sight) {
  const what = { roundId: round.id, applicationId: application.id };
  const scores = await listOthersScores(work.tx, what, actor.person.id);
  return (await listCriteria(work.tx, round.id)).flatMap(({ id, name }, at) => {
    const given = scores.filter(({ criterionId }) => criterionId === id);
    if (given.length === 0) return [];
    const lines = given.map((one) => words.otherLine(one.name, words.given(one), one.comment));
    return [{ heading: readWords.question(at + 1, name), body: lines.join('\n') }];
  });
}

async function whyNone(
  work: Work,
  actor: Member,
  { application, panellist }: Sight,
): Promise<string> {
  if (!panellist) return words.othersNone;
  const reading = await findReading(work.tx, application.id, actor.person.id);
  if (reading?.state === 'final') return words.othersNone;
  return reading?.state === 'assigned' ? words.othersHidden : words.othersLater;
}

function buttonsOf(applicationId: string, at: number, pages: number): readonly Button[] {
  const turn = (label: string, page: number): Button => ({
    kind: 'button',
    label,
    to: { command: 'eoi.other-marks', ids: [applicationId], value: String(page) },
  });
  return [
    ...(at > 0 ? [turn(readWords.before, at - 1)] : []),
    ...(at < pages - 1 ? [turn(readWords.after, at + 1)] : []),
    {
      kind: 'button',
      label: readWords.marks,
      to: { command: 'eoi.marks', ids: [applicationId] },
    },
  ];
}
