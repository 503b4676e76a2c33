import type { z } from 'zod';
import type { RoundRow } from '../../../db/round.ts';
import { countRoundComments } from '../../../db/round-comment.ts';
import { listRoundDocuments } from '../../../db/round-document.ts';
import { listBriefings } from '../../../db/round-event.ts';
import { listPublicity } from '../../../db/round-publicity.ts';
import type { Member, Work } from '../../context.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { readRound, type roundInput } from '../round/round.ts';
import { adviceBlocks } from './advice.ts';
import { words as briefings } from './briefing-words.en.ts';
import { words as comments } from './comment-words.en.ts';
import { words as copying } from './copy-words.en.ts';
import { words as areas } from './csv-words.en.ts';
import { words as documents } from './document-words.en.ts';
import { words as publicity } from './publicity-words.en.ts';
import { isUnpublished } from './unpublished.ts';
import { words } from './words.en.ts';

/** What else can be prepared for a round, and how far it has come, for coordinators. */
export async function showPreparing(
  work: Work,
  _actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  return { kind: 'whisper', message: await preparingMessage(work, round) };
}

/** The same as a message, with a sentence about what was just done. */
export async function preparingMessage(
  work: Work,
  round: RoundRow,
  done: string | null = null,
): Promise<Message> {
  return {
    summary: done ?? words.heading(round.title),
    blocks: [
      ...(done === null ? [] : [{ kind: 'text' as const, text: done }]),
      { kind: 'heading', text: words.heading(round.title) },
      ...(round.hasOpened ? [] : adviceBlocks(round)),
      { kind: 'list', items: await standing(work, round) },
      { kind: 'buttons', buttons: buttonsOf(round) },
    ] satisfies Block[],
  };
}

/** How far each part has come, one line each. */
async function standing(work: Work, { id }: RoundRow): Promise<readonly string[]> {
  const documents = await listRoundDocuments(work.tx, id);
  const done = await listPublicity(work.tx, id);
  const briefed = await listBriefings(work.tx, id);
  return [
    words.documents(documents.length),
    words.comments(await countRoundComments(work.tx, id)),
    briefings.standing(briefed.length, briefed.filter(({ state }) => state === 'open').length),
    publicity.standing(done.length),
  ];
}

function buttonsOf(round: RoundRow): readonly Button[] {
  const button = buttonsAbout(round);
  const isDraft = isUnpublished(round);
  return [
    button(documents.buttonAll, 'eoi.documents'),
    ...(isDraft
      ? [
          button(areas.button, 'eoi.choose-lots-file'),
          button(comments.buttonAsk, 'eoi.choose-commenting'),
        ]
      : []),
    button(comments.buttonRead, 'eoi.comments'),
    ...(round.hasClosed ? [] : [button(briefings.button, 'eoi.choose-briefing')]),
    button(publicity.button, 'eoi.change-publicity'),
    button(copying.button, 'eoi.choose-copy'),
    isDraft
      ? button(words.backToDraft, 'eoi.show-draft')
      : button(words.backToManage, 'eoi.manage'),
  ];
}
