import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../bot/commands.ts';
import { encodeRoute } from '../../bot/route.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { answerSurvey, sendSurvey } from '../support/pulse.ts';
import { buildTown } from './pulse/town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const backs = Object.entries(commands).flatMap(([name, { back, ids }]) =>
  back === undefined ? [] : [{ name, back, ids }],
);

test.each(backs)(
  '$name leads back to $back, which is there and needs no id that it lacks',
  ({ back, ids }) => {
    expect(commands[back]?.ids.filter((id) => !ids.includes(id))).toEqual([]);
  },
);

test('who said what leads back to the results, page by page, and these to what is open', async () => {
  const { product, network } = await buildTown(database, { vcs: 9 });
  const wave = await sendSurvey(product, network, {
    anonymity: 'named',
    closes: '2026-12-14T17:00:00Z',
    groups: ['vcs'],
  });
  for (let at = 0; at < 9; at += 1)
    await answerSurvey(product, `vcs ${at}`, wave, ['4', '4', '1', '']);
  const backOf = async (command: string, ids: readonly string[], value?: string) => {
    const pressed = { command, ids, ...(value === undefined ? {} : { value }) };
    const reply = await product.press('Coordinator', pressed);
    return reply.kind === 'whisper' ? reply.back : 'no whisper';
  };
  expect(await backOf('pulse.named', [wave])).toEqual({ command: 'pulse.results', ids: [wave] });
  expect(await backOf('pulse.named', [wave], '1')).toEqual({
    command: 'pulse.named',
    ids: [wave],
    value: '0',
  });
  expect(await backOf('pulse.results', [wave])).toEqual({ command: 'home', ids: [] });
  expect(await backOf('home', [])).toBeUndefined();
  const file = await product.press('Coordinator', { command: 'pulse.questions-file', ids: [wave] });
  expect(file.kind === 'whisper' && file.back && encodeRoute(file.back)).toBe(
    encodeRoute({ command: 'pulse.results', ids: [wave] }),
  );
});

test('what was typed for the newest survey has no ids to lead back with, and no place to give back', async () => {
  const { product, network } = await buildTown(database, { vcs: 9 });
  await sendSurvey(product, network, { closes: '2026-12-14T17:00:00Z', groups: ['vcs'] });
  await product.reach('2026-12-14T17:00:01Z');
  await product.reach('2026-12-14T17:01:00Z');
  const reply = await product.press('Coordinator', { command: 'pulse.export' });
  expect(reply.kind).toBe('whisper');
  expect(reply).not.toHaveProperty('back');
});
