import { findApplication } from '../../../db/application.ts';
import { findPanelMember, isConflicted, type PanelMemberRow } from '../../../db/panel.ts';
import { listConflictsFor } from '../../../db/panel-conflict.ts';
import { countReaders, countReadings } from '../../../db/panel-reading.ts';
import { findRound, type RoundRow } from '../../../db/round.ts';
import type { Card } from '../../card.ts';
import type { Work } from '../../context.ts';
import type { Message } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { isOver } from './assigning.ts';
import { words as conflictWords } from './conflict-words.en.ts';
import { nameOf } from './naming.ts';
import { ownMessage } from './own.ts';
import { words as ownWords } from './own-words.en.ts';
import { words } from './words.en.ts';

/** What is said to a panel and about it by direct message; each is drawn for one person. */
export const panelCards: Readonly<Record<string, Card>> = {
  'eoi.panel-asked': (work, ids, variant) =>
    withMember(work, ids, async (round, member) => {
      // Asked at the deadline: who has said it meanwhile is not asked again.
      if (variant === 'closed' && member.declaredAt) return null;
      const message = await ownMessage(work, round, member);
      return member.acceptedAt ? message : { ...message, summary: ownWords.asked(round.title) };
    }),
  'eoi.panel-to-read': (work, ids) =>
    withMember(work, ids, async (round, { personId }) => {
      const { toRead, final } = await countReadings(work.tx, round.id, personId);
      if (toRead === final) return null;
      return {
        summary: ownWords.toldToRead(round.title),
        blocks: [
          { kind: 'text', text: ownWords.toldToRead(round.title) },
          { kind: 'text', text: ownWords.toRead(toRead, final) },
          {
            kind: 'buttons',
            buttons: [buttonsAbout(round)(ownWords.read, 'eoi.readings', 'primary')],
          },
        ],
      };
    }),
  'eoi.panel-shared': async (work, ids) => {
    const round = await running(work, ids[0]);
    return round && simple(words.toldShared(round.title), round, words.manage, 'eoi.panel');
  },
  'eoi.panel-conflicts': async (work, [roundId, personId]) => {
    const round = await running(work, roundId);
    if (!round || !personId) return null;
    const open = await listConflictsFor(work.tx, round.id, personId, 'open');
    if (open.length === 0) return null;
    const summary = conflictWords.toDecide(open.length, round.title);
    return simple(summary, round, conflictWords.open, 'eoi.conflicts');
  },
  'eoi.panel-voided': voidedCard,
};

async function voidedCard(
  work: Work,
  [applicationId, personId]: readonly string[],
): Promise<Message | null> {
  const application = applicationId ? await findApplication(work.tx, applicationId) : null;
  const round = application && (await running(work, application.roundId));
  if (!application || !round || !personId) return null;
  // A conflict of her own may have come to light while this was on its way.
  if (await isConflicted(work.tx, personId, application.id)) return null;
  const named = await nameOf(work, { person: { id: personId, roles: [] } }, round);
  const readers = await countReaders(work.tx, application.id);
  const summary = conflictWords.voided(named(application));
  return {
    summary,
    blocks: [
      { kind: 'text', text: [{ bold: summary }] },
      { kind: 'text', text: conflictWords.voidedText(readers) },
    ],
  };
}

async function withMember(
  work: Work,
  [roundId, personId]: readonly string[],
  draw: (round: RoundRow, member: PanelMemberRow) => Promise<Message | null>,
): Promise<Message | null> {
  const round = await running(work, roundId);
  const member = round && personId ? await findPanelMember(work.tx, round.id, personId) : null;
  return round && member && draw(round, member);
}

async function running(work: Work, roundId: string | undefined): Promise<RoundRow | null> {
  const round = roundId ? await findRound(work.tx, roundId) : null;
  return round && !isOver(round) ? round : null;
}

function simple(text: string, round: RoundRow, label: string, command: string): Message {
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [buttonsAbout(round)(label, command, 'primary')] },
    ],
  };
}
