import { readBusinessTime } from '../../../db/clock.ts';
import { findInterest, type InterestRow } from '../../../db/interest.ts';
import { type ApproachRow, findApproach } from '../../../db/interest-approach.ts';
import { findPersonName } from '../../../db/person.ts';
import { findRound, type RoundRow } from '../../../db/round.ts';
import type { Card, Postponed } from '../../card.ts';
import type { Work } from '../../context.ts';
import { waysToWrite } from '../../events/matching/introduction-card.ts';
import { words as network } from '../../network/words.en.ts';
import { allowedFrom } from '../../pulse/reminding/spacing.ts';
import type { Message } from '../../view.ts';
import { isPublic } from '../round/round.ts';
import { entryText } from './entry.ts';
import { otherWords } from './other-words.en.ts';
import { whyCard } from './stopping.ts';

/** The cards of showing interest. */
export const interestCards: Readonly<Record<string, Card>> = {
  'eoi.introduction-asked': (work, [approachId]) => askedCard(work, approachId),
  'eoi.introduction': (work, [approachId, personId]) =>
    introductionCard(work, approachId, personId),
  'eoi.why-stopped': (work, [roundId, organisationId]) => whyCard(work, roundId, organisationId),
};

/** Two organisations and the round about which one of them would like to be introduced. */
interface Pair {
  readonly approach: ApproachRow;
  readonly round: RoundRow;
  readonly from: InterestRow;
  readonly to: InterestRow;
}

/** Null once it is answered, or one of the two has taken its interest back. */
async function askedCard(
  work: Work,
  approachId: string | undefined,
): Promise<Message | Postponed | null> {
  const pair = await readPair(work, approachId);
  if (!pair || pair.approach.answer !== null) return null;
  const { approach, round, from, to } = pair;
  if (!from.isListed || from.withdrawnAt || to.withdrawnAt) return null;
  const button = (label: string, value: string) => ({
    kind: 'button' as const,
    label,
    to: { command: 'eoi.introduction-answer', ids: [approach.id], value },
  });
  return unlessQuiet(work, round, {
    summary: otherWords.askedSummary(round.title),
    blocks: [
      { kind: 'heading', text: otherWords.askedHeading },
      {
        kind: 'text',
        text: otherWords.askedText(
          from.organisationName ?? '',
          to.organisationName ?? '',
          round.title,
        ),
      },
      { kind: 'text', text: entryText(from, Number.POSITIVE_INFINITY, []) },
      { kind: 'buttons', buttons: [button(otherWords.yes, 'yes'), button(otherWords.no, 'no')] },
      { kind: 'note', text: otherWords.askedNote },
    ],
  });
}

/** Who the other is, for one of the two persons who said yes; null for anybody else. */
async function introductionCard(
  work: Work,
  approachId: string | undefined,
  personId: string | undefined,
): Promise<Message | null> {
  const pair = await readPair(work, approachId);
  if (pair?.approach.answer !== 'yes' || !personId) return null;
  const { approach, round, from, to } = pair;
  const sides = [
    { interest: from, personId: approach.askedBy ?? from.personId },
    { interest: to, personId: approach.answeredBy ?? to.personId },
  ];
  const isOne = sides.some((side) => side.personId === personId);
  const other = sides.find((side) => side.personId !== personId);
  if (!isOne || !other?.personId) return null;
  const name = (await findPersonName(work.tx, other.personId)) ?? network.noName;
  const { organisationName, contact } = other.interest;
  return {
    summary: otherWords.meetSummary(name, round.title),
    blocks: [
      { kind: 'heading', text: otherWords.meetHeading(name) },
      { kind: 'text', text: otherWords.meetText(name, organisationName ?? '', round.title) },
      { kind: 'text', text: entryText(other.interest, Number.POSITIVE_INFINITY, []) },
      {
        kind: 'list',
        items: await waysToWrite(work, personId, { personId: other.personId, name, contact }),
      },
      { kind: 'note', text: otherWords.meetNote },
    ],
  };
}

async function readPair(work: Work, approachId: string | undefined): Promise<Pair | null> {
  const approach = approachId ? await findApproach(work.tx, approachId) : null;
  const round = approach && (await findRound(work.tx, approach.roundId));
  const from = approach && (await findInterest(work.tx, approach.fromId));
  const to = approach && (await findInterest(work.tx, approach.toId));
  if (!round || !isPublic(round) || !from || !to) return null;
  return { approach, round, from, to };
}

/** It can wait until nobody is disturbed, unless it would be too late then. */
async function unlessQuiet(
  work: Work,
  { closesAt }: RoundRow,
  message: Message,
): Promise<Message | Postponed> {
  const now = (await readBusinessTime(work.tx)).epochMilliseconds;
  const allowed = await allowedFrom(work, now);
  return allowed > now && allowed < closesAt.getTime() ? { notBefore: new Date(allowed) } : message;
}
