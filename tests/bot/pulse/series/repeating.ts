import { type Message, plainText } from '../../../../bot/view.ts';
import type { BuiltNetwork } from '../../../support/build.ts';
import { buttonOf, messageOf, type Product } from '../../../support/product.ts';
import { askedChannels } from '../town.ts';

/** How a survey repeats, as it is typed into the second form; `value` is the choice of the first. */
export interface Typed {
  readonly value?: string;
  readonly every?: string;
  readonly weekdays?: readonly string[];
  readonly day?: string;
  readonly nth?: string;
  readonly weekday?: string;
  readonly time?: string;
  readonly open?: string;
  readonly until?: string;
}

/** Every Monday at 9:00, open until Friday 17:00, until it is ended. */
export const MONDAYS: Typed = {
  value: 'weekly',
  every: '1',
  weekdays: ['1'],
  time: '9:00',
  open: '4 days 8 hours',
};

/** Makes a draft with an audience; returns its wave's id. */
export async function draftSurvey(
  product: Product,
  network: BuiltNetwork,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const values = {
    template: 'weekly-pulse',
    anonymity: 'confidential',
    breakdown: 'group',
    reminders: '2',
    ...more,
  };
  const made = messageOf(await product.press('Coordinator', { command: 'pulse.draft', values }));
  const waveId = buttonOf(made, 'Ask them').to.ids[0] as string;
  const audience = { channels: askedChannels(network), groups: [] };
  const ids = [waveId];
  await product.press('Coordinator', { command: 'pulse.audience', ids, values: audience });
  return waveId;
}

/** Sends the second form of *Repeat*. */
export function pressRepeat(
  product: Product,
  waveId: string,
  { value = 'weekly', ...typed }: Typed,
) {
  const ids = [waveId];
  const values = typed as Readonly<Record<string, string>>;
  return product.press('Coordinator', { command: 'pulse.save-repeat', ids, value, values });
}

/** Makes and sends out a survey that repeats; returns its first wave's id. */
export async function repeatSurvey(
  product: Product,
  network: BuiltNetwork,
  typed: Typed = MONDAYS,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const waveId = await draftSurvey(product, network, more);
  messageOf(await pressRepeat(product, waveId, typed));
  messageOf(await product.press('Coordinator', { command: 'pulse.launch', ids: [waveId] }));
  await product.work();
  return waveId;
}

/** What a message says, line by line. */
export function readingOf(message: Message): string {
  return message.blocks
    .map((block) => ('text' in block ? plainText(block.text) : ''))
    .filter((line) => line !== '')
    .join('\n');
}

/** What `/pulse list` shows somebody. */
export async function listOf(product: Product, who = 'Coordinator'): Promise<Message> {
  return messageOf(await product.press(who, { command: 'pulse.list' }));
}

/** Presses one of the buttons under a survey that repeats. */
export async function pressListed(product: Product, label: string, values = {}) {
  const { command, ids, value } = buttonOf(await listOf(product), label).to;
  const told = value === undefined ? {} : { value };
  return product.press('Coordinator', { command, ids, ...told, values });
}
