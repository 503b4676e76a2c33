import { countAudience, listWaveChannels, listWaveGroups } from '../../../db/audience.ts';
import { findSeriesOf } from '../../../db/series.ts';
import { listQuestions } from '../../../db/survey.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import type { Route } from '../../route.ts';
import type { Block, Button, Message } from '../../view.ts';
import { asFileButtons } from '../library/questions-file.ts';
import { waitingCard } from '../library/waiting-card.ts';
import { pollDraft } from '../polls/draft.ts';
import { repeatBlocks } from '../series/draft-blocks.ts';
import { seriesWords } from '../series/words.en.ts';
import { compareParts } from '../shift/draft-blocks.ts';
import { leafNamer } from '../survey/leaf.ts';
import { minutesFor, POLL, waveTitle } from '../survey/naming.ts';
import { forecast, HIGH_RATE, suggestTogether } from './forecast.ts';
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
  if (channels.length + groups.length === 0) return [{ kind: 'note', text: words.draftNobody }];
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
  return [...blocks, ...helpBlocks(wave, audience, leafName)];
}

/** What a small place can do so that its figures can be shown; only before anybody was asked. */
function helpBlocks(
  wave: WaveRow,
  audience: Awaited<ReturnType<typeof countAudience>>,
  leafName: (leaf: string) => string,
): readonly Block[] {
  if (wave.number > 1) return [];
  const help = helpFor(wave, audience, leafName);
  if (!help) return [];
  return [
    { kind: 'note', text: help.text },
    { kind: 'buttons', buttons: [{ kind: 'button', ...help.button }] },
  ];
}

interface Help {
  readonly text: string;
  readonly button: { readonly label: string; readonly to: Route };
}

function helpFor(
  wave: WaveRow,
  audience: Awaited<ReturnType<typeof countAudience>>,
  leafName: (leaf: string) => string,
): Help | null {
  const ids = [wave.id];
  if (wave.together.length > 0) {
    const to = { command: 'pulse.together', ids, value: 'apart' };
    return { text: words.helpApart, button: { label: words.buttonApart, to } };
  }
  const { everybody, hidden, invited } = forecast(audience, wave.k);
  if (invited === 0) return null;
  if (!everybody) {
    if (wave.anonymity === 'named') return null;
    const to = { command: 'pulse.with-names', ids };
    return { text: words.helpNames, button: { label: words.buttonNames, to } };
  }
  if (hidden.length === 0) return null;
  if (wave.breakdown === 'locality-group') {
    const to = { command: 'pulse.by-area', ids };
    return { text: words.helpArea, button: { label: words.buttonArea, to } };
  }
  const soon = suggestTogether(audience, wave.k);
  const joined = soon ?? suggestTogether(audience, wave.k, HIGH_RATE);
  if (!joined) return null;
  const to = { command: 'pulse.together', ids, value: 'join' };
  const names = joined.map(leafName);
  const text = soon ? words.helpTogether(names) : words.helpTogetherIfMost(names);
  return { text, button: { label: words.buttonTogether, to } };
}

async function timingBlocks(work: Work, wave: WaveRow): Promise<readonly Block[]> {
  const hold: Block = { kind: 'note', text: words.draftHold(wave.holdDays) };
  const series = await findSeriesOf(work.tx, wave.id);
  if (series) return [...(await repeatBlocks(work, series, wave)), hold];
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
