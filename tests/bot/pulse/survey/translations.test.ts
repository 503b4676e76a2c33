import { afterAll, beforeAll, expect, test } from 'vitest';
import { questionsOf } from '../../../../bot/pulse/survey/questions.ts';
import { parseTemplate } from '../../../../bot/pulse/survey/template.ts';
import type { Form } from '../../../../bot/view.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look } from '../town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const file = `title: Two questions
about: For a test.
minutes: 1
questions:
  - key: best
    kind: single
    wording: What is best?
    required: true
    options: [Tea, Coffee]
  - key: use
    kind: grid
    wording: How useful?
    rows: [Talks, Stalls]
    options: [Little, Much]
  - key: where
    kind: ranking
    wording: Where to?
    places: 2
    options: [Library, Church, School]
translations:
  cy:
    questions:
      best:
        wording: Beth sydd orau?
        options: [Te, Coffi]
      use:
        wording: Pa mor ddefnyddiol?
        rows: [Sgyrsiau, Stondinau]
      where:
        wording: Ble?
        places: [Dewis cyntaf, Ail ddewis]
  pl:
    questions:
      where:
        wording: Gdzie?
        options: [Biblioteka, Kościół, Szkoła]
`;

test('each person is asked in her own language, and all answers add up', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const { product, network } = town;
  const wave = await sendSurvey(product, network, {
    closes: '2026-12-14T17:00:00Z',
    channels: askedChannels(network),
  });
  const questions = questionsOf(parseTemplate('mine', file));
  await database.admin.query('delete from question where network_id = $1', [network.id]);
  for (const one of questions)
    await database.admin.query(
      `insert into question (network_id, id, survey_id, position, key, kind, wording, required,
         options, stem, translations)
       select $1, $2, survey_id, $3, $4, $5, $6, $7, $8, $9, $10 from wave where id = $11`,
      [
        network.id,
        one.id,
        one.position,
        one.key,
        one.kind,
        one.wording,
        one.required,
        JSON.stringify(one.options),
        one.stem,
        JSON.stringify(one.translations),
        wave,
      ],
    );

  const open = async (who: string, language: string) =>
    formOf(await product.press(who, { command: 'pulse.open', ids: [wave], language }));
  const welsh = await open('vcs 1', 'cy');
  expect(shown(welsh)).toEqual([
    'Beth sydd orau?: Te, Coffi',
    'Pa mor ddefnyddiol? Sgyrsiau: Little, Much',
    'Pa mor ddefnyddiol? Stondinau: Little, Much',
    'Ble? Dewis cyntaf: Library, Church, School',
    'Ble? Ail ddewis: Library, Church, School',
  ]);
  const polish = shown(await open('vcs 3', 'pl'));
  expect(polish[0]).toBe('What is best?: Tea, Coffee');
  // No name is given to the places in Polish, and English ones would be out of place.
  expect(polish.slice(3)).toEqual([
    'Gdzie? 1.: Biblioteka, Kościół, Szkoła',
    'Gdzie? 2.: Biblioteka, Kościół, Szkoła',
  ]);
  expect(shown(await open('vcs 3', 'en')).slice(3)).toEqual([
    'Where to? First choice: Library, Church, School',
    'Where to? Second choice: Library, Church, School',
  ]);

  const { command, ids, value = '0' } = welsh.submit.to;
  const best = welsh.fields[0]!.name;
  const [place1, place2] = welsh.fields.slice(3).map(({ name }) => name) as [string, string];
  const twice = { [best]: '2', [place1]: '3', [place2]: '3' };
  const missing = { command, ids, value, values: {}, language: 'cy' };
  expect(refusalOf(await product.press('vcs 1', missing))).toContain('“Beth sydd orau?”');
  expect(refusalOf(await product.press('vcs 1', { ...missing, values: twice }))).toContain(
    '“Ble? Ail ddewis”',
  );
  for (const [at, language] of ['cy', 'en', 'cy', 'en', 'cy', 'pl'].entries())
    await product.press(`vcs ${at}`, {
      command,
      ids,
      value,
      values: { [best]: '2', [place1]: at % 2 ? '3' : '1', [place2]: at % 2 ? '1' : '3' },
      language,
      questionsPerPage: 5,
    });
  await product.reach('2026-12-14T17:01:00Z');
  const results = messageOf(await product.press('Lead', { command: 'pulse.results', ids: [wave] }));
  const [chart, , places] = results.blocks.flatMap((block) =>
    block.kind === 'chart' ? [block.chart] : [],
  );
  expect(chart?.question).toBe('What is best?');
  expect(places).toMatchObject({
    question: 'Where to?',
    scale: ['First choice', 'Second choice', 'Not chosen'],
    rows: [
      { label: 'Library', n: 6, percents: [50, 50, 0] },
      { label: 'Church', n: 6, percents: [0, 0, 100] },
      { label: 'School', n: 6, percents: [50, 50, 0] },
    ],
  });
  const counted = await look(
    database,
    'select cell, n from roll_up where wave_id = $1 and question_id = $2 order by cell',
    [wave, best],
  );
  expect(counted).toEqual([
    { cell: -1, n: 6 },
    { cell: 2, n: 6 },
  ]);
});

test.each([
  ['name the key of one of the questions', file.replace('      best:\n', '      worst:\n')],
  ['translate all options, in the same order', file.replace('[Te, Coffi]', '[Te]')],
  ['translate all rows, in the same order', file.replace('[Sgyrsiau, Stondinau]', '[Sgyrsiau]')],
  ['name all places, the first one first', file.replace(', Ail ddewis]', ']')],
  ['name places for a ranking only', file.replace('options: [Te, Coffi]', 'places: [Te, Coffi]')],
  ['use the code of a language, such as cy', file.replace('  cy:', '  Welsh:')],
])('a translation that does not fit is refused: %s', (sentence, text) => {
  expect(() => parseTemplate('mine', text)).toThrow(sentence);
});

function shown({ fields }: Form): string[] {
  return fields.map((field) => {
    const labels = 'choices' in field ? field.choices.map(({ label }) => label) : [];
    return `${field.label}: ${labels.join(', ')}`;
  });
}
