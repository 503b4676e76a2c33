import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPollLine } from '../../../../bot/pulse/polls/line.ts';

test.each([
  ['Which day? | Monday | Tuesday', ['Monday', 'Tuesday']],
  ['Which day?; Monday;Tuesday ;', ['Monday', 'Tuesday']],
  ['Which day?\nMonday; all of it\nTuesday', ['Monday; all of it', 'Tuesday']],
  ['Which day? | Monday; early | Tuesday', ['Monday; early', 'Tuesday']],
  ['Which day?', []],
])('%j has the options %j', (line, options) => {
  expect(readPollLine(line)).toEqual({ question: 'Which day?', options });
});

test('with options given apart the question is left whole', () => {
  expect(readPollLine('Tea; or coffee | or water?', 'Tea; Coffee')).toEqual({
    question: 'Tea; or coffee | or water?',
    options: ['Tea', 'Coffee'],
  });
});

test.each([
  ['', { problem: 'no-question' }],
  [' | Monday | Tuesday', { problem: 'no-question' }],
  ['Which day? | Monday', { problem: 'one-option' }],
  [`Which? | ${'abcdefghijk'.split('').join('|')}`, { problem: 'too-many' }],
  [`Which? | A | ${'x'.repeat(76)}`, { problem: 'too-long', option: 'x'.repeat(76) }],
  ['Which? | Tea | Coffee | tea', { problem: 'double', option: 'tea' }],
  [`${'x'.repeat(301)}`, { problem: 'question-too-long' }],
])('%j is refused', (line, problem) => {
  expect(readPollLine(line)).toEqual(problem);
});

const label = fc
  .string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(...'aBé7 ?:-,.') })
  .map((text) => text.replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '');
const options = fc.uniqueArray(label, {
  minLength: 2,
  maxLength: 10,
  selector: (text) => text.toLocaleLowerCase('en-GB'),
});

test('whatever stands between them, question and options come back as they were typed', () => {
  fc.assert(
    fc.property(
      label,
      options,
      fc.constantFrom('|', ' | ', ';', '; ', '\n', '\n\n'),
      (question, given, between) => {
        const line = [question, ...given].join(between);
        expect(readPollLine(line)).toEqual({ question, options: given });
        expect(readPollLine(question, given.join(between))).toEqual({ question, options: given });
      },
    ),
  );
});

test('any line at all is a poll that fits every platform, or refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (line) => {
      const read = readPollLine(line);
      if ('problem' in read) return;
      expect(read.question).not.toBe('');
      expect([0, 2, 3, 4, 5, 6, 7, 8, 9, 10]).toContain(read.options.length);
      for (const option of read.options) expect(option.length).toBeLessThanOrEqual(75);
    }),
  );
});
