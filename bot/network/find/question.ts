import { listOrganisationsOf } from '../../../db/organisation.ts';
import { findPersonName } from '../../../db/person.ts';
import { findSignpost, type SignpostRow } from '../../../db/signpost.ts';
import type { Work } from '../../context.ts';
import type { Button, Message, Text } from '../../view.ts';
import { listOf, words as network } from '../words.en.ts';
import { words } from './words.en.ts';

/** A question as coordinators are sent it; null once it is deleted. */
export async function questionCard(work: Work, id: string | undefined): Promise<Message | null> {
  const question = id ? await findSignpost(work.tx, id) : null;
  return question && questionMessage(work, question);
}

/** A question with who asks, and the buttons to answer it while nobody has. */
export async function questionMessage(work: Work, question: SignpostRow): Promise<Message> {
  const { signpost: text } = words;
  const organisations = await listOrganisationsOf(work.tx, question.personId);
  const who = question.name ?? network.noName;
  const whose = organisations.length === 0 ? null : listOf(organisations.map(({ name }) => name));
  const heading = words.find.heading(question.sought);
  return {
    summary: text.cardSummary(who, question.sought),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'text', text: text.card(who, whose) },
      question.answeredAt
        ? { kind: 'text', text: text.answeredBy(await answerer(work, question)) }
        : { kind: 'buttons', buttons: answerButtons(question) },
    ],
  };
}

/** One question of a list. */
export function questionText({ sought, name, askedAt }: SignpostRow): Text {
  return [
    { bold: sought },
    `\n${words.signpost.from(name ?? network.noName)} · `,
    { at: askedAt.toISOString(), style: 'date' },
  ];
}

/** What a coordinator may do about a question. */
export function answerButtons({ id }: SignpostRow): readonly Button[] {
  const { signpost: text } = words;
  return [
    {
      kind: 'button',
      label: text.answer,
      style: 'primary',
      to: { command: 'network.answer', ids: [id] },
    },
    { kind: 'button', label: text.elsewhere, to: { command: 'network.answered', ids: [id] } },
  ];
}

/** What became of a question, as whoever asked is told; null once it is deleted. */
export async function answerCard(work: Work, id: string | undefined): Promise<Message | null> {
  const question = id ? await findSignpost(work.tx, id) : null;
  if (!question?.answeredAt) return null;
  const { signpost: text } = words;
  const who = await answerer(work, question);
  const heading = words.find.heading(question.sought);
  return {
    summary: text.answerSummary(who, question.sought),
    blocks: [
      { kind: 'heading', text: heading },
      ...(question.answer === null
        ? [{ kind: 'text', text: text.dealtWith(who) } as const]
        : [
            { kind: 'text', text: text.answers(who) } as const,
            { kind: 'text', text: question.answer } as const,
          ]),
    ],
  };
}

async function answerer(work: Work, { answeredBy }: SignpostRow): Promise<string> {
  const name = answeredBy === null ? null : await findPersonName(work.tx, answeredBy);
  return name ?? words.signpost.aCoordinator;
}
