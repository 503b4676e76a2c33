import { pulseCards } from '../../../../bot/pulse/cards.ts';
import { type Message, plainText, type Reply } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import { buttonOf, messageOf } from '../../../support/product.ts';
import { askedChannels, type PulseTown } from '../town.ts';

/** A poll as its maker changes it before posting it; everything has a default. */
export interface PollPlan {
  readonly line?: string;
  readonly kind?: string;
  readonly privacy?: string;
  readonly results?: string;
  readonly closes?: string;
  readonly channels?: readonly string[];
}

/** Asks, changes and posts a poll in the channels whose members are asked; returns the wave's id. */
export async function postPoll(town: PulseTown, plan: PollPlan = {}): Promise<string> {
  const { network, product } = town;
  const drafted = await product.press('Coordinator', {
    command: 'pulse.ask',
    values: { question: plan.line ?? 'Which day suits you? | Monday | Tuesday | Friday' },
  });
  const waveId = buttonOf(messageOf(drafted), 'Change it').to.ids[0] as string;
  messageOf(
    await product.press('Coordinator', {
      command: 'pulse.save-poll',
      ids: [waveId],
      values: {
        kind: plan.kind ?? 'single',
        channels: plan.channels ?? askedChannels(network),
        closes: plan.closes ?? '2026-12-09T09:00:00Z',
        privacy: plan.privacy ?? 'named',
        results: plan.results ?? 'live',
      },
    }),
  );
  messageOf(await product.press('Coordinator', { command: 'pulse.post', ids: [waveId] }));
  await product.work();
  return waveId;
}

/** Presses an option on the card. */
export function vote(
  { product }: PulseTown,
  who: string,
  waveId: string,
  option: number,
): Promise<Reply> {
  return product.press(who, { command: 'pulse.vote', ids: [waveId], value: String(option) });
}

/** The card as people of each platform have it before them now: its summary and texts. */
export function cards({ product }: PulseTown): readonly (string | undefined)[] {
  return Object.values(product.messengers).map(({ visible }) => visible.at(-1)?.text);
}

/** The card as it would be drawn at this moment, with its buttons. */
export function drawCard({ network, product }: PulseTown, waveId: string): Promise<string> {
  return inWork(product.ctx, network.id, async (work) => {
    const message = await pulseCards['pulse.card']?.(work, [waveId], '');
    if (!message || !('blocks' in message)) throw new Error('There is no card.');
    return textOf(message);
  });
}

/** Everything a message says, its buttons in brackets. */
export function textOf(message: Message): string {
  return message.blocks
    .flatMap((block) => {
      if (block.kind === 'buttons') return [block.buttons.map((one) => `[${one.label}]`).join(' ')];
      if (block.kind === 'list') return block.items.map(plainText);
      return 'text' in block ? [plainText(block.text)] : [];
    })
    .join('\n');
}
