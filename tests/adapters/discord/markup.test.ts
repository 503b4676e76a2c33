import { describe, expect, it } from 'vitest';
import { codeBlock, escapeText, markText, markWithin } from '../../../adapters/discord/markup.ts';
import { cleanedText, dirtyText } from '../../support/views.ts';

describe('escapeText', () => {
  it.each([
    ['a ping of everybody', '@everyone and @here', '\\@everyone and \\@here'],
    ['mentions', '<@1> <@&2> <#3>', '\\<\\@1\\> \\<\\@&2\\> \\<#3\\>'],
    ['a Slack mention', '<!channel>', '\\<!channel\\>'],
    ['a time stamp', '<t:1700000000:R>', '\\<t:1700000000:R\\>'],
    ['a masked link', '[soup](https://evil.example)', '\\[soup\\](https\\://evil.example)'],
    ['a bare link', 'see http://evil.example', 'see http\\://evil.example'],
    ['emphasis', '*a* _b_ ~~c~~ __d__', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\_\\_d\\_\\_'],
    ['spoilers', '||dark||', '\\|\\|dark\\|\\|'],
    ['code', '`a` ```b```', '\\`a\\` \\`\\`\\`b\\`\\`\\`'],
    ['headings', '# a\n## b\nc # d', '\\# a\n\\## b\nc # d'],
    ['small print', '-# a', '\\-# a'],
    ['lists', '- a\n  - b\n+ c\n1. d\n12) e', '\\- a\n  \\- b\n\\+ c\n1\\. d\n12\\) e'],
    ['quotes', '> a\n>>> b', '\\> a\n\\>\\>\\> b'],
    ['a backslash', 'a\\*b', 'a\\\\\\*b'],
  ])('disarms %s', (_what, typed, escaped) => {
    expect(escapeText(typed)).toBe(escaped);
  });

  it('leaves ordinary text as it is', () => {
    const text = 'Café at 9:00 – 5 % (of 12), “really”! #soup, a-b & c/d';
    expect(escapeText(text)).toBe(text);
  });

  it('takes out direction switches, control characters and lone surrogates', () => {
    expect(escapeText(dirtyText)).toBe(cleanedText);
  });
});

describe('markText', () => {
  it('formats its own spans and nothing else', () => {
    expect(
      markText([
        'Answer *now*: ',
        { bold: 'one_minute' },
        ' ',
        { italic: 'please' },
        ' ',
        { link: 'here [x]', url: 'https://convene.example/a(b)?c=d' },
      ]),
    ).toBe(
      'Answer \\*now\\*: **one\\_minute** *please* ' +
        '[here \\[x\\]](https://convene.example/a%28b%29?c=d)',
    );
  });

  it.each([
    ['date-time', '<t:1803891600:F>'],
    ['date', '<t:1803891600:D>'],
    ['time', '<t:1803891600:t>'],
    ['relative', '<t:1803891600:R>'],
  ] as const)('shows a moment as %s in the zone of the reader', (style, stamp) => {
    expect(markText([{ at: '2027-03-01T09:00:00Z', style }])).toBe(stamp);
  });

  it('keeps marks close to the words and apart from one another', () => {
    expect(markText([{ bold: ' a ' }, { italic: ' ' }, 'b'])).toBe(' **a**  b');
    expect(markText([{ bold: 'a' }, { italic: 'b' }])).toBe('**a**\u200B*b*');
  });

  it('links to web pages only', () => {
    expect(markText([{ link: 'run', url: 'javascript:alert(1)' }])).toBe('run');
  });
});

describe('markWithin', () => {
  it('keeps what fits', () => {
    expect(markWithin('a*b', 4)).toBe('a\\*b');
  });

  it('cuts between graphemes and never inside an escape', () => {
    expect(markWithin('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 18)).toBe('👩‍👩‍👧👩‍👩‍👧…');
    expect(markWithin('*****', 6)).toBe('\\*\\*…');
    expect(markWithin([{ bold: 'abcdef' }, 'ghi'], 8)).toBe('**abc**…');
  });

  it('shows a moment whole or not at all', () => {
    const text = ['By ', { at: '2027-03-01T09:00:00Z', style: 'date' as const }, ' or later'];
    expect(markWithin(text, 12)).toBe('By …');
    expect(markWithin(text, 21)).toBe('By <t:1803891600:D>…');
  });
});

describe('codeBlock', () => {
  it('cannot be ended from inside', () => {
    expect(codeBlock(['a ``` b'])).toBe("```\na ''' b\n```");
  });
});
