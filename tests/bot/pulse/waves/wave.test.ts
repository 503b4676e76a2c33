import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuiltNetwork, buildNetwork } from '../../../support/build.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import {
  buttonOf,
  formOf,
  messageOf,
  type Product,
  refusalOf,
  startProduct,
} from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const slack = [{ platform: 'slack' as const }];
const discord = [{ platform: 'discord' as const }];

async function town(): Promise<{ network: BuiltNetwork; product: Product }> {
  const network = await buildNetwork(database, {
    people: [
      { name: 'Coordinator', group: 'other', roles: ['coordinator', 'admin'], accounts: slack },
      { name: 'Lead', group: 'la', roles: ['lead'], accounts: slack },
      ...Array.from({ length: 8 }, (_, at) => ({
        name: `Vcs ${at}`,
        group: 'vcs',
        accounts: at % 2 ? slack : discord,
      })),
      ...Array.from({ length: 6 }, (_, at) => ({
        name: `La ${at}`,
        group: 'la',
        accounts: at % 2 ? slack : discord,
      })),
    ],
  });
  const product = startProduct(database, network);
  await product.travel('2026-12-07T09:00:00Z');
  return { network, product };
}

describe('a survey from question to figures', () => {
  test('the card appears in the channels of both platforms with the promise and a button', async () => {
    const { network, product } = await town();
    await sendSurvey(product, network, { closes: '2026-12-14T17:00:00Z' });
    for (const messenger of Object.values(product.messengers)) {
      expect(messenger.visible).toHaveLength(1);
      expect(messenger.visible[0]?.text).toContain('How is working together going?');
      expect(messenger.visible[0]?.text).toContain('Confidential: nobody sees your own answers');
      expect(messenger.visible[0]?.text).toContain('Be the first to answer.');
    }
  });

  test('answers are counted on the card, and never who', async () => {
    const { network, product } = await town();
    const wave = await sendSurvey(product, network, { closes: '2026-12-14T17:00:00Z' });
    await answerSurvey(product, 'Vcs 0', wave, ['4', '5', '1', '']);
    await answerSurvey(product, 'Vcs 1', wave, ['5', '4', '2', '']);
    await product.reach('2026-12-07T09:05:00Z');
    const texts = Object.values(product.messengers).map(({ visible }) => visible[0]?.text);
    for (const text of texts) {
      expect(text).toContain('2 people have answered.');
      expect(text).not.toContain('Vcs');
    }
  });

  test('at closing time the figures go back to every channel, with small groups withheld', async () => {
    const { network, product } = await town();
    const wave = await sendSurvey(product, network, { closes: '2026-12-14T17:00:00Z' });
    for (let at = 0; at < 8; at += 1)
      await answerSurvey(product, `Vcs ${at}`, wave, [
        at < 5 ? '4' : '2',
        '5',
        '1',
        'Ask us earlier',
      ]);
    for (let at = 0; at < 3; at += 1)
      await answerSurvey(product, `La ${at}`, wave, ['3', '3', '2', 'Meet more often']);
    await product.reach('2026-12-14T17:00:01Z');
    await product.reach('2026-12-14T17:01:00Z');
    for (const messenger of Object.values(product.messengers)) {
      const [card, results] = messenger.visible;
      expect(card?.text).toContain('This survey is closed. 11 people answered.');
      expect(results?.text).toContain('What you said: How is working together going?');
      expect(results?.text).toContain('11 of the 16 people asked answered (69%).');
    }
    const body = await database.admin.query<{ body: { questions: { tree: unknown }[] } }>(
      'select body from result where wave_id = $1',
      [wave],
    );
    const trees = JSON.stringify(body.rows[0]?.body.questions.map(({ tree }) => tree));
    expect(body.rows).toHaveLength(1);
    // 8 + 3: the group of three is hidden, and with it the group of eight it could be worked out from.
    expect(trees).not.toContain('"n":3');
    expect(trees).not.toContain('"n":8');
    expect(trees).toContain('"n":11');
  });

  test('a wave opens and closes by itself at the times that were set', async () => {
    const { network, product } = await town();
    const wave = await sendSurvey(product, network, {
      opens: 'Tuesday 9:00',
      closes: 'Friday 17:00',
    });
    expect(product.messengers.slack.visible).toHaveLength(0);
    expect(
      refusalOf(await product.press('Lead', { command: 'pulse.open', ids: [wave] })),
    ).toContain('is not open yet');
    await product.reach('2026-12-08T09:00:01Z');
    expect(product.messengers.slack.visible).toHaveLength(1);
    await product.reach('2026-12-11T16:59:00Z');
    formOf(await product.press('Lead', { command: 'pulse.open', ids: [wave] }));
    await product.travel('2026-12-11T17:00:00Z');
    expect(
      refusalOf(await product.press('Lead', { command: 'pulse.open', ids: [wave] })),
    ).toContain('is closed, so this was not saved');
  });

  test('figures held back say so on the card, and come when the days are over', async () => {
    const { network, product } = await town();
    const wave = await sendSurvey(product, network, { closes: '2026-12-14T17:00:00Z', hold: 3 });
    for (let at = 0; at < 6; at += 1)
      await answerSurvey(product, `Vcs ${at}`, wave, ['4', `${1 + (at % 5)}`]);
    await product.reach('2026-12-14T17:00:01Z');
    await product.reach('2026-12-14T17:01:00Z');
    expect(product.messengers.slack.visible).toHaveLength(1);
    expect(product.messengers.slack.visible[0]?.text).toContain('The figures come back here');
    await product.reach('2026-12-17T17:00:02Z');
    expect(product.messengers.slack.visible).toHaveLength(2);
  });
});

describe('making a survey', () => {
  test('the draft forecasts which figures will be visible', async () => {
    const { network, product } = await town();
    const made = messageOf(
      await product.press('Coordinator', {
        command: 'pulse.draft',
        values: {
          template: 'programme',
          anonymity: 'confidential',
          breakdown: 'group',
          reminders: '2',
        },
      }),
    );
    const waveId = buttonOf(made, 'Ask them').to.ids[0] as string;
    const draft = messageOf(
      await product.press('Coordinator', {
        command: 'pulse.audience',
        ids: [waveId],
        values: { channels: [network.channel('general', 'slack').id], groups: ['vcs'] },
      }),
    );
    const texts = JSON.stringify(draft.blocks);
    expect(texts).toContain('13 people in 3 groups.');
    expect(texts).toContain('you get one figure for everybody, none by group.');
  });

  test('a member without the role is told who can do it', async () => {
    const { product } = await town();
    expect(refusalOf(await product.press('Vcs 0', { command: 'pulse.new' }))).toBe(
      'Only a coordinator or an admin can do this. Please ask one of them, or ask an admin for the role.',
    );
  });

  test('a time that cannot be read is refused beside its field', async () => {
    const { product } = await town();
    const made = messageOf(
      await product.press('Coordinator', {
        command: 'pulse.draft',
        values: {
          template: 'programme',
          anonymity: 'confidential',
          breakdown: 'group',
          reminders: '2',
        },
      }),
    );
    const ids = [buttonOf(made, 'Ask them').to.ids[0] as string];
    const reply = await product.press('Coordinator', {
      command: 'pulse.timing',
      ids,
      values: { closes: 'when pigs fly', hold: '0' },
    });
    expect(reply).toEqual({
      kind: 'refused',
      sentence: 'I cannot read that time. Write it like “Friday 17:00” or “12 December 9:00”.',
      fields: {
        closes: 'I cannot read that time. Write it like “Friday 17:00” or “12 December 9:00”.',
      },
    });
  });
});
