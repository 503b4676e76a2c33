import { expect, test } from 'vitest';
import { closeCharts } from '../../../adapters/charts/render.ts';
import { drawPictures } from '../../../adapters/web/pictures.ts';
import { renderMessage } from '../../../adapters/web/render.ts';
import type { Chart } from '../../../bot/chart.ts';
import type { Block } from '../../../bot/view.ts';
import { banner, image, imageMessage } from '../../support/views.ts';

const wave = '00000000-0000-4000-8000-000000000001';

function show(blocks: readonly Block[], pressAt?: string): string {
  const options = { timeZone: 'Europe/London', ...(pressAt ? { pressAt } : {}) };
  return renderMessage(
    { summary: 'Sum', blocks: [{ kind: 'heading', text: 'H' }, ...blocks] },
    options,
  ).html.replace('<h1>H</h1>', '');
}

test('the first heading is the page’s own, later ones stand below it', () => {
  expect(show([{ kind: 'heading', text: 'Next' }])).toBe('<h2>Next</h2>');
  expect(
    renderMessage({ summary: 'Sum', blocks: [{ kind: 'divider' }] }, { timeZone: 'UTC' }).html,
  ).toBe('<h1>Sum</h1><hr>');
});

test('texts keep their looks and show every typed character literally', () => {
  const text = [
    { bold: 'A & B' },
    ' said ',
    { italic: '<script>' },
    ' on ',
    { at: '2027-07-01T08:00:00Z', style: 'date-time' as const },
    ', see ',
    { link: 'here "now"', url: 'https://example.org/?a=1&b=2' },
  ];
  expect(show([{ kind: 'text', text }])).toBe(
    '<p><strong>A &amp; B</strong> said <em>&lt;script&gt;</em> on ' +
      '<time datetime="2027-07-01T08:00:00Z">Thu, 1 Jul 2027, 09:00 BST</time>, see ' +
      '<a href="https://example.org/?a=1&amp;b=2">here &quot;now&quot;</a></p>',
  );
});

test('an address that would run something is not a link', () => {
  const text = [{ link: 'press me', url: 'javascript:alert(1)' }];
  expect(show([{ kind: 'note', text }])).toBe('<p class="note">press me</p>');
  const button = { kind: 'link' as const, label: 'Go', url: 'data:text/html,x' };
  expect(show([{ kind: 'buttons', buttons: [button] }])).toBe('<div class="buttons"></div>');
});

test('lists and tables come with the structure that screen readers need', () => {
  expect(show([{ kind: 'list', items: ['one', [{ bold: 'two' }]] }])).toBe(
    '<ul><li>one</li><li><strong>two</strong></li></ul>',
  );
  const table = show([{ kind: 'table', columns: ['Group', 'n'], rows: [['VCS', '93']] }]);
  expect(table).toContain('<tr><th scope="col">Group</th><th scope="col">n</th></tr>');
  expect(table).toContain('<tr><th scope="row">VCS</th><td>93</td></tr>');
  expect(table).toContain('tabindex="0" aria-label="Table"');
});

test('a chart is a picture with its words, or its words alone', () => {
  const chart: Chart = {
    kind: 'bars',
    title: 'Training needs',
    subtitle: '',
    question: '',
    bars: [{ label: 'Writing a tender', percent: 72.7 }],
  };
  const words = 'Bar chart: Training needs. Writing a tender: 73%.';
  expect(show([{ kind: 'chart', chart }])).toBe(`<p>${words}</p>`);
  const picture = { src: 'data:image/png;base64,AA==', alt: words, width: 900, height: 300 };
  const page = renderMessage(
    { summary: 'S', blocks: [{ kind: 'chart', chart }] },
    { timeZone: 'UTC', pictures: new Map([[chart, picture]]) },
  ).html;
  expect(page).toContain(
    `<img src="data:image/png;base64,AA==" alt="${words}" width="900" height="300">`,
  );
});

test('a picture shows with its alternative text, or is told by it', async () => {
  expect(show([image])).toBe(`<p>${image.alternative}</p>`);
  const pictures = await drawPictures([image]);
  const src = `data:image/png;base64,${Buffer.from(image.body).toString('base64')}`;
  expect(renderMessage(imageMessage, { timeZone: 'UTC', pictures }).html).toContain(
    `<figure><img src="${src}" alt="${image.alternative}"></figure>`,
  );
  const [drawn] = [...(await drawPictures([banner])).values()];
  await closeCharts();
  expect(drawn).toMatchObject({ alt: banner.alternative, width: 1200, height: 400 });
});

test('a file comes inside the page, to be saved under its name', () => {
  expect(show([{ kind: 'file', name: 'a.csv', mediaType: 'text/csv', body: 'x,y\n' }])).toBe(
    '<p><a href="data:text/csv;base64,eCx5Cg==" download="a.csv">a.csv</a></p>',
  );
  const body = Uint8Array.of(0, 255);
  expect(show([{ kind: 'file', name: 'a.pdf', mediaType: 'application/pdf', body }])).toBe(
    '<p><a href="data:application/pdf;base64,AP8=" download="a.pdf">a.pdf</a></p>',
  );
});

test('a button posts its route; one that asks first unfolds the question', () => {
  const to = { command: 'pulse.answer', ids: [wave], value: '4' };
  const plain = show(
    [{ kind: 'buttons', buttons: [{ kind: 'button', label: 'Go', to }] }],
    '/me/x',
  );
  expect(plain).toBe(
    '<div class="buttons"><form method="post" action="/me/x"><button type="submit" name="to" ' +
      'value="pulse.answer|AAAAAAAAQACAAAAAAAAAAQ|~4">Go</button></form></div>',
  );
  const confirm = { title: 'Sure?', text: 'It cannot be undone.', yes: 'Erase' };
  const asked = show(
    [
      {
        kind: 'buttons',
        buttons: [{ kind: 'button', label: 'Erase me', to, style: 'danger', confirm }],
      },
    ],
    '/me/x',
  );
  expect(asked).toContain('<details class="confirm"><summary class="danger">Erase me</summary>');
  expect(asked).toContain('<p><strong>Sure?</strong></p><p>It cannot be undone.</p>');
  expect(asked.match(/<button/g)).toHaveLength(1);
});

test('a page that takes no presses may hold no button', () => {
  const to = { command: 'pulse.answer', ids: [wave] };
  const buttons: Block = { kind: 'buttons', buttons: [{ kind: 'button', label: 'Go', to }] };
  expect(() => show([buttons])).toThrow('without an address for presses');
});
