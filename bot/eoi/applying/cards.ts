import { findApplication } from '../../../db/application.ts';
import { findApplicationMember, listKeepers } from '../../../db/application-member.ts';
import { findPersonName } from '../../../db/person.ts';
import { findRound } from '../../../db/round.ts';
import type { Card } from '../../card.ts';
import type { Work } from '../../context.ts';
import type { Message } from '../../view.ts';
import { findReceiptMessage } from './receipt.ts';
import { deadlineCard } from './reminding.ts';
import { submitWords } from './submit-words.en.ts';
import { words } from './words.en.ts';

/** What is said about applications by direct message. */
export const applyingCards: Readonly<Record<string, Card>> = {
  'eoi.application-asks': (work, [application = '', person = '']) =>
    asksCard(work, application, person),
  'eoi.application-in': (work, [application = '', person = '']) =>
    isInCard(work, application, person),
  'eoi.application-orphan': (work, [application = '']) => orphanCard(work, application),
  'eoi.deadline-near': deadlineCard,
  'eoi.receipt': (work, [submission = '']) => findReceiptMessage(work, submission),
  'eoi.taken-back': (work, [application = '']) => takenBackCard(work, application),
};

/** That somebody asks to be let in; null once that is settled. */
async function asksCard(
  work: Work,
  applicationId: string,
  personId: string,
): Promise<Message | null> {
  const member = await findApplicationMember(work.tx, applicationId, personId);
  const about = await findAbout(work, applicationId);
  if (member?.state !== 'asked' || !about) return null;
  const { asks } = words;
  const isOrphan = (await listKeepers(work.tx, applicationId)).length === 0;
  const name = (await findPersonName(work.tx, personId)) ?? asks.somebody;
  const ids = [applicationId, personId];
  return {
    summary: asks.summary(name, about.lead),
    blocks: [
      { kind: 'text', text: asks.text(name, about.lead, about.title) },
      ...(isOrphan ? [{ kind: 'note' as const, text: asks.coordinator }] : []),
      {
        kind: 'buttons',
        buttons: [
          { kind: 'button', label: asks.letIn, to: { command: 'eoi.apply-let-in', ids } },
          { kind: 'button', label: asks.notNow, to: { command: 'eoi.apply-not-now', ids } },
        ],
      },
    ],
  };
}

/** That she was let in; null where she was taken off again. */
async function isInCard(
  work: Work,
  applicationId: string,
  personId: string,
): Promise<Message | null> {
  const member = await findApplicationMember(work.tx, applicationId, personId);
  const about = await findAbout(work, applicationId);
  if (member?.state !== 'in' || !about) return null;
  const to = { command: 'eoi.application', ids: [applicationId] };
  return {
    summary: words.isIn.summary(about.lead),
    blocks: [
      { kind: 'text', text: words.isIn.text(about.lead, about.title) },
      { kind: 'buttons', buttons: [{ kind: 'button', label: words.open, to }] },
    ],
  };
}

/** That an application was taken back; null where it was handed in again meanwhile. */
async function takenBackCard(work: Work, applicationId: string): Promise<Message | null> {
  const application = await findApplication(work.tx, applicationId);
  const about = await findAbout(work, applicationId);
  if (application?.state !== 'withdrawn' || !about) return null;
  const summary = submitWords.takeBack.told(about.lead, about.title);
  const to = { command: 'eoi.application', ids: [applicationId] };
  return {
    summary,
    blocks: [
      { kind: 'text', text: summary },
      { kind: 'text', text: submitWords.takeBack.toldText },
      { kind: 'buttons', buttons: [{ kind: 'button', label: words.open, to }] },
    ],
  };
}

/** That nobody is left who can open a draft; null once somebody is. */
async function orphanCard(work: Work, applicationId: string): Promise<Message | null> {
  const application = await findApplication(work.tx, applicationId);
  const round = application && (await findRound(work.tx, application.roundId));
  if (!application || !round || round.hasClosed) return null;
  if ((await listKeepers(work.tx, applicationId)).length > 0) return null;
  const { orphan } = words;
  const summary = orphan.summary(round.title);
  return {
    summary,
    blocks: [
      { kind: 'text', text: summary },
      { kind: 'text', text: orphan.text(application.leadName, round.closesAt.toISOString()) },
      { kind: 'note', text: orphan.note },
    ],
  };
}

async function findAbout(work: Work, applicationId: string) {
  const application = await findApplication(work.tx, applicationId);
  const round = application && (await findRound(work.tx, application.roundId));
  return application && round ? { lead: application.leadName, title: round.title } : null;
}
