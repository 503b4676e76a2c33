import type { z } from 'zod';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Block, Reply } from '../../view.ts';
import type { eventInput } from '../event/event.ts';
import { words as shared } from '../event/words.en.ts';
import { giveWord } from './check-in-word.ts';
import { readOpen } from './desk.ts';
import { codeUrl, wordUrl } from './room.ts';
import { words } from './words.en.ts';

/** *Show the check-in word*: the word, when it works, and a page that shows it to the room. */
export async function showWord(
  work: Work,
  _actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  const event = await readOpen(work, input.event);
  if (event.isOver) throw new Refusal('closed', shared.isOver(event.title));
  const word = await giveWord(work, event);
  const url = wordUrl(work, event);
  const blocks: Block[] = [
    { kind: 'heading', text: words.wordHeading(word) },
    { kind: 'text', text: words.wordIntro(word, event.endsAt.toISOString()) },
    { kind: 'buttons', buttons: [{ kind: 'link', label: words.showLarge, url }] },
    { kind: 'note', text: codeUrl(work, event, 'in') === null ? words.noCode : words.withCode },
  ];
  return { kind: 'whisper', message: { summary: words.wordHeading(word), blocks } };
}
