import { listWaveChannels } from '../../../db/audience.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import type { Block, Button, Message } from '../../view.ts';
import { choicesOf } from '../survey/question.ts';
import { words as pulse } from '../words.en.ts';
import { type Poll, readPoll } from './poll.ts';
import { aboutBlocks, closingNote, headingOf } from './poll-card.ts';
import { words } from './words.en.ts';

/** What its maker sees of a poll before it is posted: how it will look, where, and until when. */
export async function pollDraft(work: Work, wave: WaveRow): Promise<Message> {
  const poll = await readPoll(work, wave);
  const channels = await listWaveChannels(work.tx, wave.id);
  const names = channels.map((one) => pulse.channelChoice(one.platform, one.placeName, one.name));
  return {
    summary: words.draftSummary(poll.question.wording),
    blocks: [
      { kind: 'note', text: words.draftNote },
      headingOf(poll),
      ...aboutBlocks(poll, optionBlocks(poll)),
      ...(poll.growing ? [{ kind: 'text' as const, text: words.draftGrowing }] : []),
      { kind: 'note', text: closingNote(poll) },
      { kind: 'divider' },
      names.length > 0
        ? { kind: 'text', text: words.draftWhere(names) }
        : { kind: 'text', text: words.draftNowhere },
      { kind: 'buttons', buttons: buttonsOf(poll, names.length > 0) },
      { kind: 'note', text: pulse.draftKept },
    ],
  };
}

/** On the card these are buttons; here nobody should press them yet. */
function optionBlocks({ question }: Poll): readonly Block[] {
  return [{ kind: 'list', items: choicesOf(question).map(({ label }) => label) }];
}

function buttonsOf({ wave }: Poll, isPlaced: boolean): readonly Button[] {
  const ids = [wave.id];
  const post: Button = {
    kind: 'button',
    label: words.post,
    style: 'primary',
    to: { command: 'pulse.post', ids },
  };
  return [
    ...(isPlaced ? [post] : []),
    { kind: 'button', label: words.change, to: { command: 'pulse.change-poll', ids } },
    {
      kind: 'button',
      label: pulse.buttonDiscard,
      style: 'danger',
      confirm: pulse.confirmDiscard,
      to: { command: 'pulse.discard', ids },
    },
  ];
}
