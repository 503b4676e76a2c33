import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBlockPings, findPings } from '../../../adapters/sandbox/slack/blocks/markup.ts';
import { checkMessageBlocks, checkView } from '../../../adapters/sandbox/slack/limits/limits.ts';
import { renderForm, renderNotice } from '../../../adapters/slack/form.ts';
import { limits } from '../../../adapters/slack/limits.ts';
import { renderMessage } from '../../../adapters/slack/render.ts';
import type { Block, Form, Message, Span } from '../../../bot/view.ts';
import { edgeWords } from '../../../bot/words.en.ts';
import {
  chart,
  chartMessage,
  cleanedText,
  dirtyText,
  fileForm,
  fileMessage,
  form,
  ids,
  liveForm,
  longMessage,
  manyButtons,
  nastyMessage,
  nastyText,
  richMessage,
  scaleForm,
  wordsForm,
} from '../../support/views.ts';

const allMessages = {
  richMessage,
  nastyMessage,
  longMessage,
  manyButtons,
  chartMessage,
  fileMessage,
};
const say = (...blocks: Block[]): Message => ({ summary: 'Hello', blocks });
const blocksOf = (...blocks: Block[]): unknown[] => renderMessage(say(...blocks)).blocks;
const section = (...elements: unknown[]): unknown => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

describe('a message on Slack', () => {
  it.each(Object.entries(allMessages))('is taken by Slack (%s)', (_, message) => {
    const pictures = new Map([[chart, { fileId: 'F1', alt: 'Two bars' }]]);
    const { blocks } = renderMessage(message, { marker: 'A'.repeat(22), pictures });
    expect(() => checkMessageBlocks(blocks, () => null)).not.toThrow();
  });

  it('shows runs of text with their looks', () => {
    const text: Span[] = ['Plain ', { bold: 'bold' }, ' ', { italic: 'slanted' }];
    expect(blocksOf({ kind: 'text', text })).toEqual([
      section(
        { type: 'text', text: 'Plain ' },
        { type: 'text', text: 'bold', style: { bold: true } },
        { type: 'text', text: ' ' },
        { type: 'text', text: 'slanted', style: { italic: true } },
      ),
    ]);
  });

  it("shows an instant in the reader's zone, and in UTC where that cannot be", () => {
    const at = '2027-03-01T09:00:00Z';
    expect(blocksOf({ kind: 'text', text: [{ at, style: 'date-time' }] })).toEqual([
      section({
        type: 'date',
        timestamp: 1803891600,
        format: '{date_long_pretty} at {time}',
        fallback: 'Monday, 1 March 2027 at 09:00 UTC',
      }),
    ]);
    const date = '<!date^1803891600^{date_long}|Monday, 1 March 2027 UTC>';
    expect(blocksOf({ kind: 'note', text: ['By ', { at, style: 'date' }, '.'] })).toEqual([
      { type: 'context', elements: [{ type: 'mrkdwn', text: `By ${date}.`, verbatim: true }] },
    ]);
  });

  it('keeps small print with anything that could come alive beside its mark-up, not in it', () => {
    const at = '2027-03-01T09:00:00Z';
    expect(blocksOf({ kind: 'note', text: ['*By* ', { at, style: 'date' }] })).toEqual([
      {
        type: 'context',
        elements: [
          { type: 'plain_text', text: '*By* ', emoji: false },
          {
            type: 'mrkdwn',
            text: '<!date^1803891600^{date_long}|Monday, 1 March 2027 UTC>',
            verbatim: true,
          },
        ],
      },
    ]);
  });

  it('keeps what a person typed out of all mark-up, everywhere', () => {
    const { text, blocks } = renderMessage(nastyMessage);
    expect(findPings(text)).toEqual([]);
    expect(findBlockPings(blocks)).toEqual([]);
    expect(markup(blocks)).toEqual([]);
    expect(text).toBe(
      nastyText.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    );
  });

  it('escapes the label and address of a link in small print', () => {
    const text: Span[] = [{ link: 'a|<b>&', url: 'https://convene.example/?a=1&b=2' }];
    expect(blocksOf({ kind: 'note', text })).toEqual([
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            text: '<https://convene.example/?a=1&amp;b=2|a¦&lt;b&gt;&amp;>',
            verbatim: true,
          },
        ],
      },
    ]);
  });

  it('takes out direction switches, control characters and broken letters', () => {
    const message: Message = { summary: dirtyText, blocks: [{ kind: 'text', text: dirtyText }] };
    expect(renderMessage(message)).toEqual({
      text: cleanedText,
      blocks: [section({ type: 'text', text: cleanedText })],
    });
  });

  it('aligns a table in a fixed-width font', () => {
    const table: Block = { kind: 'table', columns: ['Group', 'n'], rows: [['Council', '9']] };
    expect(blocksOf(table)).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_preformatted',
            elements: [{ type: 'text', text: 'Group    n\n───────  ─\nCouncil  9' }],
          },
        ],
      },
    ]);
  });

  it('tells the rows of a table too wide for a telephone one by one', () => {
    const columns = ['Answering as', 'Good or very good', 'More positive'];
    const rows = [['Voluntary or community group', '84%', '64%']];
    expect(JSON.stringify(blocksOf({ kind: 'table', columns, rows }))).toContain(
      '"elements":[{"type":"text","text":"Voluntary or community group","style":{"bold":true}},' +
        '{"type":"text","text":" · Good or very good: 84%"},{"type":"text","text":" · More positive: 64%"}]',
    );
  });

  it('shows an uploaded chart with its words, and an unknown one in words alone', () => {
    const pictures = new Map([[chart, { fileId: 'F0CHART', alt: 'Two bars.' }]]);
    expect(renderMessage(say({ kind: 'chart', chart }), { pictures }).blocks).toEqual([
      { type: 'image', slack_file: { id: 'F0CHART' }, alt_text: 'Two bars.' },
    ]);
    expect(JSON.stringify(blocksOf({ kind: 'chart', chart }))).toContain('Before: 45');
  });

  it('marks every block of buttons with the outbox id, each in its own way', () => {
    const row: Block = manyButtons.blocks[0] as Block;
    const other: Block = {
      kind: 'buttons',
      buttons: [{ kind: 'link', label: 'Page', url: 'https://convene.example' }],
    };
    const { blocks } = renderMessage(say(row, other), { marker: 'A'.repeat(22) });
    expect(blocks.map((block) => block.block_id)).toEqual([
      `o:${'A'.repeat(22)}`,
      `o:${'A'.repeat(22)}:2`,
    ]);
  });

  it('splits more buttons than a block takes', () => {
    const buttons = Array.from({ length: 60 }, (_, at) => ({
      kind: 'button' as const,
      label: `${at}`,
      to: { command: 'eoi.interest', ids: [ids.wave], value: `${at}` },
    }));
    const { blocks } = renderMessage(say({ kind: 'buttons', buttons }));
    expect(blocks.map((block) => ('elements' in block ? block.elements.length : 0))).toEqual([
      25, 25, 10,
    ]);
  });

  it('refuses two buttons that lead to the same place', () => {
    const button = { kind: 'button', label: 'A', to: { command: 'a.b', ids: [] } } as const;
    expect(() => blocksOf({ kind: 'buttons', buttons: [button, button] })).toThrow(
      'Two buttons lead to a.b',
    );
  });

  it('leaves out what goes beyond fifty blocks, and says so', () => {
    const blocks = Array.from({ length: 51 }, () => ({ kind: 'divider' }) as const);
    const rendered = blocksOf(...blocks);
    expect(rendered).toHaveLength(50);
    expect(JSON.stringify(rendered.at(-1))).toContain(edgeWords.more);
  });

  it('splits a text of 3,001 characters after a sentence', () => {
    const text = `${'a'.repeat(1998)}. ${'b'.repeat(1000)}.`;
    expect(text).toHaveLength(3001);
    expect(blocksOf({ kind: 'text', text })).toEqual([
      section({ type: 'text', text: `${'a'.repeat(1998)}. ` }),
      section({ type: 'text', text: `${'b'.repeat(1000)}.` }),
    ]);
  });

  it('leaves out the end of what is too long for a message, says so, and keeps the buttons', () => {
    const row: Block = manyButtons.blocks[0] as Block;
    const { blocks } = renderMessage({ ...longMessage, blocks: [...longMessage.blocks, row] });
    expect(blocks.map((block) => block.type)).toEqual([
      'rich_text',
      'rich_text',
      'rich_text',
      'rich_text',
      'actions',
      'context',
    ]);
    expect(JSON.stringify(blocks.at(-1))).toContain('There is more than fits here.');
  });

  it('keeps a long summary within its limit after escaping, and whole', () => {
    const { text } = renderMessage({ summary: '&'.repeat(5000), blocks: [] });
    expect(text.length).toBeLessThanOrEqual(4000);
    expect(text).toMatch(/^(&amp;){790,}…$/);
  });

  it('shows the summary where there are no blocks, not as mark-up', () => {
    expect(renderMessage({ summary: '*Hi*', blocks: [] }).blocks).toEqual([
      section({ type: 'text', text: '*Hi*' }),
    ]);
  });

  it('is taken by Slack whatever the texts are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(text, text, text, (one, two, three) => {
        const message: Message = {
          summary: one,
          blocks: [
            { kind: 'heading', text: one },
            { kind: 'text', text: [one, { bold: two }, { italic: three }] },
            { kind: 'note', text: two },
            { kind: 'list', items: [one, [{ bold: two }], three] },
            { kind: 'table', columns: [one, two], rows: [[three, one]] },
            {
              kind: 'buttons',
              buttons: [{ kind: 'button', label: three, to: { command: 'a.b', ids: [] } }],
            },
          ],
        };
        const rendered = renderMessage(message);
        checkMessageBlocks(rendered.blocks, () => null);
        expect(findPings(rendered.text)).toEqual([]);
        expect(findBlockPings(rendered.blocks)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a form on Slack', () => {
  it.each(Object.entries({ form, liveForm, wordsForm, scaleForm, fileForm }))(
    'is taken by Slack (%s)',
    (_, shown) => {
      expect(() => checkView(renderForm(shown, '{}'), 'modal', () => null)).not.toThrow();
    },
  );

  it('leads to its command, and carries where it came from', () => {
    const view = renderForm(form, '{"c":"C1"}');
    expect(view).toMatchObject({
      type: 'modal',
      title: { text: 'A survey with a rather…' },
      callback_id: 'pulse.save|Dwosfkt9SlOcHiuPbx8KEQ',
      private_metadata: '{"c":"C1"}',
      submit: { text: 'Save' },
      close: { text: 'Cancel' },
    });
    expect(view.blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [{ action_id: 'pulse.page|Dwosfkt9SlOcHiuPbx8KEQ|~1', text: { text: 'Back' } }],
    });
  });

  it('offers up to ten choices openly and more in a list', () => {
    expect(elementTypes(liveForm)).toEqual(['radio_buttons', 'checkboxes']);
    expect(elementTypes(scaleForm)).toEqual(['static_select']);
  });

  it('asks for one file, and says which', () => {
    const [file] = renderForm(fileForm, '').blocks;
    expect(file).toMatchObject({
      hint: { text: 'Choose one. .yaml or .yml, at most 40 KB.' },
      optional: true,
      element: { type: 'file_input', filetypes: ['yaml', 'yml'], max_files: 1 },
    });
  });

  it('lets nobody tick more than may be chosen', () => {
    expect(elementTypes(form)[3]).toBe('multi_static_select');
    expect(JSON.stringify(renderForm(form, '').blocks)).toContain('"max_selected_items":2');
  });

  it('sends a box that belongs to a text with the text, not as a live choice', () => {
    const [, box] = renderForm(wordsForm, '').blocks;
    expect(box).toMatchObject({
      element: { type: 'checkboxes', action_id: `quote-${ids.question}` },
    });
    expect(box).not.toHaveProperty('dispatch_action');
  });

  it('sends live choices to the live command, with the question as last id', () => {
    const [first] = renderForm(liveForm, '').blocks;
    expect(first).toMatchObject({
      dispatch_action: true,
      element: { action_id: 'pulse.choose|Dwosfkt9SlOcHiuPbx8KEQ|XT6bUGwaSg6PPJp_HC0-Tw' },
    });
  });

  it('knows the same page again and tells another page apart', () => {
    const idsOf = (shown: Form): unknown[] =>
      renderForm(shown, '').blocks.map((block) => block.block_id);
    expect(idsOf(form)).toEqual(idsOf(structuredClone(form)));
    const other = { ...form, submit: { ...form.submit, to: { command: 'pulse.other', ids: [] } } };
    const shared = idsOf(form).filter((id) => id !== undefined && idsOf(other).includes(id));
    expect(shared).toEqual([]);
  });

  it('cuts labels and what was typed before to what Slack takes', () => {
    const long = '👩🏽‍🌾'.repeat(600);
    const shown: Form = {
      ...form,
      title: long,
      fields: [
        { kind: 'text', name: 'a', label: long, required: false, initial: long, placeholder: long },
        {
          kind: 'single',
          name: 'b',
          label: 'B',
          required: false,
          choices: [{ value: '1', label: long, help: long }],
        },
      ],
    };
    const view = renderForm(shown, '');
    expect(() => checkView(view, 'modal', () => null)).not.toThrow();
    expect(view.title.text.length).toBeLessThanOrEqual(limits.modalTitle.most);
    expect(view.title.text).toMatch(/^(👩🏽‍🌾)+…$/u);
  });

  it.each([
    ['no choices', []],
    [
      'too many choices',
      Array.from({ length: 101 }, (_, at) => ({ value: `${at}`, label: `${at}` })),
    ],
    ['a value that is too long', [{ value: 'v'.repeat(76), label: 'V' }]],
  ])('refuses %s', (_, choices) => {
    const field = { kind: 'single', name: 'a', label: 'A', required: true, choices } as const;
    expect(() => renderForm({ ...form, fields: [field] }, '')).toThrow();
  });

  it('gives way to a message without anything to send', () => {
    const view = renderNotice('Thank you', richMessage, '{}');
    expect(() => checkView(view, 'modal', () => null)).not.toThrow();
    expect([view.submit, view.close?.text]).toEqual([undefined, 'Close']);
  });
});

function elementTypes(shown: Form): unknown[] {
  return renderForm(shown, '').blocks.flatMap((block) =>
    block.type === 'input' && 'element' in block ? [block.element.type] : [],
  );
}

/** Every piece that Slack would read as mark-up. */
function markup(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(markup);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && (value.type === 'mrkdwn' || value.type === 'link')) return [value];
  return Object.values(value).flatMap(markup);
}
