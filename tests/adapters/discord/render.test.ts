import { describe, expect, it } from 'vitest';
import { renderModal } from '../../../adapters/discord/modal.ts';
import { renderQuestion, typedFields } from '../../../adapters/discord/question.ts';
import { type RenderedMessage, renderMessage } from '../../../adapters/discord/render.ts';
import { pictureName } from '../../../adapters/files/pictures.ts';
import { checkMessage } from '../../../adapters/sandbox/discord/limits/check-message.ts';
import { checkModal } from '../../../adapters/sandbox/discord/limits/check-modal.ts';
import { createProblems } from '../../../adapters/sandbox/discord/limits/problems.ts';
import { encodeRoute } from '../../../bot/route.ts';
import type { Form, Message } from '../../../bot/view.ts';
import { edgeWords } from '../../../bot/words.en.ts';
import { chartAlt, fakeCharts } from '../../support/messenger-contract.ts';
import * as views from '../../support/views.ts';

/** Refuses what Discord would refuse, by the stand-in's own checks. */
function checkRendered({ body, files }: RenderedMessage): void {
  const sizes = files.map(({ name, data }) => ({ name, size: Buffer.from(data as Buffer).length }));
  const draft = {
    content: '',
    embeds: [],
    components: body.components as never,
    flags: body.flags,
    files: sizes.map(({ name, size }, at) => ({
      filename: name,
      size,
      description: body.attachments[at]?.description ?? null,
    })),
  };
  checkMessage(draft, { ...body });
}

function checkForm(form: Form): void {
  const problems = createProblems();
  checkModal(problems, renderModal(form, 'Europe/London') as never);
  problems.throwIfAny();
}

const messages: readonly [string, Message][] = Object.entries(views).flatMap(([name, view]) =>
  typeof view === 'object' && 'blocks' in view ? [[name, view]] : [],
);
const forms: readonly [string, Form][] = Object.entries(views).flatMap(([name, view]) =>
  typeof view === 'object' && 'fields' in view ? [[name, view]] : [],
);

describe('every neutral view', () => {
  it('is tried', () => {
    expect([messages.length, forms.length]).toEqual([11, 6]);
  });

  it.each(messages)('as a message keeps to the limits (%s)', async (_name, message) => {
    checkRendered(await renderMessage(message, fakeCharts));
  });

  it.each(forms)('as a form keeps to the limits (%s)', (_name, form) => {
    checkForm(form);
  });

  it.each(forms)('as a question keeps to the limits (%s)', async (_name, form) => {
    const live = { command: 'pulse.choose', ids: [views.ids.wave] };
    const fields = form.fields.map((field) => ({ ...field, name: views.ids.question }));
    const one = fields.slice(0, 1);
    checkRendered(await renderQuestion({ ...form, fields: one, live }, fakeCharts));
  });
});

describe('renderMessage', () => {
  it('keeps the order of the blocks', async () => {
    const { body } = await renderMessage(views.richMessage, fakeCharts);
    expect(body).toEqual({
      flags: 1 << 15,
      allowed_mentions: { parse: [] },
      attachments: [],
      components: [
        { type: 10, content: '## Working with the children’s centres' },
        {
          type: 10,
          content:
            'Answer by <t:1803891600:F>, it takes **1 minute** and is *confidential*. ' +
            '[How we protect you](https://convene.example/privacy?a=1&b=2)',
        },
        { type: 10, content: '- Health\n- More in **Play**' },
        {
          type: 10,
          content: [
            '```',
            'Group      Invited  Rate',
            '─────────  ───────  ────',
            'Voluntary      120  64 %',
            'Council          9   7 %',
            '```',
          ].join('\n'),
        },
        { type: 14 },
        { type: 10, content: '-# Day <t:1803891600:D> only' },
        {
          type: 1,
          components: [
            {
              type: 2,
              style: 1,
              label: 'Answer',
              custom_id: encodeRoute({
                command: 'pulse.answer',
                ids: [views.ids.wave, views.ids.question],
                value: '4',
              }),
            },
            {
              type: 2,
              style: 4,
              label: 'Close it',
              custom_id: encodeRoute({ command: 'pulse.close', ids: [views.ids.wave] }),
            },
            {
              type: 2,
              style: 5,
              label: 'Open the page',
              url: 'https://convene.example/w/1',
            },
          ],
        },
      ],
    });
  });

  it('numbers the first component so that the message can be found again', async () => {
    const { body } = await renderMessage(views.plainMessage, fakeCharts, { mark: 2 ** 30 + 7 });
    expect(body.components.map((component) => component.id)).toEqual([2 ** 30 + 7, undefined]);
  });

  it('attaches a chart with its alternative text', async () => {
    const { body, files } = await renderMessage(views.chartMessage, fakeCharts);
    const filename = pictureName(views.chart);
    expect(body.attachments).toEqual([{ id: 0, filename, description: chartAlt }]);
    expect(files.map((file) => [file.name, file.contentType])).toEqual([[filename, 'image/png']]);
    expect(body.components[1]).toEqual({
      type: 12,
      items: [{ media: { url: `attachment://${filename}` }, description: chartAlt }],
    });
  });

  it('sends a picture once that stands twice in a message', async () => {
    const { body, files } = await renderMessage(
      { summary: 's', blocks: [views.image, { ...views.image }] },
      fakeCharts,
    );
    expect(files).toHaveLength(1);
    expect(body.components).toHaveLength(2);
    expect(body.attachments).toHaveLength(1);
  });

  it('tells in words a picture and a file that are larger than Discord takes', async () => {
    const body = new Uint8Array(10 * 1024 * 1024 + 1);
    const blocks = [
      { ...views.image, body },
      { kind: 'file', name: 'pack.pdf', mediaType: 'application/pdf', body } as const,
    ];
    const rendered = await renderMessage({ summary: 's', blocks }, fakeCharts);
    expect(rendered.files).toEqual([]);
    expect(
      rendered.body.components.map((one) => ('content' in one ? one.content : one.type)),
    ).toEqual(['The hall with its stalls, full of people.', edgeWords.fileFailed('pack.pdf')]);
  });

  it('keeps a file’s ending and its letters without their accents', async () => {
    const named = async (name: string) => {
      const file = { kind: 'file', name, mediaType: 'application/pdf', body: 'x' } as const;
      const { files } = await renderMessage({ summary: 's', blocks: [file] }, fakeCharts);
      return files[0]?.name;
    };
    expect(await named('Pecyn Llanfairpŵll – 3 Mawrth.pdf')).toBe(
      'Pecyn-Llanfairpwll-3-Mawrth.pdf',
    );
    expect(await named(`${'Ŷ'.repeat(300)}.pdf`)).toBe(`${'Y'.repeat(96)}.pdf`);
    expect(await named('../日本.pdf')).toBe('file.pdf');
  });

  it('tells a chart in words when it cannot be drawn', async () => {
    const message: Message = {
      summary: 's',
      blocks: [
        {
          kind: 'chart',
          chart: {
            kind: 'bars',
            title: 'Week 7',
            subtitle: '48 of 60 answered',
            question: 'What helped?',
            bars: [{ label: 'Meeting', percent: 62 }],
          },
        },
      ],
    };
    const { body, files } = await renderMessage(message, () => Promise.reject(new Error('ink')));
    expect(files).toEqual([]);
    expect(JSON.stringify(body.components)).toContain('Meeting');
  });

  it('puts twelve buttons in rows of five', async () => {
    const { body } = await renderMessage(views.manyButtons, fakeCharts);
    const rows = body.components.map((row) => ('components' in row ? row.components.length : 0));
    expect(rows).toEqual([5, 5, 2]);
  });

  it('shortens the longest text first and keeps the others whole', async () => {
    const long = 'word '.repeat(2000);
    const message: Message = {
      summary: 's',
      blocks: [
        { kind: 'text', text: 'Short before.' },
        { kind: 'text', text: long },
        { kind: 'text', text: 'Short after.' },
      ],
    };
    const rendered = await renderMessage(message, fakeCharts);
    checkRendered(rendered);
    const texts = rendered.body.components.map((one) => ('content' in one ? one.content : ''));
    expect([texts[0], texts[2]]).toEqual(['Short before.', 'Short after.']);
    expect(texts[1]?.length).toBeGreaterThan(3900);
    expect(texts[1]?.endsWith('word…')).toBe(true);
  });

  it('merges texts rather than going over forty components', async () => {
    const lines = Array.from({ length: 60 }, (_, at) => ({
      kind: 'text' as const,
      text: `Line ${at + 1}`,
    }));
    const rendered = await renderMessage({ summary: 's', blocks: lines }, fakeCharts);
    checkRendered(rendered);
    const [only] = rendered.body.components;
    expect(rendered.body.components).toHaveLength(1);
    expect(only && 'content' in only && only.content.split('\n')).toEqual(
      lines.map((line) => line.text),
    );
  });

  it('keeps the way back whatever goes, and leaves it out where a button leads there already', async () => {
    const back = { command: 'home', ids: [] };
    const many = Array.from({ length: 60 }, (_, at) => ({
      kind: 'button' as const,
      label: `Area ${at}`,
      to: { command: 'eoi.show', ids: [], value: String(at) },
    }));
    const blocks = [{ kind: 'buttons' as const, buttons: many }];
    const rendered = await renderMessage({ summary: 's', blocks }, fakeCharts, { back });
    checkRendered(rendered);
    const [more, last] = rendered.body.components.slice(-2);
    expect(more).toEqual({ type: 10, content: `-# ${edgeWords.more}` });
    expect(last).toMatchObject({ components: [{ label: 'Back', custom_id: 'home' }] });
    const home = { kind: 'button' as const, label: 'Home', to: back };
    const there = [{ kind: 'buttons' as const, buttons: [home] }];
    const again = await renderMessage({ summary: 's', blocks: there }, fakeCharts, { back });
    expect(again.body.components).toHaveLength(1);
  });

  it('says so when something does not fit at all', async () => {
    const buttons = Array.from({ length: 60 }, (_, at) => ({
      kind: 'button' as const,
      label: `Area ${at}`,
      to: { command: 'eoi.show', ids: [], value: String(at) },
    }));
    const message: Message = { summary: 's', blocks: [{ kind: 'buttons', buttons }] };
    const rendered = await renderMessage(message, fakeCharts);
    checkRendered(rendered);
    expect(rendered.body.components.at(-1)).toEqual({
      type: 10,
      content: `-# ${edgeWords.more}`,
    });
  });

  it('tells the rows of a wide table one by one', async () => {
    const message: Message = {
      summary: 's',
      blocks: [
        {
          kind: 'table',
          columns: ['Organisation', 'What they offer', 'Where'],
          rows: [
            ['Hillside Play', 'Play sessions for under fives', 'The old school hall, Hillside'],
          ],
        },
      ],
    };
    const { body } = await renderMessage(message, fakeCharts);
    expect(body.components).toEqual([
      {
        type: 10,
        content:
          '- **Hillside Play** · What they offer: Play sessions for under fives' +
          ' · Where: The old school hall, Hillside',
      },
    ]);
  });

  it('leaves out a second button to the very same place, which Discord would refuse', async () => {
    const to = { command: 'home.show', ids: [] };
    const message: Message = {
      summary: 's',
      blocks: [
        { kind: 'buttons', buttons: [{ kind: 'button', label: 'Home', to }] },
        { kind: 'buttons', buttons: [{ kind: 'button', label: 'Home again', to }] },
      ],
    };
    const rendered = await renderMessage(message, fakeCharts);
    checkRendered(rendered);
    expect(JSON.stringify(rendered.body.components)).not.toContain('Home again');
  });

  it('shows the summary when there are no blocks', async () => {
    const { body } = await renderMessage({ summary: 'Nothing *new*', blocks: [] }, fakeCharts);
    expect(body.components).toEqual([{ type: 10, content: 'Nothing \\*new\\*' }]);
  });
});

describe('renderModal', () => {
  it('asks for one file, and says which', () => {
    const [file] = renderModal(views.fileForm, 'Europe/London').components;
    expect(file).toEqual({
      type: 18,
      label: 'The file',
      description: 'Choose one. .yaml or .yml, at most 40 KB.',
      component: {
        type: 19,
        custom_id: 'file',
        min_values: 0,
        max_values: 1,
        required: false,
        file_types: ['.yaml', '.yml'],
      },
    });
  });

  it('shows every kind of field with what was chosen before', () => {
    const modal = renderModal(views.form, 'Europe/London');
    expect(modal.title).toBe('A survey with a rather long title');
    expect(modal.custom_id).toBe(encodeRoute(views.form.submit.to));
    expect(modal.components.map((one) => ('component' in one ? one.component : null))).toEqual([
      {
        type: 4,
        custom_id: 'title',
        style: 1,
        required: true,
        max_length: 80,
        value: 'Weekly',
        placeholder: 'Weekly pulse',
      },
      { type: 4, custom_id: 'note', style: 2, required: false, max_length: 2000 },
      {
        type: 21,
        custom_id: 'level',
        required: true,
        options: [
          { value: 'named', label: 'Named', description: 'Coordinators see who said what.' },
          { value: 'confidential', label: 'Confidential', default: true },
        ],
      },
      {
        type: 22,
        custom_id: 'areas',
        required: false,
        min_values: 0,
        max_values: 2,
        options: [
          { value: 'health', label: 'Health' },
          { value: 'play', label: 'Play', default: true },
          { value: 'parents', label: 'Parents' },
        ],
      },
      {
        type: 4,
        custom_id: 'closes',
        style: 1,
        required: true,
        max_length: 100,
        value: '1 March 2027, 09:00 GMT',
        placeholder: 'Monday 9:00',
      },
    ]);
  });

  it('writes the zone behind a proposed moment, in summer time too', () => {
    const closes = { kind: 'moment', name: 'closes', label: 'When?', required: true } as const;
    const fields = [{ ...closes, initial: '2027-07-05T08:00:00Z' }];
    const [label] = renderModal({ ...views.form, fields, intro: [] }, 'Europe/London').components;
    expect(label).toMatchObject({ component: { value: '5 July 2027, 09:00 BST' } });
  });

  it('shows eleven choices as a list whose answer is one value', () => {
    const [label] = renderModal(views.scaleForm, 'Europe/London').components;
    expect(label).toMatchObject({
      type: 18,
      label: 'How likely are you to recommend us?',
      component: { type: 3, custom_id: '1:score', min_values: 1, max_values: 1 },
    });
  });

  it('moves a long wording into the description, or above where that is taken', () => {
    const label = 'How is working together with the children’s centres going for you?';
    const field = { kind: 'text', name: 'a', label, required: false } as const;
    const base: Form = { ...views.form, intro: [] };
    const alone = renderModal({ ...base, fields: [field] }, 'Europe/London').components;
    expect(alone).toMatchObject([{ type: 18, description: label }]);
    const helped = { ...field, help: 'In your own words.' };
    const above = renderModal({ ...base, fields: [helped] }, 'Europe/London').components;
    expect(above).toMatchObject([
      { type: 10, content: `**${label}**` },
      { type: 18, description: 'In your own words.' },
    ]);
    for (const form of [
      { ...base, fields: [field] },
      { ...base, fields: [helped] },
    ])
      checkForm(form);
  });

  it('keeps to five parts, however much there is to say', () => {
    const field = (name: string) => ({
      kind: 'long-text' as const,
      name,
      label: 'A very long label that goes on and on, and then goes on some more'.repeat(2),
      help: 'And a help that is as long as that, if not longer, so that nothing fits. '.repeat(3),
      required: true,
    });
    for (let count = 1; count <= 5; count += 1) {
      const fields = ['a', 'b', 'c', 'd', 'e'].slice(0, count).map(field);
      checkForm({ ...views.form, fields });
    }
  });
});

describe('renderQuestion', () => {
  const wave = views.ids.wave;

  it('shows a few choices as buttons, others as a list, with the way on below', async () => {
    const { body } = await renderQuestion(views.liveForm, fakeCharts);
    const rows = body.components.flatMap((one) => ('components' in one ? [one.components] : []));
    expect(rows[0]).toMatchObject(
      ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'].map((label, at) => ({
        type: 2,
        style: 2,
        label,
        custom_id: encodeRoute({
          command: 'pulse.choose',
          ids: [wave, views.ids.question],
          value: String(at + 1),
        }),
      })),
    );
    const several = encodeRoute({ command: 'pulse.choose', ids: [wave, views.ids.other] });
    expect(rows[1]).toMatchObject([
      { type: 3, custom_id: `s!${several}`, min_values: 0, max_values: 2 },
    ]);
    expect(rows[2]).toMatchObject([
      { label: 'Next', style: 1, custom_id: encodeRoute(views.liveForm.submit.to) },
    ]);
    expect(rows).toHaveLength(3);
  });

  it('marks what was chosen before', async () => {
    const fields = views.liveForm.fields.map((field) =>
      field.kind === 'single'
        ? { ...field, initial: '4' }
        : { ...field, kind: 'multiple' as const, choices: [], initial: ['b'] },
    );
    const { body } = await renderQuestion({ ...views.liveForm, fields }, fakeCharts);
    const [row] = body.components.flatMap((one) => ('components' in one ? [one.components] : []));
    const styles = row?.map((one) => ('label' in one ? [one.label, one.style] : null));
    expect(styles?.filter((one) => one?.[1] === 3)).toEqual([['✓ Agree', 3]]);
  });

  it('leaves a box that belongs to a text to the form in which it is typed, and tells how it stands', async () => {
    const told = async (form: Form) =>
      JSON.stringify((await renderQuestion(form, fakeCharts)).body.components);
    const empty = await told(views.wordsForm);
    expect(empty).toContain('There are 14 people in your group.');
    expect(empty).toContain('To tick “You may quote my words”, press “Write…”.');
    expect(empty).not.toContain('pulse.choose');
    const fields = views.wordsForm.fields.map((field) =>
      field.kind === 'multiple' ? { ...field, initial: ['14'] } : field,
    );
    const ticked = await told({ ...views.wordsForm, fields });
    expect(ticked).toContain('✓ You may quote my words');
    expect(ticked).not.toContain('To tick');
    const typed = typedFields(views.wordsForm);
    expect(typed?.fields.map(({ name }) => name)).toEqual([
      views.ids.question,
      `quote-${views.ids.question}`,
    ]);
    if (typed) checkForm(typed);
  });

  it('offers a way back, and to write where something is to be typed', async () => {
    const form: Form = {
      ...views.liveForm,
      fields: [{ kind: 'long-text', name: views.ids.other, label: 'Why?', required: false }],
      back: { label: 'Back', to: { command: 'pulse.page', ids: [wave], value: '0' } },
    };
    const rendered = await renderQuestion(form, fakeCharts);
    checkRendered(rendered);
    const last = rendered.body.components.at(-1);
    expect(last).toMatchObject({
      components: [
        { label: 'Back', style: 2 },
        { label: edgeWords.write, style: 2, custom_id: `w!${encodeRoute(form.reopen)}` },
        { label: 'Next', style: 1 },
      ],
    });
  });
});
