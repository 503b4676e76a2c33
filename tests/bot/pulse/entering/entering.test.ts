import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Form, Message, Reply } from '../../../../bot/view.ts';
import { plainText } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { openFirst } from '../shift/twice.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../town.ts';
import { enter, findFor, pressRoute, typeIn } from './typing.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const CLOSES = '2026-12-14T17:00:00Z';

/** People without an account belong to the audience by their group. */
async function ask(town: PulseTown, anonymity: string, groups = ['parent']): Promise<string> {
  return sendSurvey(town.product, town.network, {
    closes: CLOSES,
    channels: askedChannels(town.network),
    groups,
    anonymity,
  });
}

const build = (rings = ['Ada Rings'], vcs = 6) =>
  buildTown(
    database,
    { vcs },
    {
      people: [
        ...rings.map((name) => ({ name, group: 'parent' })),
        { name: 'Kim', group: 'other', roles: ['coordinator' as const], accounts: [slack] },
      ],
    },
  );
const slack = { platform: 'slack' as const };

const textOf = (message: Message): string =>
  message.blocks.flatMap((block) => ('text' in block ? [plainText(block.text)] : [])).join('\n');

async function answersOf(wave: string) {
  return look<{ cells: number[] }>(
    database,
    'select cells from answer where wave_id = $1 order by cells',
    [wave],
  );
}

test('a named answer typed in by phone is hers, and the words say so before', async () => {
  const town = await build();
  const wave = await ask(town, 'named');
  const words = messageOf(await findFor(town.product, wave, 'ada'));
  expect(textOf(words)).toBe(
    [
      'Read this out to Ada Rings',
      'I would like to ask you the questions of “How is working together going?”. I am typing this for you, so I will know what you said.',
      'Your name stands beside your answers: the coordinators see who said what. Everybody else sees only figures of 5 or more people. Until the survey closes, we can change them for you.',
      'Taking part is up to you, and you can stop at any time. Is that all right?',
    ].join('\n'),
  );
  const thanks = messageOf(await typeIn(town.product, words, ['4', '5', '', 'All is well']));
  expect(thanks.summary).toBe('Read this out: thank you, your answers are in.');
  const rows = await look(
    database,
    'select person_id as "personId", sent, late from response where wave_id = $1',
    [wave],
  );
  expect(rows).toEqual([
    { personId: town.network.person('Ada Rings').id, sent: true, late: false },
  ]);
});

test('who is asked twice hears before that the key is kept until the second time', async () => {
  const town = await build();
  const wave = await openFirst(town, 'confidential');
  const add = buttonOf(messageOf(await findFor(town.product, wave, 'Ada Rings')), 'Add them').to;
  expect(textOf(messageOf(await pressRoute(town.product, add)))).toContain(
    'The same people are asked twice, and each person’s two answers are compared. For that a key is kept until the second time has closed, 24 months at most.',
  );
});

for (const anonymity of ['named', 'confidential', 'anonymous']) {
  describe(anonymity, () => {
    test('the same pages as everybody’s are saved one by one, under the invitation’s id', async () => {
      const town = await build();
      const wave = await ask(town, anonymity);
      const words = messageOf(await findFor(town.product, wave, 'Ada Rings', 'paper'));
      expect(textOf(words)).toContain('On paper these words belong at the top of the sheet');
      const start = buttonOf(words, 'They agree, start').to;
      const form = formOf(await pressRoute(town.product, start));
      const own = formOf(
        await town.product.press('vcs 1', {
          command: 'pulse.open',
          ids: [wave],
          questionsPerPage: 4,
        }),
      );
      expect(form.fields).toEqual(own.fields);
      const [invitation] = await look<{ id: string }>(
        database,
        'select id from invitation where wave_id = $1 and person_id = $2',
        [wave, town.network.person('Ada Rings').id],
      );
      expect(form.submit.to.ids).toEqual([invitation?.id]);
      expect(JSON.stringify(form)).not.toContain('Ada');
      expect(form.live).toBeUndefined();
    });

    test('an answer is counted once and noted by ids only', async () => {
      const town = await build();
      const wave = await ask(town, anonymity);
      await enter(town.product, wave, 'Ada Rings', ['4', '5', '', 'Words of Ada']);
      expect((await answersOf(wave)).length).toBe(3);
      const lines = await look<{ subject: string; detail: object; actor: string }>(
        database,
        `select subject_id as subject, actor_id as actor, detail from audit_line
         where network_id = $1 and action = 'pulse.entered'`,
        [town.network.id],
      );
      expect(lines).toEqual([
        {
          subject: wave,
          actor: town.network.person('Coordinator').id,
          detail: { way: 'phone' },
        },
      ]);
      expect(town.product.ctx.lines.join('\n')).not.toContain('Ada');
    });

    test('it is refused once the survey is closed, and nothing is saved', async () => {
      const town = await build();
      const wave = await ask(town, anonymity);
      const words = messageOf(await findFor(town.product, wave, 'Ada'));
      await town.product.travel('2026-12-14T17:00:01Z');
      const reply = await pressRoute(town.product, buttonOf(words, 'They agree, start').to);
      expect(refusalOf(reply)).toBe(
        '“How is working together going?” is closed, so this was not saved. The figures come back to where you were asked.',
      );
    });
  });
}

test('where nobody may learn who has answered, people with an account are refused all alike', async () => {
  for (const anonymity of ['confidential', 'anonymous']) {
    const town = await build();
    const wave = await ask(town, anonymity);
    await answerSurvey(town.product, 'vcs 1', wave, ['4', '5']);
    const sentence =
      'They have an account here, so in this survey only they can answer: nobody, coordinators included, may learn who has answered. Please ask them to type /home.';
    for (const who of ['vcs 1', 'vcs 2', 'Lead'])
      expect(refusalOf(await findFor(town.product, wave, who))).toBe(sentence);
    // Nor does a button from elsewhere lead there.
    for (const who of ['vcs 1', 'vcs 2']) {
      const [row] = await look<{ id: string }>(
        database,
        'select id from invitation where wave_id = $1 and person_id = $2',
        [wave, town.network.person(who).id],
      );
      for (const command of ['pulse.enter-start', 'pulse.enter-turn', 'pulse.enter-page']) {
        const value = command === 'pulse.enter-start' ? 'phone' : 'phone.0';
        const ids = [row?.id as string];
        const reply = await town.product.press('Coordinator', { command, ids, value });
        expect(refusalOf(reply)).toBe(sentence);
      }
    }
  }
});

test('named: whoever has answered in chat is not typed in again, whoever has not can be', async () => {
  const town = await build();
  const wave = await ask(town, 'named');
  await answerSurvey(town.product, 'vcs 1', wave, ['4', '5']);
  expect(refusalOf(await findFor(town.product, wave, 'vcs 1'))).toBe(
    'vcs 1 has answered already, and each person counts once. They can change their answers themselves, with /home.',
  );
  await enter(town.product, wave, 'vcs 2', ['2', '1', '']);
  expect(await answersOf(wave)).toHaveLength(4);
});

test('anonymous: an answer that is in cannot be typed in again', async () => {
  const town = await build();
  const wave = await ask(town, 'anonymous');
  await enter(town.product, wave, 'Ada Rings', ['4', '5', '']);
  expect(refusalOf(await findFor(town.product, wave, 'Ada Rings'))).toBe(
    'The answers for Ada Rings are in already. They are anonymous, so nobody can find them again to change them.',
  );
});

test('confidential: only who typed the answers in sees and changes them', async () => {
  const town = await build();
  const wave = await ask(town, 'confidential');
  await enter(town.product, wave, 'Ada Rings', ['4', '5', '']);
  expect(refusalOf(await findFor(town.product, wave, 'Ada', 'phone', 'Kim'))).toBe(
    'Coordinator typed in these answers, and only they may see and change them. Please ask them.',
  );
  const words = messageOf(await findFor(town.product, wave, 'Ada'));
  expect(textOf(words)).toContain(
    'The answers for Ada Rings are in already. You see them again and can change them.',
  );
  const form = formOf(await pressRoute(town.product, buttonOf(words, 'They agree, start').to));
  expect(form.fields.map((field) => field.initial)).toEqual(['4', '5', undefined]);
  await typeIn(town.product, words, ['1', '5', '']);
  expect((await answersOf(wave)).map(({ cells }) => cells)).toEqual([[1], [5]]);
});

for (const anonymity of ['confidential', 'anonymous']) {
  test(`${anonymity}: what one coordinator began, another starts afresh without seeing it`, async () => {
    const town = await build();
    const wave = await sendSurvey(town.product, town.network, {
      closes: CLOSES,
      template: 'attitude-baseline',
      groups: ['parent'],
      channels: [],
      anonymity,
    });
    const first = messageOf(await findFor(town.product, wave, 'Ada'));
    const start = buttonOf(first, 'They agree, start').to;
    const form = formOf(await pressRoute(town.product, start));
    const second = formOf(await fill(town, form, ['4', '4', '4', '4']));
    const words = messageOf(await findFor(town.product, wave, 'Ada', 'paper', 'Kim'));
    expect(textOf(words)).toContain(
      'Somebody else began to type these answers in. To keep them private, that part is cleared and you start afresh.',
    );
    const fresh = formOf(
      await pressRoute(town.product, buttonOf(words, 'They agree, start').to, {}, 'Kim'),
    );
    expect(fresh.fields.map((field) => field.initial ?? '')).toEqual(['', '', '', '']);
    expect(await answersOf(wave)).toEqual([]);
    await fill(town, fresh, ['2', '2', '2', '2'], 'Kim');
    expect(refusalOf(await fill(town, second, ['1']))).toBe(
      'Somebody else has begun to type these answers in. Type /pulse enter to start again.',
    );
  });
}

function fill(town: PulseTown, form: Form, choices: string[], by?: string): Promise<Reply> {
  const values = Object.fromEntries(
    form.fields.flatMap(({ name }, at) => (choices[at] ? [[name, choices[at]]] : [])),
  );
  return pressRoute(town.product, form.submit.to, values, by);
}

test('of several people of one name one is chosen, told apart by what they do', async () => {
  const town = await buildTown(
    database,
    { vcs: 1 },
    {
      people: [
        { name: 'Ada', group: 'parent', organisation: 'Toy library' },
        { name: 'Ada', group: 'school' },
        { name: 'Ada Long', group: 'parent' },
      ],
    },
  );
  const wave = await ask(town, 'named', ['parent', 'school']);
  const which = messageOf(await findFor(town.product, wave, 'ada'));
  expect(which.summary).toBe('Who is it?');
  const labels = which.blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : [],
  );
  expect(labels.sort()).toEqual(['Ada, School', 'Ada, Toy library']);
  const words = await pressRoute(town.product, buttonOf(which, 'Ada, School').to);
  expect(messageOf(words).summary).toBe('Read this out to Ada');
});

test('somebody the survey was not for is added as a late one only when that is wished', async () => {
  const town = await build();
  const wave = await ask(town, 'confidential', ['la']);
  const offer = messageOf(await findFor(town.product, wave, 'Ada'));
  expect(textOf(offer)).toBe(
    'Ada Rings was not asked in this survey.\nYou can add them as somebody who joined later. They are counted apart.',
  );
  const invited = () =>
    look(database, 'select late from invitation where wave_id = $1 and person_id = $2', [
      wave,
      town.network.person('Ada Rings').id,
    ]);
  expect(await invited()).toEqual([]);
  const words = messageOf(await pressRoute(town.product, buttonOf(offer, 'Add them').to));
  expect(await invited()).toEqual([{ late: true }]);
  await typeIn(town.product, words, ['4', '5', '']);
  expect(await look(database, 'select late from response where wave_id = $1', [wave])).toEqual([
    { late: true },
  ]);
});

test('somebody of the audience who was added after the opening is late without a question', async () => {
  const town = await build();
  const wave = await ask(town, 'confidential');
  await town.product.press('Coordinator', {
    command: 'network.person.add.save',
    values: { name: 'New Parent', group: 'parent', way: 'phone' },
  });
  const words = messageOf(await findFor(town.product, wave, 'New Parent'));
  expect(words.summary).toBe('Read this out to New Parent');
});

test('a name that nobody has, or too many have, is refused beside the field', async () => {
  const town = await build(Array.from({ length: 11 }, (_, at) => `Ringer ${at}`));
  const wave = await ask(town, 'named');
  const unknown = await findFor(town.product, wave, 'Nobody Known');
  expect(unknown).toMatchObject({ kind: 'refused', fields: { name: expect.any(String) } });
  expect(refusalOf(unknown)).toBe(
    'I find nobody of that name. Check how it is written, or add them first with /network person.',
  );
  expect(refusalOf(await findFor(town.product, wave, 'Ringer'))).toBe(
    'Too many people have that in their name. Please type more of it.',
  );
});

test('“/pulse enter” asks which survey where several are open, and only coordinators may', async () => {
  const town = await build();
  const enterNow = (values = {}) =>
    town.product.press('Coordinator', { command: 'pulse.enter', values });
  expect(refusalOf(await enterNow())).toBe(
    'I find no open survey like that. Type /pulse list to see which ones are open.',
  );
  await ask(town, 'named');
  expect(formOf(await enterNow()).title).toBe('Type in answers');
  const weekly = await sendSurvey(town.product, town.network, {
    closes: CLOSES,
    template: 'weekly-pulse',
  });
  expect(messageOf(await enterNow()).summary).toBe('Which survey are the answers for?');
  expect(formOf(await enterNow({ survey: 'week' })).submit.to.ids).toEqual([weekly]);
  expect(refusalOf(await town.product.press('vcs 1', { command: 'pulse.enter' }))).toContain(
    'Only a coordinator or an admin can do this.',
  );
});
