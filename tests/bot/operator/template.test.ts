import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type BuiltNetwork, buildNetwork } from '../../support/build.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { configFor, type } from './operator.ts';

const shipped = join(import.meta.dirname, '../../../bot/pulse/survey/templates');
const good =
  'title: Halls\nabout: A\nminutes: 1\nquestions: [{ key: a, kind: text, wording: W }]\n';

let database: TestDatabase;
let network: BuiltNetwork;
let folder: string;
const run = (...args: readonly string[]) =>
  type(['template', ...args], () => configFor(database.url));

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'convene-template-'));
});
beforeEach(async () => {
  await database.admin.query('truncate network cascade');
  network = await buildNetwork(database, {
    people: [{ name: 'Amina', roles: ['admin'], accounts: [{ platform: 'slack' }] }],
  });
  await database.admin.query(`update network set name = 'Leafy Network' where network_id = $1`, [
    network.id,
  ]);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.close();
});

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('the shipped templates are listed and printed without any network', async () => {
  const { status, lines } = await run('list');
  expect(status).toBe(0);
  expect(lines[0]).toBe('Shipped with Convene:');
  expect(lines).toContain('  weekly-pulse                How was your week?');
  expect(await run('export', 'programme')).toMatchObject({
    status: 0,
    lines: [readFileSync(join(shipped, 'programme.yaml'), 'utf8').trimEnd()],
  });
});

test('a file is brought in for a network by name or id, listed, and printed as it was', async () => {
  const path = write('Our Halls.yaml', `# Ours\r\n${good}`);
  expect(await run('import', path, '--network', 'leafy network')).toMatchObject({
    status: 0,
    lines: ['Kept as “our-halls” for Leafy Network: /pulse new offers it now.'],
  });
  const { lines } = await run('list', '--network', network.id);
  expect(lines.slice(-2)).toEqual(['Of Leafy Network:', '  our-halls                   Halls']);
  expect(await run('export', 'our-halls', '--network', 'Leafy Network')).toMatchObject({
    status: 0,
    lines: [`# Ours\n${good}`.trimEnd()],
  });
  const { rows } = await database.admin.query(
    `select action, actor_id as "actorId" from audit_line where network_id = $1`,
    [network.id],
  );
  expect(rows).toEqual([{ action: 'pulse.template-imported', actorId: null }]);
});

test('one of the same name is replaced only when told so', async () => {
  await run('import', write('halls.yaml', good), '--network', 'Leafy Network');
  const path = write('halls.yaml', good.replace('Halls', 'Other halls'));
  expect(await run('import', path, '--network', 'Leafy Network')).toMatchObject({
    status: 1,
    lines: [
      '✗ The network has a file of that name already: add --replace to put this one in its place.',
    ],
  });
  expect(await run('import', path, '--replace', '--network', 'Leafy Network')).toMatchObject({
    status: 0,
  });
  const { lines } = await run('list', '--network', 'Leafy Network');
  expect(lines.at(-1)).toBe('  halls                       Other halls');
});

test('what is wrong is said in one line, and nothing is kept', async () => {
  const here = ['--network', 'Leafy Network'];
  const bad = write('bad.yaml', good.replace('kind: text', 'kind: essay'));
  const picture = write('picture.yaml', Buffer.from([0x89, 0x50, 0x4e, 0x47]));
  const fine = write('fine.yaml', good);
  const said = async (...args: readonly string[]) => {
    const { status, lines } = await run(...args);
    return [status, ...lines];
  };
  expect(await said('import', bad, ...here)).toEqual([
    1,
    '✗ The survey file bad.yaml has a mistake at line 4, in question 1, kind: write agreement, rating, zero-to-ten, single, multiple, ranking, grid or text. Mend it there and try again.',
  ]);
  expect(await said('import', picture, ...here)).toEqual([
    1,
    `✗ ${picture} is not plain text in UTF-8: save it as such, and try again.`,
  ]);
  expect(await said('import', `${folder}/none.yaml`, ...here)).toEqual([
    1,
    `✗ ${folder}/none.yaml cannot be read: check its name and where it lies.`,
  ]);
  expect(await said('import', fine)).toEqual([
    1,
    '✗ Say which network is meant: --network NAME or ID.',
  ]);
  expect(await said('import', fine, '--network', 'Lefay')).toEqual([
    1,
    '✗ There is no network “Lefay”.',
  ]);
  expect(await said('export', 'nothing')).toEqual([
    1,
    '✗ There is no template “nothing”: see npm run convene -- template list',
  ]);
  expect(await said('export', '../templates/programme')).toEqual([
    1,
    '✗ There is no template “../templates/programme”: see npm run convene -- template list',
  ]);
  expect(await said('nonsense')).toEqual([
    1,
    'Type: template list, template import FILE --network NAME, or template export NAME',
  ]);
  const { rows } = await database.admin.query('select from template');
  expect(rows).toEqual([]);
});

test('two networks of one name are told apart by id', async () => {
  const other = await buildNetwork(database, { people: [] });
  await database.admin.query(`update network set name = 'Leafy Network'`);
  const path = write('halls.yaml', good);
  const ids = [network.id, other.id].sort();
  expect(await run('import', path, '--network', 'Leafy Network')).toMatchObject({
    status: 1,
    lines: [
      `✗ There are several networks “Leafy Network”: give one of these instead: ${ids.join(', ')}`,
    ],
  });
  expect(await run('import', path, '--network', other.id)).toMatchObject({
    status: 1,
    lines: ['✗ This network has no admin yet: somebody types /network setup there first.'],
  });
});
