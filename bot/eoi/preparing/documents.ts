import { z } from 'zod';
import type { RoundRow } from '../../../db/round.ts';
import {
  findRoundFile,
  listRoundDocuments,
  type RoundDocumentRow,
} from '../../../db/round-document.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { pageInput, pageOf } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { readShown } from '../round/round.ts';
import { words } from './document-words.en.ts';

export const documentsInput = pageInput.extend({ round: z.uuid() });

/** The guidance that goes with a round, for everybody; coordinators add and remove it here. */
export async function showDocuments(
  work: Work,
  actor: Member,
  input: z.output<typeof documentsInput>,
): Promise<Reply> {
  const round = await readShown(work, actor, input.round);
  const canChange = hasRole(actor.person, coordinators) && !round.hasClosed;
  return { kind: 'whisper', message: await documentList(work, round, input.value, canChange) };
}

/** The same list as a message; `canChange` puts adding and removing beside it. */
export async function documentList(
  work: Work,
  round: RoundRow,
  at: number,
  canChange: boolean,
): Promise<Message> {
  const all = await listRoundDocuments(work.tx, round.id);
  const page = pageOf(all, at, { command: 'eoi.documents', ids: [round.id] });
  return {
    summary: words.heading(round.title),
    blocks: [
      { kind: 'heading', text: words.heading(round.title) },
      ...(all.length === 0 ? [{ kind: 'text' as const, text: words.none }] : []),
      ...page.shown.flatMap((document) => entryBlocks(round, document, canChange)),
      ...page.blocks,
      ...(canChange
        ? [
            {
              kind: 'buttons' as const,
              buttons: [
                buttonsAbout(round)(words.buttonAdd, 'eoi.choose-document'),
                buttonsAbout(round)(words.buttonBack, 'eoi.prepare'),
              ],
            },
          ]
        : []),
    ],
  };
}

function entryBlocks(
  round: RoundRow,
  document: RoundDocumentRow,
  canChange: boolean,
): readonly Block[] {
  const ids = [round.id, document.id];
  const buttons: Button[] = [
    ...(document.link === null
      ? [{ kind: 'button' as const, label: words.buttonGet, to: { command: 'eoi.document', ids } }]
      : []),
    ...(canChange
      ? [
          {
            kind: 'button' as const,
            label: words.buttonRemove,
            confirm: words.confirmRemove,
            to: { command: 'eoi.remove-document', ids },
          },
        ]
      : []),
  ];
  return [
    { kind: 'text', text: tellDocument(document) },
    ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }]),
  ];
}

function tellDocument({ name, link, bytes }: RoundDocumentRow) {
  return link === null ? words.file(name, bytes ?? 0) : [{ link: name, url: link }];
}

export const documentInput = z.object({ round: z.uuid(), document: z.uuid() });

/** Gives one document to whoever asks for it, as a file to keep. */
export async function giveDocument(
  work: Work,
  actor: Member,
  input: z.output<typeof documentInput>,
): Promise<Reply> {
  const round = await readShown(work, actor, input.round);
  const file = await findRoundFile(work.tx, round.id, input.document);
  if (!file) throw new Refusal('not-found', words.unknown);
  return {
    kind: 'whisper',
    message: {
      summary: words.here(file.name),
      blocks: [
        { kind: 'text', text: words.here(file.name) },
        { kind: 'file', ...file },
      ],
    },
  };
}
