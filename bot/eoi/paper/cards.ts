import { type ApplicationRow, findApplication } from '../../../db/application.ts';
import { findApplicationMember } from '../../../db/application-member.ts';
import { findPersonName } from '../../../db/person.ts';
import { findRound } from '../../../db/round.ts';
import type { Card } from '../../card.ts';
import type { Work } from '../../context.ts';
import type { Button, Message } from '../../view.ts';
import { CONFIRM_CARD, WRONG_CARD } from './confirming.ts';
import { words } from './words.en.ts';

/** The direct messages about applications that a coordinator entered; none has any of their words. */
export const paperCards: Readonly<Record<string, Card>> = {
  [CONFIRM_CARD]: async (work, [applicationId, personId]) => {
    const application = await findFor(work, applicationId, personId);
    return application && confirmCard(work, application);
  },
  [WRONG_CARD]: async (work, [applicationId, personId], whoId) => {
    const application = await findFor(work, applicationId, personId);
    const name = await findPersonName(work.tx, whoId);
    return application && name ? wrongCard(application, name) : null;
  },
};

/** An application for somebody who still writes on it. */
async function findFor(
  work: Work,
  applicationId: string | undefined,
  personId: string | undefined,
): Promise<ApplicationRow | null> {
  if (!applicationId || !personId) return null;
  const member = await findApplicationMember(work.tx, applicationId, personId);
  return member?.state === 'in' ? findApplication(work.tx, applicationId) : null;
}

async function confirmCard(work: Work, application: ApplicationRow): Promise<Message | null> {
  const round = await findRound(work.tx, application.roundId);
  if (!round || round.hasClosed || application.enteredBy === null) return null;
  const scribe = (await findPersonName(work.tx, application.enteredBy)) ?? words.somebody;
  const button = (label: string, command: string, isMain = false): Button => ({
    kind: 'button',
    label,
    to: { command, ids: [application.id], value: String(application.version) },
    ...(isMain ? { style: 'primary' } : {}),
  });
  return {
    summary: words.cardSummary(application.leadName),
    blocks: [
      { kind: 'text', text: words.cardText(scribe, application.leadName, round.title) },
      {
        kind: 'buttons',
        buttons: [
          readButton(application),
          button(words.right, 'eoi.say-right', true),
          button(words.wrong, 'eoi.say-wrong'),
        ],
      },
    ],
  };
}

function readButton({ id }: ApplicationRow): Button {
  return { kind: 'button', label: words.read, to: { command: 'eoi.read-application', ids: [id] } };
}

function wrongCard(application: ApplicationRow, name: string): Message {
  const text = words.wrongSummary(name, application.leadName);
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      {
        kind: 'buttons',
        buttons: [
          {
            kind: 'button',
            label: words.back,
            to: { command: 'eoi.application', ids: [application.id] },
          },
        ],
      },
    ],
  };
}
