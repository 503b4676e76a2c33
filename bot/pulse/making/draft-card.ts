import { countAudience, listWaveChannels, listWaveGroups } from '../../../db/audience.ts';
import { findSeriesOf } from '../../../db/series.ts';
import { listQuestions } from '../../../db/survey.ts';
import type { WaveRow } from '../../../db/wave.ts';
import { listWaveEvents } from '../../../db/wave-event.ts';
import { listWaveRounds } from '../../../db/wave-round.ts';
import type { Work } from '../../context.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import type { Block, Button, Message } from '../../view.ts';
import { asFileButtons } from '../library/questions-file.ts';
import { waitingCard } from '../library/waiting-card.ts';
import { pollDraft } from '../polls/draft.ts';
import { repeatBlocks } from '../series/draft-blocks.ts';
import { runWords } from '../series/run-words.en.ts';
import { seriesWords } from '../series/words.en.ts';
import { compareParts } from '../shift/draft-blocks.ts';
import { leafNamer } from '../survey/leaf.ts';
import { minutesFor, POLL, waveTitle } from '../survey/naming.ts';
import { forecast } from './forecast.ts';
import { helpBlocks, togetherBlocks } from './help-blocks.ts';
import { words } from './words.en.ts';

/** What a coordinator sees of a draft: everything decided so far, the forecast, and what is next. */
export async function draftCard(work: Work, wave: WaveRow): Promise<Message> {
  if (wave.template === POLL) return pollDraft(work, wave);
  const questions = await listQuestions(work.tx, wave.surveyId);
  if (questions.length === 0) return waitingCard(wave);
  const compare = await compareParts(work, wave);
  // A second time does not repeat by itself.
  const repeat: Button[] = compare.isSecond ? [] : [repeatButton(wave)];
  return {
    summary: words.draftSummary(waveTitle(wave)),
    blocks: [
      { kind: 'heading', text: words.draftHeading(waveTitle(wave)) },
      { kind: 'text', text: words.draftAsk(questions.length, minutesFor(questions)) },
      { kind: 'text', text: words.draftPrivacy(wave.anonymity, wave.breakdown, wave.reminders) },
      ...(await audienceBlocks(work, wave)),
      ...(await timingBlocks(work, wave)),
      ...compare.blocks,
      { kind: 'buttons', buttons: buttonsOf(wave, [...repeat, ...compare.buttons]) },
      { kind: 'note', text: words.draftKept },
    ],
  };
}

async function audienceBlocks(work: Work, wave: WaveRow): Promise<readonly Block[]> {
  const channels = await listWaveChannels(work.tx, wave.id);
  const groups = await listWaveGroups(work.tx, wave.id);
  const guests = await listWaveEvents(work.tx, wave.id);
  const rounds = await listWaveRounds(work.tx, wave.id);
  if (channels.length + groups.length + guests.length + rounds.length === 0)
    return [{ kind: 'note', text: words.draftNobody }];
  const network = await readNetwork(work);
  const audience = await countAudience(work.tx, wave.id, wave.breakdown);
  const expected = forecast(audience, wave.k);
  const leafName = await leafNamer(work);
  const blocks: Block[] = [];
  if (channels.length > 0)
    blocks.push({
      kind: 'text',
      text: words.draftChannels(
        channels.map((one) => words.channelChoice(one.platform, one.placeName, one.name)),
      ),
    });
  if (groups.length > 0)
    blocks.push({
      kind: 'text',
      text: words.draftGroups(groups.map((group) => groupLabel(network, group))),
    });
  if (guests.length > 0) blocks.push({ kind: 'text', text: words.draftGuests(guests) });
  if (rounds.length > 0) blocks.push({ kind: 'text', text: words.draftApplicants(rounds) });
  blocks.push({
    kind: 'text',
    text: [
      { bold: `${words.forecastHeading}: ` },
      words.forecast(
        expected.invited,
        expected.groups,
        expected.everybody,
        expected.shown.map(leafName),
        expected.hidden.map(leafName),
      ),
    ],
  });
  return [...blocks, ...(await helpBlocks(work, wave, audience, leafName))];
}

async function timingBlocks(work: Work, wave: WaveRow): Promise<readonly Block[]> {
  const series = await findSeriesOf(work.tx, wave.id);
  const draftHold = series && wave.runOf !== null ? runWords.draftHold : words.draftHold;
  const hold: Block = { kind: 'note', text: draftHold(wave.holdDays) };
  if (series)
    return [
      ...(await repeatBlocks(work, series, wave)),
      hold,
      ...(await togetherBlocks(work, wave)),
    ];
  if (wave.closesAt === null) return [{ kind: 'note', text: words.draftNoTime }];
  const opens = wave.opensAt?.toISOString() ?? null;
  return [{ kind: 'text', text: words.draftTimes(opens, wave.closesAt.toISOString()) }, hold];
}

function repeatButton({ id }: WaveRow): Button {
  const to = { command: 'pulse.choose-repeat', ids: [id] };
  return { kind: 'button', label: seriesWords.button, to };
}

function buttonsOf(wave: WaveRow, more: readonly Button[]): readonly Button[] {
  const ids = [wave.id];
  return [
    {
      kind: 'button',
      label: words.buttonAudience,
      to: { command: 'pulse.choose-audience', ids },
    },
    { kind: 'button', label: words.buttonTiming, to: { command: 'pulse.choose-timing', ids } },
    ...more,
    ...asFileButtons(wave),
    {
      kind: 'button',
      label: words.buttonLaunch,
      style: 'primary',
      confirm: words.confirmLaunch,
      to: { command: 'pulse.launch', ids },
    },
    {
      kind: 'button',
      label: words.buttonDiscard,
      style: 'danger',
      confirm: words.confirmDiscard,
      to: { command: 'pulse.discard', ids },
    },
  ];
}
