import { findApplication } from '../../../db/application.ts';
import { findRound } from '../../../db/round.ts';
import { findReceipt, type ReceiptRow } from '../../../db/submission-write.ts';
import type { Work } from '../../context.ts';
import type { Message } from '../../view.ts';
import { submitWords } from './submit-words.en.ts';

/** The receipt of what was handed in: number, time by the database's clock, fingerprint. Never content. */
export async function readReceipt(work: Work, submissionId: string): Promise<Message> {
  const message = await findReceiptMessage(work, submissionId);
  if (!message) throw new Error('What was handed in has no receipt.');
  return message;
}

/** The same; null where it is unknown, or was taken back or replaced meanwhile. */
export async function findReceiptMessage(
  work: Work,
  submissionId: string,
): Promise<Message | null> {
  const receipt = await findReceipt(work.tx, submissionId);
  if (!receipt || receipt.withdrawnAt !== null) return null;
  const application = await findApplication(work.tx, receipt.applicationId);
  const round = application && (await findRound(work.tx, application.roundId));
  if (!application || !round) return null;
  const { leadName, number } = application;
  return receiptMessage(receipt, { lead: leadName, title: round.title, number });
}

function receiptMessage(
  receipt: ReceiptRow,
  about: { readonly lead: string; readonly title: string; readonly number: number },
): Message {
  const { receipt: text } = submitWords;
  const to = { command: 'eoi.application', ids: [receipt.applicationId] };
  return {
    summary: text.summary(about.lead, about.title),
    blocks: [
      { kind: 'heading', text: text.heading(about.lead) },
      { kind: 'text', text: text.about(about.title, about.number, receipt.number) },
      { kind: 'text', text: text.at(receipt.receivedAt.toISOString()) },
      { kind: 'text', text: text.fingerprint(inGroups(receipt.hash)) },
      { kind: 'note', text: text.note },
      { kind: 'buttons', buttons: [{ kind: 'button', label: text.open, to }] },
    ],
  };
}

/** A hash as people read it to each other: hexadecimal, four signs at a time. */
function inGroups(hash: Buffer): string {
  return hash.toString('hex').replace(/(.{4})(?=.)/g, '$1 ');
}
