import { globSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Block, Button, Field, Form, Message, Reply, Text } from '../../bot/view.ts';
import type { WordDocument } from '../../bot/word-document.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { pseudo, unmarked } from '../support/pseudo.ts';

const bot = join(import.meta.dirname, '../../bot');

// Before anything that speaks is imported.
for (const file of globSync('**/*words.en.ts', { cwd: bot }))
  vi.doMock(join(bot, file), async (importOriginal) => speakPseudo(await importOriginal()));

/** Catalogues become pseudo; lists of codes, as stored and sent, stay what they are. */
function speakPseudo(module: unknown): Record<string, unknown> {
  const entries = Object.entries(module as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, codes.has(name) ? value : pseudo(value)]),
  );
}
const codes = new Set(['groups', 'givenRoles']);

const { commands, slashWords } = await import('../../bot/commands.ts');
const { shippedEntries } = await import('../../bot/guide/entry-file.ts');
const { makeMemo } = await import('../../bot/memo.ts');
const { shippedTemplates } = await import('../../bot/pulse/survey/template.ts');
const { buildTown } = await import('./pulse/town.ts');
const { sendSurvey, answerSurvey } = await import('../support/pulse.ts');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('every command, form and card speaks from the catalogues', async () => {
  const town = await buildTown(database, { vcs: 12 });
  const { product, network } = town;
  const wave = await sendSurvey(product, network, {
    anonymity: 'named',
    closes: '2026-12-14T17:00:00Z',
    groups: ['vcs'],
  });
  for (let at = 0; at < 11; at += 1)
    await answerSurvey(product, `vcs ${at}`, wave, ['4', '5', '1', '…']);
  await product.reach('2026-12-10T10:00:00Z');
  const spoken: string[] = [];
  const say = (texts: readonly string[]) => spoken.push(...texts);
  await crawl(async (press) => {
    const reply = await product.press('Coordinator', press);
    say(textsOfReply(reply));
    return reply;
  });
  await product.reach('2026-12-14T18:00:00Z');
  for (const messenger of Object.values(product.messengers))
    say(messenger.calls.map(({ text }) => text));
  const known = await userTexts(network.people.map(({ name }) => name));
  const slipped = [...new Set(spoken)].filter((text) => !isKnown(unmarked(text), known));
  expect(slipped).toEqual([]);
  expect(spoken.length).toBeGreaterThan(300);
}, 120_000);

interface Press {
  readonly command: string;
  readonly ids?: readonly string[];
  readonly value?: string;
  readonly values?: Readonly<Record<string, string | readonly string[]>>;
}

/** Not pressed: what would end the journey for everybody. */
const ending = new Set(['network.me.erase.yes', 'network.role.save', 'network.unlink.yes']);
const MOST_PRESSES = 1500;

/** Types every command, then presses every button and sends every form that comes of it. */
async function crawl(press: (what: Press) => Promise<Reply>): Promise<void> {
  const seen = new Set<string>();
  const waiting: Press[] = slashWords.flatMap(({ subs }) =>
    subs.map(({ command }) => ({ command })),
  );
  for (let count = 0; waiting.length > 0; count += 1) {
    if (count === MOST_PRESSES) throw new Error('The journey has no end: raise the most presses.');
    const next = waiting.shift();
    if (!next || !(next.command in commands) || ending.has(next.command)) continue;
    const mark = JSON.stringify([next.command, next.value, Object.keys(next.values ?? {})]);
    if (seen.has(mark)) continue;
    seen.add(mark);
    const reply = await press(next);
    if (reply.kind === 'form') waiting.push(filled(reply.form));
    if (reply.kind === 'whisper' || reply.kind === 'replace')
      waiting.push(...buttonsOf(reply.message).map(({ to }) => to));
  }
}

/** A form sent as it came, with something in whatever must be filled. */
function filled({ fields, submit }: Form): Press {
  const values = fields.flatMap((field) => {
    const value = 'initial' in field && field.initial ? field.initial : fillerOf(field);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  return { ...submit.to, values: Object.fromEntries(values) };
}

function fillerOf(field: Field): string | readonly string[] | undefined {
  switch (field.kind) {
    case 'single':
      return field.choices[0]?.value;
    case 'multiple':
      return field.choices.slice(0, 1).map(({ value }) => value);
    case 'moment':
      return field.required ? '14 December 2026 17:00' : undefined;
    default:
      return field.required ? '…' : undefined;
  }
}

function buttonsOf({ blocks }: Message): readonly Extract<Button, { kind: 'button' }>[] {
  return blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons.filter((one) => one.kind === 'button') : [],
  );
}

function textsOfReply(reply: Reply): readonly string[] {
  switch (reply.kind) {
    case 'whisper':
    case 'replace':
      return textsOfMessage(reply.message);
    case 'form':
      return textsOfForm(reply.form);
    case 'refused':
      return [reply.sentence, ...Object.values(reply.fields ?? {})];
    default:
      return [];
  }
}

function textsOfForm(form: Form): readonly string[] {
  return [
    form.title,
    form.submit.label,
    ...(form.back ? [form.back.label] : []),
    ...(form.intro ?? []).flatMap(textsOfBlock),
    ...form.fields.flatMap(textsOfField),
  ];
}

function textsOfField(field: Field): readonly string[] {
  const choices = 'choices' in field ? field.choices : [];
  return [
    field.label,
    ...(field.help ? [field.help] : []),
    ...('placeholder' in field && field.placeholder ? [field.placeholder] : []),
    ...choices.flatMap(({ label, help }) => (help ? [label, help] : [label])),
  ];
}

function textsOfMessage({ summary, blocks }: Message): readonly string[] {
  return [summary, ...blocks.flatMap(textsOfBlock)];
}

function textsOfBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'note':
      return spansOf(block.text);
    case 'list':
      return block.items.flatMap(spansOf);
    case 'table':
      return [...block.columns, ...block.rows.flat()];
    case 'buttons':
      return block.buttons.flatMap((one) =>
        one.kind === 'button' && one.confirm
          ? [one.label, one.confirm.title, one.confirm.text, one.confirm.yes]
          : [one.label],
      );
    case 'chart':
      return textsOfChart(block.chart);
    case 'document':
      return textsOfDocument(block.document);
    case 'workbook':
      return block.sheets.flatMap(({ name, columns }) => [name, ...columns]);
    case 'image':
      return [block.alternative];
    case 'banner':
      return [block.title, block.when, block.where, block.alternative];
    default:
      return [];
  }
}

function textsOfDocument({ title, footer, parts }: WordDocument): readonly string[] {
  const told = parts.flatMap((part) => {
    switch (part.kind) {
      case 'list':
        return part.items.flatMap(spansOf);
      case 'table':
        return [...part.columns.map(({ label }) => label), ...part.rows.flat().flatMap(spansOf)];
      case 'figure':
        return [part.caption, ...textsOfChart(part.chart)];
      default:
        return spansOf(part.text);
    }
  });
  return [title, footer, ...told];
}

function textsOfChart(chart: Extract<Block, { kind: 'chart' }>['chart']): readonly string[] {
  const frame = [chart.title, chart.subtitle, chart.question, chart.note ?? ''];
  if (chart.kind === 'links') {
    const { leads, headings, kinds } = chart;
    const names = leads.flatMap(({ label, joined }) => [label, ...joined]);
    return [...frame, headings.leads, headings.joined, ...kinds, ...names];
  }
  if (chart.kind === 'lights')
    return [
      ...frame,
      ...chart.sections.flatMap(({ heading, rows }) => [
        heading,
        ...rows.flatMap(({ label, value, beside }) => [label, value, beside]),
      ]),
    ];
  if (chart.kind === 'multiples')
    return [
      ...frame,
      ...chart.panels.flatMap(({ label, points }) => [label, ...points.map(({ name }) => name)]),
    ];
  const rows = chart.kind === 'bars' ? chart.bars : chart.rows;
  const said = rows.flatMap((row) => ('said' in row ? [row.label, row.said] : [row.label]));
  const scale = 'scale' in chart ? chart.scale : [];
  const times = 'times' in chart ? Object.values(chart.times) : [];
  return [...frame, ...scale, ...times, ...said];
}

function spansOf(text: Text): readonly string[] {
  const spans = typeof text === 'string' ? [text] : text;
  return spans.flatMap((span) => {
    if (typeof span === 'string') return [span];
    if ('bold' in span) return [span.bold];
    if ('italic' in span) return [span.italic];
    return 'link' in span ? [span.link] : [];
  });
}

/** What stands in files, as people write them: names, surveys, the guide; codes are nobody's words. */
async function userTexts(names: readonly string[]): Promise<readonly string[]> {
  const templates = await shippedTemplates();
  const entries = await shippedEntries({ memo: makeMemo({ now: Date.now }) });
  return [
    ...names,
    ...entries.flatMap(({ title, when, how, takes, 'led-to': ledTo = '' }) => [
      title,
      when,
      ...how,
      takes,
      ledTo,
    ]),
    ...templates.flatMap(({ title, about, questions }) => [
      title,
      about,
      ...questions.flatMap(({ wording, help, options = [], rows = [] }) => [
        wording,
        help ?? '',
        ...options,
        ...rows,
      ]),
    ]),
  ];
}

function isKnown(text: string, known: readonly string[]): boolean {
  const rest = known
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, one) => (one === '' ? left : left.replaceAll(one, '')), text)
    .replace(/\b[A-Z0-9]{4}(-[A-Z0-9]{4})+\b/g, '')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');
  return /^[\p{P}\p{S}\p{N}\s]*$/u.test(rest);
}
