import type { FieldValue } from '../../../../bot/view.ts';
import { buttonOf, messageOf } from '../../../support/product.ts';
import { askedChannels, type PulseTown } from '../../pulse/town.ts';

/** What is said of a round in the forms; everything has a default. */
export interface MadeRound {
  readonly basics?: Readonly<Record<string, FieldValue>>;
  readonly lots?: string;
  readonly criteria?: string;
  readonly questions?: string;
  readonly checks?: string;
  readonly rules?: Readonly<Record<string, FieldValue>>;
  readonly reason?: string;
  readonly channels?: readonly string[];
  readonly groups?: readonly string[];
}

/** Fills in the first form: New centres, from 4 January 2027, 9:00, for twelve weeks. */
export async function draftRound(
  { product }: PulseTown,
  basics: Readonly<Record<string, FieldValue>> = {},
): Promise<string> {
  const reply = await product.press('Coordinator', {
    command: 'eoi.draft',
    values: {
      title: 'New centres',
      purpose: 'To run the new children’s centres together.',
      who: 'Any local organisation may lead or join.',
      opens: '4 January 2027 9:00',
      ...basics,
    },
  });
  return buttonOf(messageOf(reply), 'Areas').to.ids[0] as string;
}

/** Makes and announces a round through its forms, in the channels `asked` unless others are named. */
export async function announceRound(town: PulseTown, made: MadeRound = {}): Promise<string> {
  const { product, network } = town;
  const id = await draftRound(town, made.basics);
  const fill = async (command: string, values: Readonly<Record<string, FieldValue>>) =>
    messageOf(await product.press('Coordinator', { command, ids: [id], values }));
  await fill('eoi.save-lots', { lots: made.lots ?? 'Northside; £60,000; 3 years\nHillview' });
  await fill('eoi.save-criteria', {
    criteria:
      made.criteria ??
      'Knows the community; 60; Names groups and what they need\nWorks with others; 40; Says who does what',
  });
  await fill('eoi.save-questions', {
    questions: made.questions ?? 'What would you do, and with whom?; 300',
    checks: made.checks ?? '',
  });
  if (made.rules)
    await fill('eoi.save-rules', {
      readers: 'all',
      blind: 'no',
      counts: 'mean',
      presentations: 'none',
      pause: '0',
      ...made.rules,
    });
  if (made.reason) await fill('eoi.save-reason', { reason: made.reason });
  await fill('eoi.save-audience', {
    channels: made.channels ?? askedChannels(network),
    groups: made.groups ?? [],
  });
  messageOf(await product.press('Coordinator', { command: 'eoi.publicise', ids: [id] }));
  await product.work();
  return id;
}
