import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blankWords } from '../../../../bot/pulse/comments/blanking.ts';

const written = 'Priya Shah from Elm Road centre (near the park) did not ring Anna’s mum back!';

test.each([
  [
    'names of people and places',
    '… from … centre (near the park) did not ring …’s mum back!',
    '… from … centre (near the park) did not ring …’s mum back!',
  ],
  [
    'an end that is left out',
    'Priya Shah from Elm Road centre …',
    'Priya Shah from Elm Road centre …',
  ],
  ['three full stops', '... from Elm Road centre ...', '… from Elm Road centre …'],
  ['other blanks', 'Priya Shah\nfrom Elm  Road centre …', 'Priya Shah\nfrom Elm  Road centre …'],
  ['dots beside dots', '… … from …', '… from …'],
  ['nothing but dots', '…', '…'],
  ['nothing at all', written, written],
])('%s may be left out', (_, typed, kept) => {
  expect(blankWords(written, typed)).toBe(kept);
});

test.each([
  ['a word more', `Really, ${written}`],
  ['another word', written.replace('Priya Shah', 'Somebody')],
  ['a word less without dots', written.replace('not ', '')],
  ['words in another order', written.replace('Priya Shah', 'Shah Priya')],
  ['a part of a word', written.replace('Anna', 'An…')],
  ['two words out of one', written.replace('centre', 'cent re')],
  ['dots where nothing is left out', written.replace('ring', 'ring …')],
  ['capitals', written.replace('did not', 'did NOT')],
  ['an end without dots', 'Priya Shah from Elm Road centre'],
  ['an empty text', '  '],
])('%s is not taken', (_, typed) => {
  expect(blankWords(written, typed)).toBeNull();
});

const word = fc.constantFrom('not', 'good', 'Anna', 'is', 'the', 'we', 'do', 'é', 'ok');

test('whatever is taken adds no word and keeps the order, however it was typed', () => {
  const typed = fc.array(fc.oneof(word, fc.constant('…')), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), typed, (original, edited) => {
      const kept = blankWords(original.join(' '), edited.join(' '));
      if (kept === null) return;
      const left: string[] = [...original];
      for (const one of kept.split(' ').filter((each) => each !== '…')) {
        const at = left.indexOf(one);
        expect(at).toBeGreaterThanOrEqual(0);
        left.splice(0, at + 1);
      }
      if (!kept.includes('…')) expect(kept).toBe(original.join(' '));
    }),
    { numRuns: 2000 },
  );
});

test('any words replaced by dots are taken', () => {
  const chosen = fc.array(fc.tuple(word, fc.boolean()), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(chosen, (words) => {
      const original = words.map(([text]) => text).join(' ');
      const typed = words.map(([text, isBlank]) => (isBlank ? '…' : text)).join(' ');
      expect(blankWords(original, typed)).not.toBeNull();
    }),
  );
});
