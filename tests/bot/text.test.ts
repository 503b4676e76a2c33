import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignTable, cleanText, cutText, splitText, tellWideTable } from '../../bot/text.ts';

describe('cleaning text', () => {
  it('takes out direction switches, control characters and lone surrogates', () => {
    expect(cleanText('a\u202Eb\u2066c\u200F\0\x07\x1B[1m\uD83Dd\uDC4De\u061C')).toBe('abc[1mde');
  });

  it('keeps tabs, line feeds and whole emoji', () => {
    expect(cleanText('one\r\ntwo\rthree\tfour 👍🏽')).toBe('one\ntwo\nthree\tfour 👍🏽');
  });

  it('brings letters and their marks together', () => {
    expect(cleanText('Cafe\u0301')).toBe('Café');
  });

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });
});

describe('cutting text', () => {
  it('leaves what fits as it is', () => {
    expect(cutText('Exactly ten', 11)).toBe('Exactly ten');
  });

  it('never cuts a family in half', () => {
    const family = '👨‍👩‍👧';
    expect(cutText(`ab${family}cd`, 4)).toBe('ab…');
    expect(cutText(`ab${family}cd`, 11)).toBe(`ab${family}…`);
  });

  it('leaves no blank before the ellipsis', () => {
    expect(cutText('How is working together', 8)).toBe('How is…');
  });
});

describe('splitting text', () => {
  it('breaks after a sentence', () => {
    expect(splitText('One fine day. Another one came.', 20)).toEqual([
      'One fine day. ',
      'Another one came.',
    ]);
  });

  it('breaks after a word when a sentence is too long', () => {
    expect(splitText('no stop in this text at all', 10)).toEqual([
      'no stop ',
      'in this ',
      'text at ',
      'all',
    ]);
  });

  it('breaks between graphemes when a word is too long', () => {
    expect(splitText('👍🏽👍🏽👍🏽', 9)).toEqual(['👍🏽👍🏽', '👍🏽']);
  });

  it('loses nothing and keeps every piece within its limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 1, max: 60 }),
        (text, most) => {
          const pieces = splitText(text, most);
          expect(pieces.join('')).toBe(text);
          expect(pieces.every((piece) => piece.length > 0 && piece.length <= most)).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('aligning a table', () => {
  it('puts figures to the right and a rule under the heads', () => {
    expect(
      alignTable(
        ['Group', 'Invited', 'Rate'],
        [
          ['Children’s centres', '9', '64 %'],
          ['Café “Zoë”', '112', '7 %'],
        ],
      ),
    ).toEqual([
      'Group               Invited  Rate',
      '──────────────────  ───────  ────',
      'Children’s centres        9  64 %',
      'Café “Zoë”              112   7 %',
    ]);
  });

  it('keeps a cell with line feeds on one line and fills a short row', () => {
    expect(alignTable(['A', 'B'], [['x\ny']])).toEqual(['A    B', '───  ─', 'x y']);
  });
});

describe('telling a wide table', () => {
  it('leaves a table of 46 letters across to be aligned', () => {
    expect(tellWideTable(['Group', 'n'], [['x'.repeat(43), '9']])).toBeNull();
    expect(tellWideTable(['Group', 'n'], [['x'.repeat(44), '9']])).toEqual([
      [{ bold: 'x'.repeat(44) }, ' · n: 9'],
    ]);
  });
});
