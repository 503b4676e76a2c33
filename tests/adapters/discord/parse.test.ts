import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Known, parseInteraction } from '../../../adapters/discord/parse.ts';
import type { SlashWord } from '../../../bot/incoming.ts';
import { edgeWords } from '../../../bot/words.en.ts';
import { ids } from '../../support/views.ts';

type Fixture = Record<string, unknown> & { data: Record<string, unknown> };

function fixture(name: string): Fixture {
  const url = new URL(`../../fixtures/discord/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}

const slashes: readonly SlashWord[] = [
  {
    name: 'pulse',
    description: 'Short surveys',
    subs: [
      {
        name: 'results',
        description: 'What was said',
        command: 'pulse.results',
        options: [{ name: 'survey', description: 'Which survey', required: false }],
      },
    ],
  },
  {
    name: 'home',
    description: 'What is open for you',
    subs: [{ name: '', description: 'What is open for you', command: 'home.show', options: [] }],
  },
];

const known: Known = {
  slashes,
  typed: (slash, text) => ({ refused: `There is no /${slash} ${text}. Try /pulse list.` }),
  placeName: (id) => (id === '1300000000000000001' ? 'Hillside' : null),
};

function parse(name: string) {
  return parseInteraction(fixture(name), known);
}

function press(name: string) {
  const parsed = parse(name);
  if (parsed.kind !== 'press') throw new Error(`${name} is no press but ${parsed.kind}`);
  return parsed;
}

describe('parseInteraction', () => {
  it('reads a subcommand with its options, the person, the place and her rights there', () => {
    expect(press('slash').incoming).toEqual({
      key: 'discord:1500000000000000001',
      who: {
        platform: 'discord',
        realm: 'discord',
        externalId: '1200000000000000001',
        displayName: 'Amal (Hillside)',
        timeZone: null,
        language: 'en',
        isPlaceAdmin: true,
      },
      where: {
        placeExternalId: '1300000000000000001',
        placeName: 'Hillside',
        channelExternalId: '1400000000000000001',
        messageId: null,
      },
      command: 'pulse.results',
      ids: [],
      value: null,
      values: { survey: 'Weekly' },
      questionsPerPage: 1,
      seenOutboxId: null,
    });
  });

  it('reads a word without subcommands in a direct message, where there is no place', () => {
    const { incoming } = press('slash-bare');
    expect([incoming.command, incoming.values]).toEqual(['home.show', {}]);
    expect(incoming.where).toEqual({
      placeExternalId: null,
      placeName: null,
      channelExternalId: '1400000000000000009',
      messageId: null,
    });
    expect(incoming.who).toMatchObject({ displayName: 'Amal', isPlaceAdmin: false });
  });

  it('says what can be typed instead of a word that is no longer ours', () => {
    expect(parse('slash-unknown')).toMatchObject({
      kind: 'refused',
      sentence: 'There is no /pulse gone. Try /pulse list.',
    });
  });

  it('reads a button, and the outbox id that its message carries', () => {
    const { incoming, origin, seen, way } = press('button');
    expect(incoming).toMatchObject({
      command: 'pulse.answer',
      ids: [ids.wave],
      value: null,
      values: {},
      seenOutboxId: ids.other,
    });
    expect(incoming.where.messageId).toBe('1700000000000000001');
    expect(incoming.who.isPlaceAdmin).toBe(true);
    expect(seen).toEqual({
      outboxId: ids.other,
      placeExternalId: '1300000000000000001',
      channelExternalId: '1400000000000000001',
      messageId: '1700000000000000001',
    });
    expect([origin.from, origin.message?.own, way]).toEqual(['component', false, 'press']);
  });

  it('takes a direct message for her own, and tells by its id which one it was', () => {
    const { incoming, origin } = press('button-direct');
    expect(incoming.where.messageId).toBe('1700000000000000002');
    expect(incoming.where.placeExternalId).toBeNull();
    expect(origin.message?.own).toBe(true);
  });

  it.each([
    ['button-live', '4', {}],
    ['select-one', '7', {}],
    ['select-several', null, { choice: ['a', 'b'] }],
  ])('reads a live choice (%s)', (name, value, values) => {
    const { incoming, origin } = press(name);
    expect([incoming.command, incoming.value, incoming.values]).toEqual([
      'pulse.choose',
      value,
      values,
    ]);
    expect(incoming.ids[0]).toBe(ids.wave);
    expect(origin.message?.own).toBe(true);
  });

  it('reads a wish to write', () => {
    const { incoming, way } = press('button-write');
    expect([incoming.command, incoming.ids, incoming.value, way]).toEqual([
      'pulse.page',
      [ids.wave],
      '1',
      'write',
    ]);
  });

  it('reads a form: texts cleaned, one choice as a value, several as a list, empty ones absent', () => {
    const { incoming, origin } = press('modal');
    expect(incoming).toMatchObject({ command: 'pulse.save', ids: [ids.wave], value: null });
    expect(incoming.values).toEqual({
      title: 'Weekly pulse',
      level: 'named',
      areas: ['play', 'health'],
      score: '7',
      wards: ['north'],
    });
    expect(origin.typed).toEqual([' Weekly pulse ']);
  });

  it('reads boxes of which none is ticked as an empty list: unticking is an answer too', () => {
    const sent = fixture('modal');
    const boxes = { type: 22, id: 3, custom_id: 'quote-1', values: [] };
    sent.data.components = [{ type: 18, id: 2, component: boxes }];
    expect(parseInteraction(sent, known)).toMatchObject({
      kind: 'press',
      incoming: { values: { 'quote-1': [] } },
    });
  });

  it('says that a button is not ours', () => {
    expect(parse('button-foreign')).toMatchObject({
      kind: 'refused',
      sentence: edgeWords.unknownButton,
    });
  });

  it('refuses a text longer than Discord lets anybody type', () => {
    const huge = fixture('modal');
    const text = { type: 4, id: 3, custom_id: 'title', value: 'x'.repeat(1_000_000) };
    huge.data.components = [{ type: 18, id: 2, component: text }];
    expect(parseInteraction(huge, known)).toMatchObject({
      kind: 'refused',
      sentence: edgeWords.tooLong,
    });
  });

  it('takes an answer of 4,000 characters whole', () => {
    const long = fixture('modal');
    const text = { type: 4, id: 3, custom_id: 'title', value: 'x'.repeat(4000) };
    long.data.components = [{ type: 18, id: 2, component: text }];
    expect(parseInteraction(long, known)).toMatchObject({
      kind: 'press',
      incoming: { values: { title: 'x'.repeat(4000) } },
    });
  });

  it('passes over what it does not know, without an answer', () => {
    for (const odd of [fixture('autocomplete'), {}, null, 'text', { type: 3 }]) {
      expect(parseInteraction(odd, known)).toEqual({ kind: 'ignore' });
    }
  });

  it('never takes the place or the person from a button', () => {
    const { guild_id: _, member: __, ...bare } = fixture('button');
    expect(parseInteraction(bare, known)).toEqual({ kind: 'ignore' });
  });
});
