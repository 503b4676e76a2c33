import { countAudience, listWaveChannels, listWaveGroups } from '../../../db/audience.ts';
import { listQuestions } from '../../../db/survey.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import type { Block, Button, Message } from '../../view.ts';
import { compareParts } from '../shift/draft-blocks.ts';
import { leafNamer } from '../survey/leaf.ts';
import { minutesFor, waveTitle } from '../survey/naming.ts';
import { words } from '../words.en.ts';
import { forecast } from './forecast.ts';

/** What a coordinator sees of a draft: everything decided so far, the forecast, and what is next. */
export async function draftCard(work: Work, wave: WaveRow): Promise<Message> {
  const questions = await listQuestions(work.tx, wave.surveyId);
  const compare = await compareParts(work, wave);
  return {
    summary: words.draftSummary(waveTitle(wave)),
    blocks: [
      { kind: 'heading', text: words.draftHeading(waveTitle(wave)) },
      { kind: 'text', text: words.draftAsk(questions.length, minutesFor(questions)) },
      { kind: 'text', text: words.draftPrivacy(wave.anonymity, wave.breakdown, wave.reminders) },
      ...(await audienceBlocks(work, wave)),
      ...timingBlocks(wave),
      ...compare.blocks,
      { kind: 'buttons', buttons: buttonsOf(wave, compare.buttons) },
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
  return blocks;
}

function timingBlocks(wave: WaveRow): readonly Block[] {
  if (wave.closesAt === null) return [{ kind: 'note', text: words.draftNoTime }];
  const opens = wave.opensAt?.toISOString() ?? null;
  return [
    { kind: 'text', text: words.draftTimes(opens, wave.closesAt.toISOString()) },
    { kind: 'note', text: words.draftHold(wave.holdDays) },
  ];
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
