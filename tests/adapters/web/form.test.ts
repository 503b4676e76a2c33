import { expect, test } from 'vitest';
import { type Returned, readValues, renderForm } from '../../../adapters/web/form.ts';
import type { Field, Form } from '../../../bot/view.ts';

const wave = '00000000-0000-4000-8000-000000000001';
const to = { command: 'pulse.page', ids: [wave] };
const options = { timeZone: 'Europe/London', pressAt: '/me/x' };

const choices = [
  { value: '1', label: 'Yes' },
  { value: '2', label: 'No', help: 'not yet' },
];

function formOf(...fields: Field[]): Form {
  return { title: 'Question 1 of 2', fields, submit: { label: 'Next', to }, reopen: to };
}

function show(field: Field, returned?: Returned): string {
  return renderForm(formOf(field), options, returned).html;
}

test('a form names itself, posts to the address, and Enter presses its own button', () => {
  const back = { label: 'Back', to: { command: 'pulse.back', ids: [wave] } };
  const page = renderForm(
    { ...formOf(), intro: [{ kind: 'note', text: 'Confidential.' }], back },
    options,
  ).html;
  expect(page).toContain('<h1>Question 1 of 2</h1><p class="note">Confidential.</p>');
  expect(page).toContain('<form method="post" action="/me/x">');
  expect(page).toContain(
    '<button type="submit" name="to" value="pulse.page|AAAAAAAAQACAAAAAAAAAAQ" class="primary">Next</button>' +
      '<button type="submit" name="to" value="pulse.back|AAAAAAAAQACAAAAAAAAAAQ" formnovalidate>Back</button>',
  );
});

test('a required choice is a group of radios under its question', () => {
  const page = show({
    kind: 'single',
    name: 'q1',
    label: 'Do you agree?',
    required: true,
    choices,
    initial: '2',
  });
  expect(page).toContain('<fieldset id="field-q1"><legend>Do you agree?</legend>');
  expect(page).toContain(
    '<label class="choice"><input type="radio" name="q1" value="1" required> Yes</label>' +
      '<label class="choice"><input type="radio" name="q1" value="2" checked required> No <span class="note">not yet</span></label>',
  );
});

test('a choice that may stay empty can be emptied again', () => {
  const page = show({ kind: 'single', name: 'q', label: 'Q', required: false, choices });
  expect(page).toContain('<input type="radio" name="q" value="" checked> No answer');
  expect(page).toContain('You may leave this empty.');
});

test('a file is chosen by the browser, and the form is posted in parts', () => {
  const page = show({
    kind: 'file',
    name: 'file',
    label: 'The file',
    required: true,
    accept: ['.yaml', '.yml'],
    mostBytes: 40_000,
  });
  expect(page).toContain('<form method="post" action="/me/x" enctype="multipart/form-data">');
  expect(page).toContain('.yaml or .yml, at most 40 KB.');
  expect(page).toContain('<input type="file" accept=".yaml,.yml" id="field-file" name="file"');
});

test('many choices become a list to pick from', () => {
  const many = Array.from({ length: 13 }, (_, at) => ({ value: `${at}`, label: `Area ${at}` }));
  const page = show({
    kind: 'single',
    name: 'q',
    label: 'Q',
    required: true,
    choices: many,
    initial: '3',
  });
  expect(page).toContain('<label for="field-q">Q</label>');
  expect(page).toContain('<option value="3" selected>Area 3</option>');
});

test('several choices are boxes, and say how many may be ticked', () => {
  const page = show({
    kind: 'multiple',
    name: 'q',
    label: 'Q',
    required: true,
    choices,
    initial: ['1'],
    most: 1,
  });
  expect(page).toContain('<p class="note" id="field-q-help">Choose at most 1.</p>');
  expect(page).toContain('aria-describedby="field-q-help"');
  expect(page).toContain('<input type="checkbox" name="q" value="1" checked> Yes');
});

test('typed text comes back literally, its first line too', () => {
  const page = show({
    kind: 'long-text',
    name: 'q',
    label: 'Q',
    required: true,
    initial: '\n</textarea>"',
  });
  expect(page).toContain('>\n\n&lt;/textarea&gt;&quot;</textarea>');
  const line = show({
    kind: 'text',
    name: 'q',
    label: 'Q',
    required: true,
    initial: '"',
    maxLength: 9,
  });
  expect(line).toContain(
    '<input type="text" value="&quot;" id="field-q" name="q" required maxlength="9">',
  );
});

test('a moment is picked in the network’s zone and comes back as an instant', () => {
  const field: Field = {
    kind: 'moment',
    name: 'opens',
    label: 'Opens',
    required: true,
    initial: '2027-07-01T08:00:00Z',
  };
  expect(show(field)).toContain('<input type="datetime-local" value="2027-07-01T09:00"');
  const read = (text: string) =>
    readValues(formOf(field), new URLSearchParams({ opens: text }), 'Europe/London');
  expect(read('2027-07-01T09:00')).toEqual({ opens: '2027-07-01T08:00:00Z' });
  expect(read('2027-01-05T09:00')).toEqual({ opens: '2027-01-05T09:00:00Z' });
  expect(read('Monday 9:00')).toEqual({ opens: 'Monday 9:00' });
  expect(read('2027-02-31T09:00')).toEqual({ opens: '2027-02-31T09:00' });
});

test('what was posted becomes values; empty and unknown fields are left out', () => {
  const form = formOf(
    { kind: 'text', name: 'a', label: 'A', required: false },
    { kind: 'multiple', name: 'b', label: 'B', required: false, choices },
    { kind: 'single', name: 'c', label: 'C', required: false, choices },
    { kind: 'multiple', name: 'd', label: 'D', required: false, choices },
  );
  const posted = new URLSearchParams('a=+hello+&b=1&b=2&c=&z=1');
  expect(readValues(form, posted, 'UTC')).toEqual({ a: 'hello', b: ['1', '2'] });
});

test('a form that comes back keeps what was filled in and points at each fault', () => {
  const field: Field = { kind: 'text', name: 'q', label: 'Your name', required: true };
  const page = show(field, {
    values: { q: 'too <long>' },
    sentence: 'That is too long.',
    fields: { q: 'Use at most 9 letters.' },
  });
  expect(page).toContain('<div class="faults" role="alert"><p>That is too long.</p>');
  expect(page).toContain('<a href="#field-q">Your name</a>: Use at most 9 letters.');
  expect(page).toContain('<p class="fault" id="field-q-fault">Use at most 9 letters.</p>');
  expect(page).toContain('value="too &lt;long&gt;"');
  expect(page).toContain('aria-describedby="field-q-fault" aria-invalid="true"');
});
