import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { erasePerson } from '../../../bot/network/erasure.ts';
import { mergePeople } from '../../../bot/network/merge.ts';
import { people } from '../../../bot/people.ts';
import { pulsePersonData } from '../../../bot/pulse/person-data.ts';
import { inWork } from '../../../bot/work.ts';
import { inNetwork } from '../../../db/connect.ts';
import { countAnswers, foldDeltas, listRollUp } from '../../../db/roll-up.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { answerSurvey, sendSurvey } from '../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown, questionsOf, sorted } from './town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

async function ask(town: PulseTown, anonymity: string): Promise<string> {
  return sendSurvey(town.product, town.network, {
    closes: '2026-12-14T17:00:00Z',
    anonymity,
    channels: askedChannels(town.network),
  });
}

/** Six people answer, each in her own way. */
async function answered(anonymity: string) {
  const town = await buildTown(database, { vcs: 6 });
  const wave = await ask(town, anonymity);
  for (let at = 0; at < 6; at += 1)
    await answerSurvey(town.product, `vcs ${at}`, wave, [
      `${1 + (at % 5)}`,
      '4',
      '2',
      `Words of ${at}`,
    ]);
  return { town, wave };
}

/** Words with a tick that are not sent yet: a further question in her own words is still to come. */
async function draft({ network }: PulseTown, wave: string): Promise<void> {
  const { comment } = await questionsOf(database, wave);
  await database.admin.query(
    `insert into draft (network_id, wave_id, person_id, question_id, cells, body, quotable, told_size)
     values ($1, $2, $3, $4, '{1}', 'Mine', true, 6)`,
    [network.id, wave, network.person('vcs 0').id, comment],
  );
}

async function close({ product }: PulseTown): Promise<void> {
  await product.reach('2026-12-14T17:00:01Z');
  await product.reach('2026-12-14T17:01:00Z');
}

function idOf({ network }: PulseTown, name: string): string {
  return network.person(name).id;
}

function exported({ product, network }: PulseTown, personId: string) {
  return inWork(product.ctx, network.id, (work) => pulsePersonData.exportPerson(work, personId));
}

function erase({ product, network }: PulseTown, personId: string) {
  return inWork(product.ctx, network.id, (work) =>
    erasePerson(work, people, personId, 'network.erased'),
  );
}

function merge({ product, network }: PulseTown, ids: readonly [string, string]) {
  return inWork(product.ctx, network.id, (work) => mergePeople(work, people, ids));
}

/** The figures as kept and as counted anew; they must agree. */
async function figures({ network }: PulseTown, wave: string) {
  return inNetwork(database.db, network.id, async (tx) => {
    await foldDeltas(tx, network.id, wave);
    const kept = sorted(await listRollUp(tx, wave));
    expect(kept).toEqual(sorted(await countAnswers(tx, wave)));
    return kept.filter(({ cell }) => cell === -1).map(({ n }) => n);
  });
}

const MINE = [
  {
    survey: 'How is working together going?',
    question: 'Overall, how would you rate the programme so far?',
    answer: 'Poor',
  },
  {
    survey: 'How is working together going?',
    question: 'What has been most useful to you?',
    answer: 'Meeting other organisations',
  },
  {
    survey: 'How is working together going?',
    question: 'What is one thing that would help you work together better?',
    answer: 'Words of 1',
  },
];

describe('an export', () => {
  for (const anonymity of ['named', 'confidential']) {
    test(`${anonymity}: has what she answered, in words, while it is open`, async () => {
      const { town } = await answered(anonymity);
      const sheets = await exported(town, idOf(town, 'vcs 1'));
      const answers = sheets.find(({ name }) => name === 'Your answers');
      expect(answers?.rows).toEqual(expect.arrayContaining(MINE));
      expect(answers?.rows).toHaveLength(4);
      expect(JSON.stringify(sheets)).not.toContain('Words of 2');
    });
  }

  for (const anonymity of ['named', 'confidential', 'anonymous']) {
    test(`${anonymity}: says of her own words that they may be quoted, and what she was told`, async () => {
      const town = await buildTown(database, { vcs: 6 });
      const wave = await ask(town, anonymity);
      const required = ['4', '4', '2'];
      if (anonymity === 'anonymous') await draft(town, wave);
      else
        await answerSurvey(town.product, 'vcs 0', wave, [...required, 'Mine'], { mayQuote: true });
      const sheets = await exported(town, idOf(town, 'vcs 0'));
      const rows = sheets.find(({ name }) => name === 'Your answers')?.rows ?? [];
      expect(rows.filter(({ answer }) => answer === 'Mine')).toEqual([
        {
          survey: 'How is working together going?',
          question: 'What is one thing that would help you work together better?',
          answer: 'Mine',
          quoting:
            'May be quoted without your name; you were told that there are 6 people in your group.',
        },
      ]);
      expect(rows.filter((row) => 'quoting' in row)).toHaveLength(1);
    });
  }

  test('confidential: once it is closed, nobody can find her answers, not even for her', async () => {
    const { town } = await answered('confidential');
    await close(town);
    const sheets = await exported(town, idOf(town, 'vcs 1'));
    expect(sheets.find(({ name }) => name === 'Surveys you were asked')?.rows).toHaveLength(1);
    expect(sheets.find(({ name }) => name === 'Your answers')?.rows).toEqual([]);
  });

  test('anonymous: her draft is hers until it is sent; then only that she has voted', async () => {
    const town = await buildTown(database, { vcs: 2 });
    const wave = await ask(town, 'anonymous');
    const questions = await questionsOf(database, wave);
    const ids = [wave, questions.overall as string];
    await town.product.press('vcs 1', { command: 'pulse.answer', ids, value: '2' });
    const before = await exported(town, idOf(town, 'vcs 1'));
    expect(before.find(({ name }) => name === 'Your answers')?.rows).toEqual([MINE[0]]);
    await answerSurvey(town.product, 'vcs 1', wave, ['2', '4']);
    const after = await exported(town, idOf(town, 'vcs 1'));
    expect(after.find(({ name }) => name === 'Your answers')?.rows).toEqual([]);
    expect(after.find(({ name }) => name === 'Surveys you answered anonymously')?.rows).toEqual([
      {
        survey: 'How is working together going?',
        answers: 'Nobody can find these again, not even us.',
      },
    ]);
  });
});

describe('erasing', () => {
  for (const anonymity of ['named', 'confidential']) {
    test(`${anonymity}: takes her answers out of an open survey and out of its figures`, async () => {
      const { town, wave } = await answered(anonymity);
      expect(await figures(town, wave)).toEqual([6, 6, 6, 6]);
      await erase(town, idOf(town, 'vcs 1'));
      expect(await figures(town, wave)).toEqual([5, 5, 5, 5]);
      const bodies = await look<{ body: string }>(
        database,
        'select body from answer where wave_id = $1 and body is not null',
        [wave],
      );
      expect(bodies.map(({ body }) => body)).not.toContain('Words of 1');
      const invited = await look(database, 'select 1 from invitation where wave_id = $1', [wave]);
      expect(invited).toHaveLength(5);
    });
  }

  test('named: in a closed survey her answers stay as figures, without her', async () => {
    const { town, wave } = await answered('named');
    await close(town);
    const before = await look(database, 'select body from result where wave_id = $1', [wave]);
    const personId = idOf(town, 'vcs 1');
    await erase(town, personId);
    expect(await figures(town, wave)).toEqual([6, 6, 6, 6]);
    expect(await look(database, 'select body from result where wave_id = $1', [wave])).toEqual(
      before,
    );
    const traces = await look(
      database,
      `select 1 from response where wave_id = $1 and (respondent = $2 or person_id = $2)
       union all select 1 from answer where wave_id = $1 and respondent = $2`,
      [wave, personId],
    );
    expect(traces).toEqual([]);
  });

  test('anonymous: a ballot that was sent stays, and so does the number of those asked', async () => {
    const { town, wave } = await answered('anonymous');
    await erase(town, idOf(town, 'vcs 1'));
    await close(town);
    const [result] = await look<{ body: { turnout: unknown } }>(
      database,
      'select body from result where wave_id = $1',
      [wave],
    );
    expect(result?.body.turnout).toEqual({ invited: 6, answered: 6, late: 0, entered: null });
    expect(await figures(town, wave)).toEqual([6, 6, 6, 6]);
  });
});

describe('making two people one', () => {
  test('named: of a closed survey that both answered, the second set of answers loses its name', async () => {
    const { town, wave } = await answered('named');
    await close(town);
    const ids = [idOf(town, 'vcs 1'), idOf(town, 'vcs 2')] as const;
    const merged = await merge(town, ids);
    expect(await figures(town, wave)).toEqual([6, 6, 6, 6]);
    const named = await look<{ person_id: string | null }>(
      database,
      'select person_id from response where wave_id = $1 and person_id = any ($2)',
      [wave, ids],
    );
    expect(named).toEqual([{ person_id: merged?.personId }]);
    await erase(town, merged?.personId ?? '');
    const left = await look(database, 'select 1 from response where person_id = any ($1)', [ids]);
    expect(left).toEqual([]);
  });

  test('anonymous: both ballots stay, and she is told', async () => {
    const { town, wave } = await answered('anonymous');
    const merged = await merge(town, [idOf(town, 'vcs 1'), idOf(town, 'vcs 2')]);
    expect(merged?.notes).toEqual([
      'Both of your accounts had answered anonymously. Those answers cannot be found again, so both count.',
    ]);
    await close(town);
    expect(await figures(town, wave)).toEqual([6, 6, 6, 6]);
  });

  for (const anonymity of ['named', 'confidential']) {
    test(`${anonymity}: the later answers count while it is open, once, whoever is the older person`, async () => {
      for (const order of [
        ['vcs 1', 'vcs 2'],
        ['vcs 2', 'vcs 1'],
      ] as const) {
        const town = await buildTown(database, { vcs: 3 });
        const wave = await ask(town, anonymity);
        await answerSurvey(town.product, order[0], wave, ['1', '1']);
        await answerSurvey(town.product, order[1], wave, ['5', '5']);
        await merge(town, [idOf(town, 'vcs 1'), idOf(town, 'vcs 2')]);
        const cells = await look<{ cells: number[] }>(
          database,
          'select cells from answer where wave_id = $1',
          [wave],
        );
        expect(cells.map((row) => row.cells)).toEqual([[5], [5]]);
        expect(await figures(town, wave)).toEqual([1, 1]);
      }
    });
  }

  for (const anonymity of ['named', 'confidential', 'anonymous']) {
    test(`${anonymity}: of two groups she counts in one, with all she answers before and after`, async () => {
      const town = await buildTown(database, { vcs: 6, la: 6 });
      const wave = await ask(town, anonymity);
      const questions = await questionsOf(database, wave);
      const press = (who: string, key: string) =>
        town.product.press(who, {
          command: 'pulse.answer',
          ids: [wave, questions[key] as string],
          value: '4',
        });
      await press('la 1', 'overall');
      if (anonymity === 'anonymous') await answerSurvey(town.product, 'la 1', wave, ['4', '4']);
      await merge(town, [idOf(town, 'vcs 0'), idOf(town, 'la 1')]);
      if (anonymity !== 'anonymous') await answerSurvey(town.product, 'la 1', wave, ['4', '4']);
      const leaves = await look(
        database,
        `select r.leaf as "ofResponse", a.leaf as "ofAnswer", i.leaf as invited
         from response r join answer a using (network_id, wave_id, respondent)
         join invitation i on i.network_id = r.network_id and i.wave_id = r.wave_id
           and i.person_id = any ($2)
         where r.wave_id = $1`,
        [wave, [idOf(town, 'vcs 0'), idOf(town, 'la 1')]],
      );
      expect(leaves).toEqual([
        { ofResponse: 'la', ofAnswer: 'la', invited: 'la' },
        { ofResponse: 'la', ofAnswer: 'la', invited: 'la' },
      ]);
    });
  }
});
