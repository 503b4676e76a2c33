import { type ApplicationRow, findApplication } from '../../../db/application.ts';
import { findOrganisation } from '../../../db/organisation.ts';
import {
  listAppointed,
  listOwnOutcomes,
  listSharedComments,
  type OwnOutcomeRow,
} from '../../../db/outcome.ts';
import { findRelease, type ReleaseRow, type Step } from '../../../db/release.ts';
import { findReply } from '../../../db/reply.ts';
import { findRound, type RoundRow } from '../../../db/round.ts';
import type { Card } from '../../card.ts';
import type { Work } from '../../context.ts';
import { type Block, type Button, type Message, oneSentence } from '../../view.ts';
import { appointedBlocks } from './appointed.ts';
import { ownFigures } from './own-figures.ts';
import { presentationCard } from './presentation-day.ts';
import { words } from './words.en.ts';

/** What is said once decisions are out: to everybody, to each applicant, and of what one replied. */
export const decidingCards: Readonly<Record<string, Card>> = {
  'eoi.outcome': async (work, [roundId]) => {
    const round = roundId ? await findRound(work.tx, roundId) : null;
    return round?.stage === 'decided' ? publicCard(work, round) : null;
  },
  'eoi.own-outcome': async (work, [applicationId], step) => {
    const found = applicationId ? await findApplication(work.tx, applicationId) : null;
    return found?.state === 'submitted' ? ownCard(work, found, step as Step) : null;
  },
  'eoi.outcome-untold': async (work, [applicationId]) => {
    const found = applicationId ? await findApplication(work.tx, applicationId) : null;
    return found?.state === 'submitted' ? untoldCard(work, found) : null;
  },
  'eoi.presentation-day': (work, [applicationId]) => presentationCard(work, applicationId),
  'eoi.reply': async (work, [applicationId]) => {
    const found = applicationId ? await findApplication(work.tx, applicationId) : null;
    const reply = found && (await findReply(work.tx, found.id));
    return reply ? replyCard(found, reply.body) : null;
  },
};

async function publicCard(work: Work, round: RoundRow): Promise<Message> {
  const areas = await listAppointed(work.tx, round.id);
  return {
    summary: words.publicHeading(round.title),
    blocks: [
      { kind: 'heading', text: words.publicHeading(round.title) },
      ...appointedBlocks(areas),
      { kind: 'note', text: words.publicNote },
    ],
  };
}

async function ownCard(
  work: Work,
  application: ApplicationRow,
  step: Step,
): Promise<Message | null> {
  const round = await findRound(work.tx, application.roundId);
  const release = await findRelease(work.tx, application.roundId, step);
  const outcomes = await listOwnOutcomes(work.tx, application.id, step);
  if (!round || !release || outcomes.length === 0) return null;
  const isOut = outcomes.every(({ outcome }) => outcome === 'unsuccessful');
  const isLast = step === 'decisions' || isOut;
  return {
    summary: words.ownHeading(round.title),
    blocks: [
      { kind: 'heading', text: words.ownHeading(round.title) },
      { kind: 'note', text: application.leadName },
      ...outcomes.map((one): Block => ({ kind: 'text', text: words.ownOutcome(one) })),
      ...(isLast ? await ownFigures(work, round, application.id) : []),
      ...nextBlocks(round, release, outcomes),
      ...(isLast ? await ownButtons(work, round, release, application.id) : []),
    ],
  };
}

function nextBlocks(
  round: RoundRow,
  { pauseEndsAt }: ReleaseRow,
  outcomes: readonly OwnOutcomeRow[],
): readonly Block[] {
  const has = (...wanted: readonly OwnOutcomeRow['outcome'][]) =>
    outcomes.some(({ outcome }) => wanted.includes(outcome));
  const lines = [
    ...(has('presentation') ? [words.nextPresentation] : []),
    ...(has('appointed', 'appointed-modified') ? [words.nextAppointed(pauseEndsAt)] : []),
    ...(has('reserve') ? [words.nextReserve] : []),
    ...(has('unsuccessful') ? [words.nextUnsuccessful] : []),
    ...(round.rightOfReply && pauseEndsAt ? [words.mayReply(pauseEndsAt)] : []),
  ];
  return lines.map((text): Block => ({ kind: 'text', text }));
}

async function ownButtons(
  work: Work,
  round: RoundRow,
  { isPausing }: ReleaseRow,
  applicationId: string,
): Promise<readonly Block[]> {
  const to = (label: string, command: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids: [applicationId] },
  });
  const comments = await listSharedComments(work.tx, applicationId);
  const buttons = [
    ...(comments.length > 0 ? [to(words.readComments, 'eoi.feedback')] : []),
    ...(round.rightOfReply && isPausing ? [to(words.reply, 'eoi.write-reply')] : []),
  ];
  return buttons.length > 0 ? [{ kind: 'buttons', buttons }] : [];
}

async function untoldCard(
  work: Work,
  { roundId, leadOrganisationId, leadName }: ApplicationRow,
): Promise<Message | null> {
  const round = await findRound(work.tx, roundId);
  const organisation = await findOrganisation(work.tx, leadOrganisationId);
  return round && oneSentence(words.untold(leadName, round.title, organisation?.contact ?? null));
}

function replyCard({ leadName }: ApplicationRow, body: string): Message {
  return {
    summary: words.replyHeading(leadName),
    blocks: [
      { kind: 'heading', text: words.replyHeading(leadName) },
      { kind: 'text', text: body },
      { kind: 'note', text: words.replyNote },
    ],
  };
}
