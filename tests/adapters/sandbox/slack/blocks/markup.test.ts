import { describe, expect, it } from 'vitest';
import {
  findNamePings,
  findPings,
  type Reader,
  readMarkdown,
  readMrkdwn,
  readText,
} from '../../../../../adapters/sandbox/slack/blocks/markup.ts';

const reader: Reader = {
  nameOf: (id) => (id === 'U1' ? 'amina' : null),
  channelName: (id) => (id === 'C1' ? 'partners' : null),
  groupHandle: (id) => (id === 'S1' ? 'leads' : null),
  timeZone: 'Europe/London',
};

describe('mrkdwn as a person reads it', () => {
  it.each<[string, object[]]>([
    ['plain', [{ text: 'plain' }]],
    [
      'a *b* _c_ `d*e*`',
      [
        { text: 'a ' },
        { text: 'b', bold: true },
        { text: ' ' },
        { text: 'c', italic: true },
        { text: ' ' },
        { text: 'd*e*', code: true },
      ],
    ],
    [
      '*bold _both_*',
      [
        { text: 'bold ', bold: true },
        { text: 'both', bold: true, italic: true },
      ],
    ],
    ['2*3*4 snake_case_name * a *', [{ text: '2*3*4 snake_case_name * a *' }]],
    ['&lt;!channel&gt; &amp;amp;', [{ text: '<!channel> &amp;' }]],
    [
      '<!channel> <@U1> <@U9> <#C1> <!subteam^S1>',
      [{ text: '@channel @amina @unknown #partners @leads' }],
    ],
    [
      '<https://example.org/?a=1&amp;b=2|here>',
      [{ text: 'here', url: 'https://example.org/?a=1&b=2' }],
    ],
    ['<https://example.org>', [{ text: 'https://example.org', url: 'https://example.org' }]],
    ['<script>', [{ text: '<script>' }]],
    ['~gone~', [{ text: 'gone' }]],
    ['<!date^1806487200^{date_short} {time}|soon>', [{ text: '31 Mar 2027 11:00' }]],
    ['<!date^x^{date}|soon>', [{ text: 'soon' }]],
  ])('%s', (text, spans) => {
    expect(readMrkdwn(text, reader)).toEqual(spans);
  });

  it('leaves plain text as it is written', () => {
    const text = '*not bold* &amp; <!channel>';
    expect(readText({ type: 'plain_text', text }, reader)).toEqual([{ text }]);
  });

  it('reads the little markdown that the markdown block is used for', () => {
    expect(readMarkdown('**a** [b](https://example.org) *c*')).toEqual([
      { text: 'a', bold: true },
      { text: ' ' },
      { text: 'b', url: 'https://example.org' },
      { text: ' ' },
      { text: 'c', italic: true },
    ]);
  });
});

describe('mentions', () => {
  it('are found only unescaped', () => {
    expect(findPings('<!here|here> <@W1AB|x> <!subteam^S1> &lt;@U1&gt; <#C1>')).toEqual([
      'here',
      'W1AB',
      'S1',
    ]);
  });

  it('are found by name where names are linked', () => {
    const names = new Map([['amina', 'U1']]);
    expect(findNamePings('@amina, @everyone, a@channel @nobody', names)).toEqual([
      'U1',
      'everyone',
    ]);
  });
});
