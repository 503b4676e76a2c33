import { expect, test } from 'vitest';
import { Refusal } from '../../../../bot/errors.ts';
import { parseTemplate } from '../../../../bot/pulse/survey/template.ts';

const good = `title: T
about: A
minutes: 1
questions:
  - key: a
    kind: text
    wording: W
`;

/** What is said of a file, without what every mistake's sentence begins and ends with. */
function faultOf(text: string): string {
  try {
    parseTemplate('mine', text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.message
      .replace(/^The survey file mine has a mistake at /, '')
      .replace(/ Mend it there and try again\.$/, '');
  }
  throw new Error('Nothing is wrong with it.');
}

/** The good file with another question, whose lines begin at 8. */
function withQuestion(...lines: readonly string[]): string {
  return `${good}  - ${lines.join('\n    ')}\n`;
}

const single = ['key: b', 'kind: single', 'wording: V'];
const options = ['options:', '  - X', '  - Y'];
const grid = ['key: b', 'kind: grid', 'wording: V', ...options];

test('a good file is read with what it leaves out', () => {
  expect(parseTemplate('mine', good)).toEqual({
    name: 'mine',
    title: 'T',
    about: 'A',
    minutes: 1,
    questions: [{ key: 'a', kind: 'text', wording: 'W', required: false, 'may-decline': false }],
    translations: {},
  });
});

test('a mistake is told in one sentence: file, line, field, and what to write', () => {
  expect(() => parseTemplate('mine', good.replace('kind: text', 'kind: txt'))).toThrow(
    'The survey file mine has a mistake at line 6, in question 1, kind: write agreement, rating, zero-to-ten, single, multiple, ranking, grid or text. Mend it there and try again.',
  );
});

test.each([
  // What the file as a whole holds
  ['title: T', 'title:', 'line 1, in title: write text here, in quotes if it is a number.'],
  ['title: T', 'title: 7', 'line 1, in title: write text here, in quotes if it is a number.'],
  ['title: T', 'title: ""', 'line 1, in title: write something here.'],
  ['title: T', `title: ${'t'.repeat(101)}`, 'line 1, in title: keep it to 100 letters at most.'],
  ['title: T\n', '', 'line 1, in title: this field is missing, please add it.'],
  [
    'title: T',
    'title: T\ncolour: red',
    'line 2, in colour: there is no field “colour”, check its name or leave it out.',
  ],
  ['about: A', `about: ${'a'.repeat(301)}`, 'line 2, in about: keep it to 300 letters at most.'],
  ['about: A', 'about: ""', 'line 2, in about: write something here.'],
  ['minutes: 1', 'minutes: 0', 'line 3, in minutes: write 1 or more.'],
  ['minutes: 1', 'minutes: 61', 'line 3, in minutes: write 60 or less.'],
  ['minutes: 1', 'minutes: 1.5', 'line 3, in minutes: write a whole number here.'],
  ['minutes: 1', 'minutes: soon', 'line 3, in minutes: write a whole number here.'],
  // What a question holds
  ['key: a', 'key: A b', 'line 5, in question 1, key: use small letters, digits and hyphens.'],
  [
    'key: a',
    `key: ${'a'.repeat(41)}`,
    'line 5, in question 1, key: keep it to 40 letters at most.',
  ],
  ['    wording: W\n', '', 'line 5, in question 1, wording: this field is missing, please add it.'],
  ['    kind: text\n', '', 'line 5, in question 1, kind: this field is missing, please add it.'],
  ['wording: W', 'wording: ""', 'line 7, in question 1, wording: write something here.'],
  [
    'wording: W',
    `wording: ${'w'.repeat(301)}`,
    'line 7, in question 1, wording: keep it to 300 letters at most.',
  ],
  [
    'wording: W',
    'wording: W\n    hint: H',
    'line 8, in question 1, hint: there is no field “hint”, check its name or leave it out.',
  ],
  [
    'wording: W',
    `wording: W\n    help: ${'h'.repeat(201)}`,
    'line 8, in question 1, help: keep it to 200 letters at most.',
  ],
  [
    'wording: W',
    'wording: W\n    required: yes',
    'line 8, in question 1, required: write true or false here.',
  ],
  [
    'wording: W',
    'wording: W\n    may-decline: true',
    'line 8, in question 1, may-decline: a text can be left empty: leave this out.',
  ],
  [
    '  - key: a\n    kind: text\n    wording: W\n',
    '  a\n',
    'line 4, in questions: write a list here, each entry on a line that begins with a hyphen.',
  ],
  [
    '\n  - key: a\n    kind: text\n    wording: W\n',
    ' []\n',
    'line 4, in questions: list at least one.',
  ],
])('“%s” made “%s” is refused', (from, to, said) => {
  expect(good).toContain(from);
  expect(`${faultOf(good.replace(from, to))}`).toBe(said);
});

const list = 'list options for single, multiple, ranking and grid questions, and for those only';

test.each([
  [[...single], `line 8, in question 2, options: ${list}.`],
  [['key: b', 'kind: text', 'wording: V', ...options], `line 11, in question 2, options: ${list}.`],
  [[...single, 'options:', '  - X'], 'line 11, in question 2, options: list at least 2.'],
  [
    [...single, 'options:', ...'ABCDEFGHIJK'].map((one) => (one.length === 1 ? `  - ${one}` : one)),
    'line 11, in question 2, options: list at most 10.',
  ],
  [
    [...single, 'options:', '  - X', '  - X'],
    'line 11, in question 2, options: name each option once.',
  ],
  [
    [...single, 'options:', '  - X', '  - 2'],
    'line 13, in question 2, options: write text here, in quotes if it is a number.',
  ],
  [
    [...single, 'options:', '  - X', `  - ${'y'.repeat(76)}`],
    'line 13, in question 2, options: keep it to 75 letters at most.',
  ],
  [grid, 'line 8, in question 2, rows: list rows for a grid, and for that only.'],
  [
    [...single, ...options, 'rows:', '  - R'],
    'line 14, in question 2, rows: list rows for a grid, and for that only.',
  ],
  [[...grid, 'rows:', '  - R', '  - R'], 'line 14, in question 2, rows: name each row once.'],
  [[...grid, 'rows: []'], 'line 14, in question 2, rows: list at least one.'],
  [
    [...single, ...options, 'places: 1'],
    'line 14, in question 2, places: give places for a ranking only.',
  ],
  [
    ['key: b', 'kind: ranking', 'wording: V', ...options, 'places: 3'],
    'line 14, in question 2, places: have no more places than options.',
  ],
  [
    ['key: b', 'kind: ranking', 'wording: V', ...options, 'places: 0'],
    'line 14, in question 2, places: write 1 or more.',
  ],
  [
    ['key: a', 'kind: text', 'wording: V'],
    'line 8, in question 2, key: give each question a key of its own.',
  ],
  [
    ['key: b', 'kind: text', 'wording: V', 'only-if:', '  question: c', '  answered: [1]'],
    'line 11, in question 2, only-if: name the key of a question that comes before this one.',
  ],
  [
    ['key: b', 'kind: text', 'wording: V', 'only-if:', '  question: a', '  answered: [1]'],
    'line 11, in question 2, only-if: a question of the kind text cannot lead to another one.',
  ],
  [
    ['key: b', 'kind: text', 'wording: V', 'only-if:', '  question: a', '  answered: []'],
    'line 13, in question 2, only-if, answered: list at least one.',
  ],
  [
    ['key: b', 'kind: text', 'wording: V', 'only-if:', '  question: a', '  answered: [12]'],
    'line 13, in question 2, only-if, answered: write 11 or less.',
  ],
])('a further question that is %j is refused', (lines, said) => {
  expect(faultOf(withQuestion(...lines))).toBe(said);
});

test.each([
  [
    'cymraeg:\n    questions: {}',
    'line 9, in translations.cymraeg: use the code of a language, such as cy.',
  ],
  [
    'cy:\n    questions:\n      b:\n        wording: W',
    'line 11, in translations.cy.questions.b: name the key of one of the questions.',
  ],
  [
    'cy:\n    questions:\n      a:\n        options: [X]',
    'line 11, in translations.cy.questions.a: translate all options, in the same order.',
  ],
  [
    'cy:\n    questions:\n      a:\n        rows: [X]',
    'line 11, in translations.cy.questions.a: translate all rows, in the same order.',
  ],
])('a translation that is %j is refused', (translation, said) => {
  expect(faultOf(`${good}translations:\n  ${translation}\n`)).toBe(said);
});

test('a file that is none says where, and what to do', () => {
  expect(faultOf(good.replace('minutes: 1', 'minutes: [1'))).toBe(
    'The survey file mine cannot be read at line 4. Check the indentation there and try again.',
  );
  expect(faultOf(good.replace('about: A', 'about: A\ntitle: B'))).toBe(
    'The survey file mine has the same field twice, at line 3. Take one of them out and try again.',
  );
  const wholeFile =
    'line 1, in the whole file: begin with title, about, minutes and questions, each on a line of its own.';
  expect(faultOf('')).toBe(wholeFile);
  expect(faultOf('Dear all, how are you?')).toBe(wholeFile);
  expect(faultOf('- a\n- b\n')).toBe(wholeFile);
});

test('a file that refers to itself is refused before it can unfold', () => {
  const starred =
    'The survey file mine refers to a part of itself with a star (*). Write that part out and try again.';
  expect(faultOf(`${good.replace('title: T', 'title: &t T')}more: *t\n`)).toBe(starred);
  expect(faultOf(`${good}more: *nothing\n`)).toBe(starred);
  const bomb = ['a: &a0 [x, x]'];
  for (let at = 1; at < 30; at += 1) bomb.push(`b${at}: &a${at} [*a${at - 1}, *a${at - 1}]`);
  expect(faultOf(bomb.join('\n'))).toBe(starred);
});

test('a file nested without end is refused', () => {
  expect(faultOf('['.repeat(40_000))).toMatch(/^The survey file mine cannot be read at line 1\. /);
  expect(faultOf(`a: ${'{a: '.repeat(9_000)}`)).toMatch(/^The survey file mine cannot be read/);
});
