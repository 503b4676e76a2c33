import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainText } from '../../../../bot/view.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { buttonOf, messageOf, type Product, refusalOf } from '../../../support/product.ts';
import { sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look } from '../town.ts';
import { beginFromFile, fileIn, fileOf, handingIn, keptFiles, ownFile } from './questions.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** Hands in two files; returns a draft that waits for a third. */
async function withFiles(product: Product): Promise<string> {
  for (const name of ['halls', 'parks']) {
    const values = { file: `# Ours\n${fileOf(name.toUpperCase())}`, 'file-name': `${name}.yaml` };
    await product.press('Coordinator', handingIn(await beginFromFile(product), values));
  }
  return beginFromFile(product);
}

test('files are listed, given as they were handed in, and removed', async () => {
  const { product, network } = await buildTown(database, { vcs: 1 });
  const wave = await withFiles(product);
  const files = messageOf(
    await product.press('Coordinator', { command: 'pulse.files', ids: [wave] }),
  );
  const texts = files.blocks.flatMap((block) => ('text' in block ? [plainText(block.text)] : []));
  expect(texts).toEqual([
    'My files',
    'What you handed in, for your whole network. Surveys made of a file stay when it goes.',
    expect.stringMatching(/^HALLS \(halls\.yaml\), handed in on 2026-12-07T09:/),
    expect.stringMatching(/^PARKS \(parks\.yaml\), handed in on 2026-12-07T09:/),
  ]);
  const { command, ids, value = '' } = buttonOf(files, 'Get it').to;
  const got = messageOf(await product.press('Coordinator', { command, ids, value }));
  expect(fileIn(got)).toEqual({
    kind: 'file',
    name: 'halls.yaml',
    mediaType: 'application/yaml',
    body: `# Ours\n${fileOf('HALLS')}`,
  });
  const gone = buttonOf(files, 'Remove').to;
  const pressed = { command: gone.command, ids: gone.ids, value: gone.value ?? '' };
  const left = messageOf(await product.press('Coordinator', pressed));
  expect(JSON.stringify(left)).not.toContain('HALLS');
  expect(Object.keys(await keptFiles(database, network))).toEqual(['parks']);
  const sentence = 'That file is no longer there. Type /pulse new to see the ones you have.';
  expect(refusalOf(await product.press('Coordinator', pressed))).toBe(sentence);
  expect(refusalOf(await product.press('Coordinator', { command, ids, value }))).toBe(sentence);
  const surveys = await look(
    database,
    `select title from survey where network_id = $1 and template = 'halls'`,
    [network.id],
  );
  expect(surveys).toEqual([{ title: 'HALLS' }]);
  expect(buttonOf(left, 'Back to the draft').to).toEqual({
    command: 'pulse.show-draft',
    ids: [wave],
  });
});

test('another network has neither the file nor the choice', async () => {
  const { product } = await buildTown(database, { vcs: 1 });
  const other = await buildTown(database, { vcs: 1 });
  await withFiles(product);
  const wave = await beginFromFile(other.product);
  const files = await other.product.press('Coordinator', { command: 'pulse.files', ids: [wave] });
  expect(JSON.stringify(files)).not.toContain('HALLS');
  expect(JSON.stringify(files)).toContain('You have handed in no file yet.');
  for (const command of ['pulse.get-file', 'pulse.remove-file'])
    expect(
      refusalOf(await other.product.press('Coordinator', { command, ids: [wave], value: 'halls' })),
    ).toBe('That file is no longer there. Type /pulse new to see the ones you have.');
  const values = { ...ownFile, template: 'halls' };
  expect(
    refusalOf(await other.product.press('Coordinator', { command: 'pulse.draft', values })),
  ).toBe('That template is no longer there. Type /pulse new to choose another.');
});

test('a file that is no longer good is not offered, but can still be had', async () => {
  const { product, network } = await buildTown(database, { vcs: 1 });
  const wave = await withFiles(product);
  await database.admin.query(
    `update template set body = 'title: 7' where network_id = $1 and name = 'halls'`,
    [network.id],
  );
  const form = await product.press('Coordinator', { command: 'pulse.new' });
  expect(JSON.stringify(form)).not.toContain('"halls"');
  expect(JSON.stringify(form)).toContain('"parks"');
  const got = await product.press('Coordinator', {
    command: 'pulse.get-file',
    ids: [wave],
    value: 'halls',
  });
  expect(fileIn(messageOf(got)).body).toBe('title: 7');
});

test('a draft gives its questions as a file that asks the same when it is handed in', async () => {
  const { product, network } = await buildTown(database, { vcs: 1 });
  const draft = messageOf(
    await product.press('Coordinator', {
      command: 'pulse.draft',
      values: { ...ownFile, template: 'options-appraisal' },
    }),
  );
  const { command, ids } = buttonOf(draft, 'Questions as a file').to;
  const file = fileIn(messageOf(await product.press('Coordinator', { command, ids })));
  expect(file.name).toBe('options-appraisal.yaml');
  expect(file.body).toMatch(
    /^title: Which way should we go\?\nabout: Weighing up how services could be run\./,
  );
  const wave = await beginFromFile(product);
  await product.press(
    'Coordinator',
    handingIn(wave, { file: String(file.body), 'file-name': 'mine.yaml' }),
  );
  const [one, two] = await Promise.all(
    ['options-appraisal', 'mine'].map((template) =>
      look(
        database,
        `select q.position, q.key, q.kind, q.wording, q.help, q.required, q.options, q.stem,
           q.may_decline, q.follows, q.translations
         from question q join survey s using (network_id)
         where q.survey_id = s.id and s.template = $2 and s.network_id = $1 order by q.position`,
        [network.id, template],
      ),
    ),
  );
  expect(one?.length).toBeGreaterThan(5);
  expect(two).toEqual(one);
});

test('results give coordinators the questions as a file, leads not, and polls have none', async () => {
  const { product, network } = await buildTown(database, { vcs: 6 });
  const wave = await sendSurvey(product, network, {
    closes: '2026-12-14T17:00:00Z',
    channels: askedChannels(network),
  });
  const label = 'Questions as a file';
  const see = async (who: string) =>
    messageOf(await product.press(who, { command: 'pulse.results', ids: [wave] }));
  expect(buttonOf(await see('Coordinator'), label).to.ids).toEqual([wave]);
  await product.reach('2026-12-14T18:00:00Z');
  const { command, ids } = buttonOf(await see('Coordinator'), label).to;
  expect(JSON.stringify(await see('Lead'))).not.toContain(label);
  expect(refusalOf(await product.press('Lead', { command, ids }))).toMatch(/^Only a coordinator/);
  const file = fileIn(messageOf(await product.press('Coordinator', { command, ids })));
  expect(file.name).toBe('programme.yaml');
  await database.admin.query(`update survey set template = 'poll' where network_id = $1`, [
    network.id,
  ]);
  expect(JSON.stringify(await see('Coordinator'))).not.toContain(label);
  expect(refusalOf(await product.press('Coordinator', { command, ids }))).toBe(
    'A poll has no file of questions. Type /pulse ask to make another.',
  );
});
