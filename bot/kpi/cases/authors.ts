import { z } from 'zod';
import { deleteAuthor, insertAuthor, isAuthor } from '../../../db/case-author.ts';
import { type CaseAuthorRow, type CaseRow, findCase, listAuthors } from '../../../db/case-study.ts';
import type { Card } from '../../card.ts';
import type { Member, Work } from '../../context.ts';
import { tellEach } from '../../events/event/tell.ts';
import { audit } from '../../network/audit.ts';
import { line } from '../../network/input.ts';
import { soonestAllowed } from '../../network/network.ts';
import { findTyped } from '../../network/role.ts';
import { pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import { type Block, type Button, LONGEST_LABEL, type Message, type Reply } from '../../view.ts';
import { nudgeWords } from './nudge-words.en.ts';
import { caseInput, readCaseFor } from './study.ts';
import { words } from './words.en.ts';

const say = words.author;

export const authorsInput = caseInput.extend({
  value: z.coerce.number().int().min(0).max(1000).default(0),
});

/** Who may add to a case study beside coordinators and leads. */
export async function showAuthors(
  work: Work,
  actor: Member,
  { locality, value: page }: z.output<typeof authorsInput>,
): Promise<Reply> {
  const study = await readCaseFor(work, actor, locality);
  return { kind: 'whisper', message: await authorsMessage(work, study, page) };
}

/** Opens the form that asks who. */
export async function askAuthor(
  work: Work,
  actor: Member,
  { locality }: z.output<typeof caseInput>,
): Promise<Reply> {
  const study = await readCaseFor(work, actor, locality);
  const ids = [locality];
  return {
    kind: 'form',
    form: {
      title: say.title,
      intro: [{ kind: 'text', text: say.intro(study.locality) }],
      fields: [
        {
          kind: 'text',
          name: 'person',
          label: say.person,
          help: say.personHelp,
          required: true,
          maxLength: 120,
        },
      ],
      submit: { label: say.save, to: { command: 'kpi.case-author-save', ids } },
      reopen: { command: 'kpi.case-author-add', ids },
    },
  };
}

export const saveAuthorInput = caseInput.extend({ person: line(120) });

/** Adds somebody of the network as an author, and tells her. */
export async function saveAuthor(
  work: Work,
  actor: Member,
  { locality, person }: z.output<typeof saveAuthorInput>,
): Promise<Reply> {
  const study = await readCaseFor(work, actor, locality);
  const personId = await findTyped(work, actor, person);
  const isNew = await insertAuthor(work.tx, locality, personId);
  if (isNew) {
    const dueAt = new Date((await soonestAllowed(work)).epochMilliseconds);
    const once = `kpi.case-asked:${locality}`;
    if (personId !== actor.person.id)
      await tellEach(work, [personId], locality, { card: 'kpi.case-asked', once, dueAt });
    await auditAuthor(work, actor, 'kpi.case-author-added', { locality, personId });
  }
  const done = isNew ? say.added : say.isOne;
  return { kind: 'whisper', message: await authorsMessage(work, study, 0, done) };
}

export const removeAuthorInput = caseInput.extend({ person: z.uuid() });

/** Takes an author out; what she wrote stays. */
export async function removeAuthor(
  work: Work,
  actor: Member,
  { locality, person: personId }: z.output<typeof removeAuthorInput>,
): Promise<Reply> {
  const study = await readCaseFor(work, actor, locality);
  if (await deleteAuthor(work.tx, locality, personId))
    await auditAuthor(work, actor, 'kpi.case-author-removed', { locality, personId });
  return { kind: 'replace', message: await authorsMessage(work, study, 0, say.removed) };
}

/** Tells somebody that she was asked to help; nothing once she is no author any more. */
export const askedCard: Card = async (work, [localityId = '', personId = '']) => {
  const study = await findCase(work.tx, localityId);
  if (!study || study.endedAt || !(await isAuthor(work.tx, localityId, personId))) return null;
  const ids = [localityId];
  const button = (label: string, command: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids },
  });
  return {
    summary: nudgeWords.askedSummary(study.locality),
    blocks: [
      { kind: 'text', text: nudgeWords.asked(study.locality) },
      {
        kind: 'buttons',
        buttons: [
          button(nudgeWords.open, 'kpi.case-open'),
          button(nudgeWords.never, 'kpi.case-no-nudge'),
        ],
      },
    ],
  };
};

async function authorsMessage(
  work: Work,
  { localityId, locality }: CaseRow,
  page: number,
  done?: string,
): Promise<Message> {
  const authors = await listAuthors(work.tx, localityId);
  const list = { command: 'kpi.case-authors', ids: [localityId] };
  const { shown, blocks } = pageOf(authors, page, list);
  const button = (label: string, command: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids: [localityId] },
  });
  return {
    summary: done ?? say.heading(locality),
    blocks: [
      ...(done ? [{ kind: 'text' as const, text: done }] : []),
      { kind: 'heading', text: cutText(say.heading(locality), 140) },
      { kind: 'note', text: authors.length === 0 ? say.none : say.about },
      ...shown.flatMap((author) => authorBlocks(author, localityId)),
      ...blocks,
      {
        kind: 'buttons',
        buttons: [button(say.add, 'kpi.case-author-add'), button(words.back, 'kpi.case-open')],
      },
    ],
  };
}

function authorBlocks(author: CaseAuthorRow, localityId: string): readonly Block[] {
  const name = author.name ?? words.somebody;
  return [
    { kind: 'text', text: author.isNudged ? name : say.notAsked(name) },
    {
      kind: 'buttons',
      buttons: [
        {
          kind: 'button',
          label: cutText(say.remove(name), LONGEST_LABEL),
          to: { command: 'kpi.case-author-remove', ids: [localityId, author.personId] },
        },
      ],
    },
  ];
}

async function auditAuthor(
  work: Work,
  actor: Member,
  action: string,
  { locality, personId }: { readonly locality: string; readonly personId: string },
): Promise<void> {
  const detail = { locality };
  await audit(work, action, { actorId: actor.person.id, subjectId: personId, detail });
}
