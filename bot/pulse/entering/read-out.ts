import type { EntryWay } from '../../../db/entry.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import type { Block, Reply } from '../../view.ts';
import { isAlikeShown } from '../polls/poll.ts';
import { words as polls } from '../polls/words.en.ts';
import { runWords } from '../series/run-words.en.ts';
import { waveTitle } from '../survey/naming.ts';
import { type Entering, openEntering } from './entry.ts';
import { words } from './words.en.ts';

/** The words to read out before the first question, as the survey's privacy wants them. */
export async function readOut(
  work: Work,
  actor: Member,
  invitationId: string,
  way: EntryWay,
): Promise<Reply> {
  const entering = await openEntering(work, actor, invitationId);
  const { wave } = entering.sheet;
  const name = entering.person.name || words.noName;
  const heading = words.readOutHeading(name);
  const to = { command: 'pulse.enter-start', ids: [invitationId], value: way };
  return {
    kind: 'whisper',
    message: {
      summary: heading,
      blocks: [
        { kind: 'heading', text: heading },
        { kind: 'text', text: words.readOut(waveTitle(wave)) },
        { kind: 'text', text: promiseOf(wave) },
        ...(isAlikeShown(wave) ? [{ kind: 'text' as const, text: polls.alikeShows }] : []),
        { kind: 'text', text: words.readOutChoice },
        ...notesFor(entering, name, way),
        {
          kind: 'buttons',
          buttons: [{ kind: 'button', label: words.agree, to, style: 'primary' }],
        },
      ],
    },
  };
}

function promiseOf(wave: WaveRow): string {
  if (wave.runOf === null) return words.readOutPromise(wave);
  return runWords.readOutPromise(wave.anonymity, wave.k, wave.runOf);
}

function notesFor({ entry, isOthers }: Entering, name: string, way: EntryWay): readonly Block[] {
  const notes = [
    ...(way === 'paper' ? [words.paperNote] : []),
    ...(isOthers ? [words.freshNote] : entry?.sent ? [words.changeNote(name)] : []),
  ];
  return notes.map((text) => ({ kind: 'note', text }));
}
