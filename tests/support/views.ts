/** Neutral messages and forms with every kind of block and field, for the renderers' tests. */
import type { Chart } from '../../bot/chart.ts';
import type { Banner, Image } from '../../bot/picture.ts';
import type { Block, Form, Message } from '../../bot/view.ts';

/** Ids as routes carry them. */
export const ids = {
  wave: '0f0a2c7e-4b7d-4a53-9c1e-2b8f6f1f0a11',
  question: '5d3e9b50-6c1a-4a0e-8f3c-9a7f1c2d3e4f',
  other: 'c7b1a2d3-1234-4abc-9def-0123456789ab',
} as const;

/** Everything that could ping, link or format if it were taken for mark-up. */
export const nastyText =
  '<!channel> <@U1> @everyone @here <@&42> [free soup](https://evil.example) ' +
  '<https://evil.example|council.example> `code` *bold* _it_ ~~no~~ ||spoiler|| &lt;&amp; # > - :tada:';

/** As a rude person's client may send it, with direction switches and a lone surrogate. */
export const dirtyText = `\u202Eevil\u2066 Cafe\u0301\0\uD83D`;
export const cleanedText = 'evil Café';

/** The plainest message. */
export const plainMessage: Message = {
  summary: 'Lunch for volunteers',
  blocks: [
    { kind: 'heading', text: 'Lunch for volunteers' },
    { kind: 'text', text: 'Bread & soup at noon' },
  ],
};

/** A drawing of two bars. */
export const chart: Chart = {
  kind: 'bars',
  title: 'Working with the children’s centres',
  subtitle: '48 of 60 answered',
  question: 'I am positive about it',
  bars: [
    { label: 'Before', percent: 45 },
    { label: 'After', percent: 62 },
  ],
};

/** A grey dot, as somebody would hand it in. */
export const image: Image = {
  kind: 'image',
  name: 'hall.png',
  mediaType: 'image/png',
  body: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
    'base64',
  ),
  alternative: 'The hall with its stalls, full of people.',
};

/** What stands at the top of an invitation. */
export const banner: Banner = {
  kind: 'banner',
  eventKind: 'market-place',
  title: 'Meet your neighbours',
  when: 'Tuesday 2 March 2027, 10:00 to 15:30',
  where: 'Hillside Community Hall',
  alternative:
    'Meet your neighbours. Tuesday 2 March 2027, 10:00 to 15:30. Hillside Community Hall.',
};

/** Every kind of block once, in a row that makes sense. */
export const allBlocks: readonly Block[] = [
  { kind: 'heading', text: 'Working with the children’s centres' },
  {
    kind: 'text',
    text: [
      'Answer by ',
      { at: '2027-03-01T09:00:00Z', style: 'date-time' },
      ', it takes ',
      { bold: '1 minute' },
      ' and is ',
      { italic: 'confidential' },
      '. ',
      { link: 'How we protect you', url: 'https://convene.example/privacy?a=1&b=2' },
    ],
  },
  { kind: 'list', items: ['Health', ['More in ', { bold: 'Play' }]] },
  {
    kind: 'table',
    columns: ['Group', 'Invited', 'Rate'],
    rows: [
      ['Voluntary', '120', '64 %'],
      ['Council', '9', '7 %'],
    ],
  },
  { kind: 'divider' },
  { kind: 'note', text: ['Day ', { at: '2027-03-01T09:00:00Z', style: 'date' }, ' only'] },
  {
    kind: 'buttons',
    buttons: [
      {
        kind: 'button',
        label: 'Answer',
        style: 'primary',
        to: { command: 'pulse.answer', ids: [ids.wave, ids.question], value: '4' },
      },
      {
        kind: 'button',
        label: 'Close it',
        style: 'danger',
        to: { command: 'pulse.close', ids: [ids.wave] },
        confirm: { title: 'Close it?', text: 'Nobody can answer after that.', yes: 'Close' },
      },
      { kind: 'link', label: 'Open the page', url: 'https://convene.example/w/1' },
    ],
  },
];

/** Every block but pictures and files, which need an upload. */
export const richMessage: Message = { summary: 'How is it going?', blocks: allBlocks };

/** A chart between two texts. */
export const chartMessage: Message = {
  summary: 'Attitudes moved up',
  blocks: [
    { kind: 'text', text: 'More people are positive.' },
    { kind: 'chart', chart },
    { kind: 'note', text: 'May be chance.' },
  ],
};

/** An invitation with a banner drawn for it. */
export const bannerMessage: Message = {
  summary: 'Market place',
  blocks: [banner, { kind: 'text', text: 'Come and see who is there.' }],
};

/** A picture that somebody handed in, at the top of a card. */
export const imageMessage: Message = {
  summary: 'Market place',
  blocks: [image, { kind: 'text', text: 'Come and see who is there.' }],
};

/** Bytes that are no text, under a name with letters and signs that not every platform takes. */
export const bytesMessage: Message = {
  summary: 'The pack',
  blocks: [
    { kind: 'text', text: 'Print it before you go.' },
    {
      kind: 'file',
      name: 'Pecyn Llanfairpŵll – 3 Mawrth.v2.pdf',
      mediaType: 'application/pdf',
      body: Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0, 0xff, 0xfe),
    },
  ],
};

/** A file with a line of text before it. */
export const fileMessage: Message = {
  summary: 'Your answers',
  blocks: [
    { kind: 'text', text: 'Here is what you asked for.' },
    { kind: 'file', name: 'answers.csv', mediaType: 'text/csv', body: 'question,answer\n1,4\n' },
  ],
};

/** A paper with a chart in it. */
export const documentMessage: Message = {
  summary: 'Your paper',
  blocks: [
    { kind: 'text', text: 'Here is the paper.' },
    {
      kind: 'document',
      name: 'paper.docx',
      document: {
        title: 'Paper',
        language: 'en-GB',
        footer: 'Leafy Borough',
        parts: [
          { kind: 'heading', level: 1, text: 'What we did' },
          { kind: 'paragraph', text: 'Three events.' },
          { kind: 'figure', chart, caption: 'Figure 1' },
        ],
      },
    },
  ],
};

/** What a person typed, in every place where text goes. */
export const nastyMessage: Message = {
  summary: nastyText,
  blocks: [
    { kind: 'heading', text: nastyText.slice(0, 80) },
    { kind: 'text', text: nastyText },
    { kind: 'text', text: [{ bold: nastyText }, { italic: nastyText }] },
    { kind: 'list', items: [nastyText] },
    { kind: 'table', columns: ['Said ```'], rows: [[nastyText]] },
    { kind: 'note', text: nastyText },
  ],
};

/** Some 30,000 characters in one block. */
export const longMessage: Message = {
  summary: 'A very long answer',
  blocks: [
    {
      kind: 'text',
      text: Array.from(
        { length: 700 },
        (_, at) => `Sentence number ${at + 1} of a very long answer. `,
      ).join(''),
    },
  ],
};

/** More buttons than fit a row on any platform. */
export const manyButtons: Message = {
  summary: 'Where?',
  blocks: [
    {
      kind: 'buttons',
      buttons: Array.from({ length: 12 }, (_, at) => ({
        kind: 'button' as const,
        label: `Area ${at + 1}`,
        to: { command: 'eoi.interest', ids: [ids.wave], value: String(at + 1) },
      })),
    },
  ],
};

const agreement = ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'].map(
  (label, at) => ({ value: String(at + 1), label }),
);

/** Every kind of field. */
export const form: Form = {
  title: 'A survey with a rather long title',
  intro: [{ kind: 'text', text: ['Page ', { bold: '2 of 3' }] }],
  fields: [
    {
      kind: 'text',
      name: 'title',
      label: 'What is it called?',
      help: 'People see this first.',
      required: true,
      initial: 'Weekly',
      maxLength: 80,
      placeholder: 'Weekly pulse',
    },
    { kind: 'long-text', name: 'note', label: 'Anything else?', required: false, maxLength: 2000 },
    {
      kind: 'single',
      name: 'level',
      label: 'Who sees the answers?',
      required: true,
      choices: [
        { value: 'named', label: 'Named', help: 'Coordinators see who said what.' },
        { value: 'confidential', label: 'Confidential' },
      ],
      initial: 'confidential',
    },
    {
      kind: 'multiple',
      name: 'areas',
      label: 'Which areas?',
      required: false,
      most: 2,
      choices: ['Health', 'Play', 'Parents'].map((label) => ({
        value: label.toLowerCase(),
        label,
      })),
      initial: ['play'],
    },
    {
      kind: 'moment',
      name: 'closes',
      label: 'When does it close?',
      required: true,
      initial: '2027-03-01T09:00:00Z',
      placeholder: 'Monday 9:00',
    },
  ],
  submit: { label: 'Save', to: { command: 'pulse.save', ids: [ids.wave] } },
  back: { label: 'Back', to: { command: 'pulse.page', ids: [ids.wave], value: '1' } },
  reopen: { command: 'pulse.page', ids: [ids.wave], value: '2' },
};

/** A file, or what is in it. */
export const fileForm: Form = {
  title: 'Your own questions',
  fields: [
    {
      kind: 'file',
      name: 'file',
      label: 'The file',
      help: 'Choose one.',
      required: false,
      accept: ['.yaml', '.yml'],
      mostBytes: 40_000,
    },
    { kind: 'long-text', name: 'text', label: 'Or paste it here', required: false },
  ],
  submit: { label: 'Hand in', to: { command: 'pulse.file', ids: [ids.wave] } },
  reopen: { command: 'pulse.choose-file', ids: [ids.wave] },
};

/** A picture, and nothing else. */
export const pictureForm: Form = {
  title: 'A picture for the card',
  fields: [
    {
      kind: 'file',
      read: 'bytes',
      name: 'picture',
      label: 'The picture',
      required: true,
      accept: ['.png', '.jpg', '.jpeg'],
      mostBytes: 2_000_000,
    },
  ],
  submit: { label: 'Use it', to: { command: 'pulse.file', ids: [ids.wave] } },
  reopen: { command: 'pulse.choose-file', ids: [ids.wave] },
};

/** A page of an answer form whose choices are saved as they are made. */
export const liveForm: Form = {
  title: 'How is it going?',
  fields: [
    {
      kind: 'single',
      name: ids.question,
      label: 'I feel positive about working together.',
      required: false,
      choices: agreement,
    },
    {
      kind: 'multiple',
      name: ids.other,
      label: 'What helped?',
      required: false,
      choices: [
        { value: 'a', label: 'Meeting face to face' },
        { value: 'b', label: 'Clear roles' },
      ],
    },
  ],
  submit: { label: 'Next', to: { command: 'pulse.next', ids: [ids.wave], value: '1' } },
  reopen: { command: 'pulse.page', ids: [ids.wave], value: '1' },
  live: { command: 'pulse.choose', ids: [ids.wave] },
};

/** Words, with a box beside them that is sent together with them. */
export const wordsForm: Form = {
  title: 'How is it going?',
  fields: [
    { kind: 'long-text', name: ids.question, label: 'What would help?', required: false },
    {
      kind: 'multiple',
      name: `quote-${ids.question}`,
      label: 'If few people write something',
      help: 'There are 14 people in your group.',
      required: false,
      withText: true,
      choices: [{ value: '14', label: 'You may quote my words' }],
    },
  ],
  submit: { label: 'Send', to: { command: 'pulse.next', ids: [ids.wave], value: '3' } },
  reopen: { command: 'pulse.page', ids: [ids.wave], value: '3' },
  live: { command: 'pulse.choose', ids: [ids.wave] },
};

/** More choices than radio buttons take, as from 0 to 10. */
export const scaleForm: Form = {
  title: 'Would you recommend us?',
  fields: [
    {
      kind: 'single',
      name: 'score',
      label: 'How likely are you to recommend us?',
      required: true,
      choices: Array.from({ length: 11 }, (_, at) => ({ value: String(at), label: String(at) })),
      initial: '7',
    },
  ],
  submit: { label: 'Send', to: { command: 'pulse.next', ids: [ids.wave] } },
  reopen: { command: 'pulse.page', ids: [ids.wave] },
};
