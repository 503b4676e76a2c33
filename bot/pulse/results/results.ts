import { listCommented } from '../../../db/comment.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { addTurnouts, readPublished, showEntered } from '../../figures/published.ts';
import { audit } from '../../network/audit.ts';
import { coordinators, hasRole } from '../../role.ts';
import { type Block, type Button, oneSentence, type Reply } from '../../view.ts';
import { words as commentWords } from '../comments/words.en.ts';
import { exportButton } from '../export/export-button.ts';
import { asFileButtons } from '../library/questions-file.ts';
import { runningVotes } from '../polls/running.ts';
import { joinersButton } from '../reminding/joiners.ts';
import { reachBlocks } from '../reminding/reach.ts';
import { runWords } from '../series/run-words.en.ts';
import { findOfferable, followUpButtons } from '../shift/offer.ts';
import { type Chosen, choiceBlocks, chooseWave, findOpenWaves } from '../survey/choosing.ts';
import { POLL, waveTitle, wordsFor } from '../survey/naming.ts';
import { turnoutByLeaf } from '../waves/settle.ts';
import { closeNow } from '../waves/wave-jobs.ts';
import { pollWords, words } from '../words.en.ts';
import { figuresButtons, isOneOfRun, oneOfRunMessage, runningRunBlocks } from './in-run.ts';
import { namedButton } from './named.ts';
import { rateTable } from './rate-table.ts';
import { rateOf, resultsMessage, splitOf } from './results-message.ts';
import { trendBlocks } from './trend.ts';

/**
 * Shows coordinators and leads how many have answered and, once closed, the published figures with
 * the breakdown. While a wave is open there is the rate of the whole wave and nothing else.
 */
export async function showResults(work: Work, actor: Member, input: Chosen): Promise<Reply> {
  const wave = await chooseWave(work, input);
  if (!wave) throw new Refusal('not-found', words.noResults);
  const published = wave.state === 'closed' ? await readPublished(work, wave.id) : null;
  if (!published) return { kind: 'whisper', message: await runningMessage(work, actor, wave) };
  if (isOneOfRun(wave)) {
    const buttons = buttonsFor(actor, wave, { figures: await figuresButtons(work, wave) });
    return { kind: 'whisper', message: await oneOfRunMessage(work, wave, published, buttons) };
  }
  const message = await resultsMessage(work, wave, published);
  const [heading, rate, ...charts] = message.blocks;
  const top = [heading, rate].filter((block) => block !== undefined);
  await audit(work, 'pulse.results-read', { actorId: actor.person.id, subjectId: wave.id });
  return {
    kind: 'whisper',
    message: {
      ...message,
      blocks: [
        ...top,
        ...(await rateTable(work, wave, published)),
        ...charts,
        ...(await trendBlocks(work, wave)),
        ...buttonsFor(actor, wave, {
          canAskAgain: (await findOfferable(work, wave.id)) !== null,
          hasComments: (await listCommented(work.tx, [wave.id])).has(wave.id),
        }),
      ],
    },
  };
}

/**
 * Taking it along; for coordinators also reading what people wrote, who said what, where names were
 * promised; asking those who joined since; closing; asking a second time what waits for it; the
 * questions as a file.
 */
function buttonsFor(
  { person }: Member,
  wave: WaveRow,
  { canAskAgain = false, hasComments = false, figures = [] }: Partial<Offered> = {},
): readonly Block[] {
  const hasFile =
    !isOneOfRun(wave) || (wave.anonymity === 'named' && hasRole(person, coordinators));
  const take = [...figures, ...(wave.state === 'closed' && hasFile ? [exportButton(wave.id)] : [])];
  if (!hasRole(person, coordinators)) return rowOf(take);
  const say = wordsFor(wave, words, pollWords);
  const named = wave.anonymity === 'named' ? [namedButton(wave, 0, say.namedButton)] : [];
  const close = wave.state === 'open' ? [closeButton(wave)] : [];
  const later = wave.state === 'open' ? [joinersButton(wave)] : [];
  const again = canAskAgain ? followUpButtons(wave, words.askAgain) : [];
  const read = hasComments ? [commentsButton(wave)] : [];
  return rowOf([...take, ...read, ...named, ...later, ...close, ...again, ...asFileButtons(wave)]);
}

/** What depends on more than the wave. */
interface Offered {
  readonly canAskAgain: boolean;
  readonly hasComments: boolean;
  /** The way to figures that stand elsewhere. */
  readonly figures: readonly Button[];
}

function commentsButton({ id }: WaveRow): Button {
  return {
    kind: 'button',
    label: commentWords.readButton,
    to: { command: 'pulse.themes', ids: [id] },
  };
}

function rowOf(buttons: readonly Button[]): readonly Block[] {
  return buttons.length > 0 ? [{ kind: 'buttons', buttons }] : [];
}

async function runningMessage(work: Work, actor: Member, wave: WaveRow) {
  const turnout = showEntered(addTurnouts(await turnoutByLeaf(work, wave)), wave.k);
  const say = wordsFor(wave, words, pollWords);
  const title = waveTitle(wave);
  const heading = wave.state === 'open' ? words.runningHeading(title) : title;
  const blocks: Block[] = [
    { kind: 'heading', text: heading },
    {
      kind: 'text',
      text: [rateOf({ turnout, k: wave.k }, say, wave.state === 'open'), splitOf({ turnout })]
        .join(' ')
        .trim(),
    },
  ];
  if (wave.state === 'open' && wave.closesAt) {
    if (wave.template === POLL) blocks.push(...(await runningVotes(work, actor, wave)));
    if (wave.runId) blocks.push(...(await runningRunBlocks(work, wave)));
    else {
      const closes = wave.closesAt.toISOString();
      blocks.push({ kind: 'text', text: say.runningFigures(closes, wave.anonymity) });
    }
    if (hasRole(actor.person, coordinators)) blocks.push(...(await reachBlocks(work, wave)));
    blocks.push(...buttonsFor(actor, wave, { figures: await figuresButtons(work, wave) }));
  } else if (wave.runId) blocks.push(...(await runningRunBlocks(work, wave)));
  else blocks.push({ kind: 'note', text: say.cardResultsSoon });
  return { summary: heading, blocks };
}

/**
 * Closes a survey before its time; the figures follow by themselves. Typed without a button it asks
 * first which one is meant: a closed survey cannot be opened again.
 */
export async function closeSurvey(work: Work, actor: Member, input: Chosen): Promise<Reply> {
  if (!input.wave) return askWhichToClose(work, input);
  const wave = await chooseWave(work, input);
  if (!wave) throw new Refusal('not-found', words.unknownSurvey);
  if (wave.state !== 'open' || !(await closeNow(work, wave.id)))
    throw new Refusal('already-done', words.alreadyClosed(waveTitle(wave)));
  const say = wordsFor(wave, words, pollWords);
  await audit(work, 'pulse.closed-early', { actorId: actor.person.id, subjectId: wave.id });
  const closing = isOneOfRun(wave) ? runWords.closed : say.closing;
  return { kind: 'replace', message: oneSentence(closing(waveTitle(wave))) };
}

async function askWhichToClose(work: Work, { survey }: Chosen): Promise<Reply> {
  const open = await findOpenWaves(work, survey);
  if (open.length === 0) throw new Refusal('not-found', words.nothingToClose);
  const blocks = choiceBlocks(open, closeButton);
  return { kind: 'whisper', message: { summary: words.closeWhich, blocks } };
}

function closeButton(wave: WaveRow): Button {
  return {
    kind: 'button',
    label: words.closeItNow,
    confirm: wordsFor(wave, words, pollWords).confirmClose,
    to: { command: 'pulse.close', ids: [wave.id] },
  };
}
