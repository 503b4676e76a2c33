import type { FieldValue } from '../../../../bot/view.ts';
import { buttonOf, messageOf } from '../../../support/product.ts';
import { askedChannels, type PulseTown } from '../../pulse/town.ts';

/** What is said of an event in the forms; everything has a default. */
export interface MadeEvent {
  readonly basics?: Readonly<Record<string, FieldValue>>;
  readonly about?: Readonly<Record<string, FieldValue>>;
  readonly places?: Readonly<Record<string, FieldValue>>;
  readonly programme?: Readonly<Record<string, FieldValue>>;
  readonly channels?: readonly string[];
  readonly groups?: readonly string[];
}

/** Fills in the first form: a market place on 14 January 2027, 10:00 to 15:00 in the Town Hall. */
export async function draftEvent(
  { product }: PulseTown,
  basics: Readonly<Record<string, FieldValue>> = {},
): Promise<string> {
  const reply = await product.press('Coordinator', {
    command: 'event.draft',
    values: {
      kind: 'market-place',
      title: 'Winter market place',
      starts: '14 January 2027 10:00',
      ends: '15:00',
      where: 'Town Hall, High Street',
      ...basics,
    },
  });
  return buttonOf(messageOf(reply), 'Announce it').to.ids[0] as string;
}

/** Makes and announces an event through its forms, to the people of the channels `asked`. */
export async function announceEvent(town: PulseTown, made: MadeEvent = {}): Promise<string> {
  const { product, network } = town;
  const id = await draftEvent(town, made.basics);
  const fill = async (command: string, values: Readonly<Record<string, FieldValue>>) =>
    messageOf(await product.press('Coordinator', { command, ids: [id], values }));
  if (made.about) await fill('event.save-about', made.about);
  if (made.places) await fill('event.save-places', made.places);
  if (made.programme) await fill('event.save-programme', made.programme);
  await fill('event.save-audience', {
    channels: made.channels ?? askedChannels(network),
    groups: made.groups ?? [],
  });
  messageOf(await product.press('Coordinator', { command: 'event.announce', ids: [id] }));
  await product.work();
  return id;
}
