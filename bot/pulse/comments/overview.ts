import { countConcerns, countProgress, listCommented, type Progress } from '../../../db/comment.ts';
import { listDone } from '../../../db/comment-reading.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { COMMENTS_FROM } from '../../figures/published.ts';
import { readThemes, type Themed } from '../../figures/themes.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { readFiguresTitle } from '../series/run-told.ts';
import { type Chosen, listMeant } from '../survey/choosing.ts';
import { adviseOnThemes } from './advice.ts';
import { agreementOf } from './agreement.ts';
import { words } from './words.en.ts';

/** Shows a coordinator how far the reading of a survey's comments has come, and what to do next. */
export async function showOverview(work: Work, actor: Member, input: Chosen): Promise<Reply> {
  const wave = await chooseCommented(work, input);
  return { kind: 'whisper', message: await overviewMessage(work, actor, wave) };
}

/** The newest of the surveys meant that has comments to read. */
async function chooseCommented(work: Work, chosen: Chosen): Promise<WaveRow> {
  const waves = await listMeant(work, chosen);
  const ids = waves.map(({ id }) => id);
  const commented = await listCommented(work.tx, ids);
  const found = waves.find(({ id }) => commented.has(id));
  if (!found) throw new Refusal('not-found', words.nothingToRead(COMMENTS_FROM));
  return found;
}

/** How far the reading has come, with the buttons that go on from there. */
export async function overviewMessage(
  work: Work,
  { person }: Member,
  wave: WaveRow,
): Promise<Message> {
  const themed = await readThemes(work, wave.id);
  const isPosted = themed !== null;
  const progress = await countProgress(work.tx, wave.id, person.id);
  const concerns = await countConcerns(work.tx, wave.id);
  const heading = words.heading(await readFiguresTitle(work, wave));
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      ...(isPosted
        ? [{ kind: 'text' as const, text: words.isPosted }]
        : await progressBlocks(work, wave, progress)),
      ...(concerns > 0 ? [{ kind: 'note' as const, text: words.concerns(concerns) }] : []),
      { kind: 'buttons', buttons: isPosted ? postedButtons(wave) : buttonsOf(wave, progress) },
      ...(themed ? adviceBlocks(themed) : []),
    ],
  };
}

function adviceBlocks(themed: Themed): readonly Block[] {
  const buttons = adviseOnThemes(themed);
  if (buttons.length === 0) return [];
  return [
    { kind: 'text', text: words.advice },
    { kind: 'buttons', buttons },
  ];
}

async function progressBlocks(
  work: Work,
  wave: WaveRow,
  progress: Progress,
): Promise<readonly Block[]> {
  const { read, comments, skipped, unread } = progress;
  return [
    { kind: 'text', text: words.progress(read, comments) },
    ...(skipped > 0 ? [{ kind: 'text' as const, text: words.skipped(skipped) }] : []),
    { kind: 'text', text: unread === 0 ? words.allRead : words.unread(unread) },
    ...(read === comments ? await agreementBlocks(work, wave) : []),
  ];
}

/** Only to whoever is through: until then nobody learns what others made of the comments. */
async function agreementBlocks(work: Work, wave: WaveRow): Promise<readonly Block[]> {
  const readings = await listDone(work.tx, wave.id);
  const agreement = agreementOf(readings);
  if (!agreement) return [];
  const readers = new Set(readings.map(({ personId }) => personId)).size;
  return [
    { kind: 'text', text: words.agree(agreement.same, agreement.both, readers) },
    { kind: 'note', text: words.howCounted },
  ];
}

function buttonsOf(
  wave: WaveRow,
  { read, comments, skipped, unread }: Progress,
): readonly Button[] {
  const left = comments - read - skipped;
  const begun = read + skipped > 0;
  return [
    ...(left > 0 ? [button(wave, begun ? words.goOn : words.start, 'pulse.read-comments')] : []),
    ...(skipped > 0 ? [button(wave, words.readSkipped, 'pulse.read-skipped')] : []),
    ...(begun ? [button(wave, words.lookAgain, 'pulse.look-again')] : []),
    ...(unread === 0 && comments > 0 ? [postButton(wave)] : []),
    { kind: 'button', label: words.changeThemes, to: { command: 'pulse.change-themes', ids: [] } },
  ];
}

function postedButtons(wave: WaveRow): readonly Button[] {
  return [
    button(wave, words.saidDid, 'pulse.say-did'),
    button(wave, words.lookAgain, 'pulse.look-again'),
  ];
}

function postButton(wave: WaveRow): Button {
  return {
    kind: 'button',
    label: words.post,
    style: 'primary',
    confirm: words.confirmPost,
    to: { command: 'pulse.post-themes', ids: [wave.id] },
  };
}

function button(wave: WaveRow, label: string, command: string): Button {
  return { kind: 'button', label, to: { command, ids: [wave.id] } };
}
