import { findApplication } from '../../../db/application.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import { isConflicted } from '../../../db/panel.ts';
import { findRound, type RoundRow } from '../../../db/round.ts';
import { findReading } from '../../../db/scoring.ts';
import { isRoundScored, listLateReaders } from '../../../db/scoring-progress.ts';
import type { Card } from '../../card.ts';
import type { Work } from '../../context.ts';
import type { Message } from '../../view.ts';
import { isOver } from '../panel/assigning.ts';
import { buttonsAbout } from '../round/button.ts';
import { applicationName } from '../round/naming.ts';
import { words as markingWords } from './marking-words.en.ts';
import { words } from './progress-words.en.ts';

/** What is said about scoring by direct message. */
export const scoringCards: Readonly<Record<string, Card>> = {
  'eoi.readings-open': async (work, [roundId, personId]) => {
    const round = await findLiving(work, roundId);
    return round && personId ? openCard(work, round, personId) : null;
  },
  'eoi.marks-reopened': (work, [applicationId, personId]) =>
    applicationId && personId ? reopenedCard(work, applicationId, personId) : Promise.resolve(null),
  'eoi.all-scored': async (work, [roundId]) => {
    const round = await findLiving(work, roundId);
    return round && (await isRoundScored(work.tx, round.id)) ? scoredCard(round) : null;
  },
};

async function findLiving(work: Work, roundId: string | undefined): Promise<RoundRow | null> {
  const round = roundId ? await findRound(work.tx, roundId) : null;
  return round && !isOver(round) ? round : null;
}

/** Null once she has nothing open any more. */
async function openCard(work: Work, round: RoundRow, personId: string): Promise<Message | null> {
  const late = await listLateReaders(work.tx, round.id);
  const open = late.find((one) => one.personId === personId)?.open ?? 0;
  if (open === 0) return null;
  const now = (await readBusinessTime(work.tx)).epochMilliseconds;
  const until = round.scoreBy?.toISOString();
  const isLate = round.scoreBy !== null && round.scoreBy.getTime() <= now;
  return {
    summary: words.toldOpen(round.title, open),
    blocks: [
      { kind: 'text', text: words.toldText(round.title, open) },
      ...(until === undefined
        ? []
        : [
            {
              kind: 'text' as const,
              text: isLate ? words.toldLate(until) : words.toldReadBy(until),
            },
          ]),
      { kind: 'buttons', buttons: [buttonsAbout(round)(words.toldButton, 'eoi.readings')] },
    ],
  };
}

/** Null where they are final again, do not count any more, or she must not see anything of it. */
async function reopenedCard(
  work: Work,
  applicationId: string,
  personId: string,
): Promise<Message | null> {
  const application = await findApplication(work.tx, applicationId);
  const round = application && (await findLiving(work, application.roundId));
  const reading = await findReading(work.tx, applicationId, personId);
  if (!application || !round || reading?.state !== 'assigned' || reading.reopenReason === null)
    return null;
  if (await isConflicted(work.tx, personId, applicationId)) return null;
  const name = applicationName(round, application);
  const to = { command: 'eoi.marks', ids: [applicationId] };
  return {
    summary: markingWords.toldReopened(name),
    blocks: [
      { kind: 'text', text: markingWords.toldReopenedText(name, reading.reopenReason) },
      { kind: 'text', text: markingWords.toldReopenedNext },
      {
        kind: 'buttons',
        buttons: [{ kind: 'button', label: markingWords.heading(name), to }],
      },
    ],
  };
}

function scoredCard(round: RoundRow): Message {
  const button = buttonsAbout(round);
  return {
    summary: words.toldScored(round.title),
    blocks: [
      { kind: 'text', text: words.toldScoredText(round.title) },
      {
        kind: 'buttons',
        buttons: [
          button(words.toldTogether, 'eoi.moderate', 'primary'),
          button(words.open, 'eoi.progress'),
        ],
      },
    ],
  };
}
