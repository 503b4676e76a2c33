import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { answeredBlocks } from '../../../../bot/eoi/asking/on-card.ts';
import { readRound } from '../../../../bot/eoi/round/round.ts';
import { newId } from '../../../../bot/ids.ts';
import { erasePerson } from '../../../../bot/network/erasure.ts';
import { people } from '../../../../bot/people.ts';
import { inWork } from '../../../../bot/work.ts';
import { freezeBusinessTime } from '../../../support/business-time.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { buildApplication, buildRound } from '../../../support/round.ts';
import { buildCrowd, type Crowd, column, drawn, heard, press } from '../interest/crowd.ts';

let database: TestDatabase;
let crowd: Crowd;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  crowd = await buildCrowd(database, { channels: ['asked'] });
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const question = 'We at Leafy Playgroup have no building – may we still lead? 🌱';

function ask(who: string, text = question, round = crowd.round.id) {
  return crowd.product.press(who, {
    command: 'eoi.ask-save',
    ids: [round],
    values: { question: text },
  });
}

async function askedId(): Promise<string> {
  const [id] = await column(
    crowd,
    'select id from clarification where round_id = $1 order by asked_at desc limit 1',
    [crowd.round.id],
  );
  return String(id);
}

async function answer(shown: string, text: string) {
  const reply = await crowd.product.press('Coordinator', {
    command: 'eoi.question-answer-save',
    ids: [await askedId()],
    values: { shown, answer: text },
  });
  await crowd.product.work();
  return reply;
}

const posts = () =>
  Object.values(crowd.product.messengers)
    .flatMap(({ calls }) => calls)
    .filter((call) => call.kind === 'post' && 'channelId' in call.to);

test('asked in a form that says who hears what; the coordinators see the question without a name', async () => {
  const reply = await crowd.product.press('Aisha', {
    command: 'eoi.ask',
    values: { title: 'new' },
  });
  const form = formOf(reply);
  expect(form.intro?.[0]).toEqual({
    kind: 'text',
    text: 'About “New centres”. Question and answer go to everybody; nobody is told who asked, not even the coordinators.',
  });
  const asked = await crowd.product.press('Aisha', {
    ...form.submit.to,
    values: { question },
  });
  await crowd.product.work();
  expect(textOf(asked)).toBe(
    'Asked. The coordinators see your question without your name. When it is answered, everybody can read it under “New centres”, and I tell you.',
  );
  expect(heard(crowd, 'Coordinator')).toEqual(['A question about “New centres”']);
  const card = (await drawn(crowd, 'eoi.question', [await askedId()])) ?? '';
  expect(card).toContain(question);
  expect(card).toContain('[Answer]');
  const list = await crowd.product.press('Coordinator', {
    command: 'eoi.questions-open',
    ids: [crowd.round.id],
  });
  expect(textOf(list)).toContain(question);
  const { id } = crowd.network.person('Aisha');
  for (const said of [card, JSON.stringify(list), textOf(asked)]) {
    expect(said).not.toContain('Aisha');
    expect(said).not.toContain(id);
  }
  // The audit would tell who: it has no line, and no outbox row is of her.
  expect(await column(crowd, 'select action from audit_line where actor_id = $1', [id])).toEqual(
    [],
  );
});

test('answered, put differently: on the card, in the channels, to those involved and the asker, once', async () => {
  await press(crowd, 'Ben', 'join');
  await buildApplication(crowd.ground, crowd.round, {
    lead: 'Park Dads',
    members: ['Dev'],
    state: 'draft',
  });
  await ask('Aisha');
  await crowd.product.work();
  const shown = 'May an organisation without a building lead?';
  const reply = await answer(shown, 'Yes. A building can be rented.\nSee page 3.');
  expect(textOf(reply)).toBe(
    'Published: everybody can read it, and those who are interested are being told.\nMay an organisation without a building lead?\nYes. A building can be rented.\nSee page 3.',
  );
  const told = 'A question about “New centres” was answered';
  for (const name of ['Aisha', 'Ben', 'Dev']) expect(heard(crowd, name)).toEqual([told]);
  for (const name of ['Chloe', 'Eve']) expect(heard(crowd, name)).toEqual([]);
  expect(posts()).toHaveLength(2);
  const id = await askedId();
  const inChannel = await drawn(crowd, 'eoi.answer', [id]);
  expect(inChannel).toBe(
    [
      'A question about New centres',
      `${shown}\nYes. A building can be rented.\nSee page 3.`,
      '[Ask a question] [Questions and answers]',
    ].join('\n'),
  );
  const toHer = await drawn(crowd, 'eoi.answer', [id, crowd.network.person('Aisha').id]);
  expect(toHer).toContain('You asked this. Nobody else is told so.');
  expect(await drawn(crowd, 'eoi.answer', [id, crowd.network.person('Ben').id])).toBe(inChannel);
  const blocks = await inWork(crowd.product.ctx, crowd.network.id, async (work) =>
    answeredBlocks(work, await readRound(work, crowd.round.id)),
  );
  expect(blocks).toEqual([
    { kind: 'note', text: '1 question has been answered: press “Questions and answers”.' },
  ]);
  expect(refusalOf(await answer(shown, 'No.'))).toBe(
    'This question has been answered already. Press “Questions and answers” to see how.',
  );
  await crowd.product.reach('2026-12-07T11:00:00Z');
  expect(posts()).toHaveLength(2);
  expect(heard(crowd, 'Ben')).toEqual([told]);
  // Only as it was shown, nowhere as it was asked.
  const all = await crowd.product.press('Ben', { command: 'eoi.answers', ids: [crowd.round.id] });
  expect(textOf(all)).not.toContain('Leafy Playgroup');
});

test('all answers by pages; a long one can be read whole', async () => {
  for (let n = 1; n <= 7; n += 1) {
    await crowd.product.travel(`2026-12-07T1${n}:00:00Z`);
    await ask('Aisha', `Question ${n}`);
    await answer(
      `Question ${n}`,
      n === 7 ? `${'Whole answer. '.repeat(100)}The end` : `Answer ${n}`,
    );
  }
  const first = messageOf(
    await crowd.product.press('Eve', { command: 'eoi.answers', ids: [crowd.round.id] }),
  );
  const text = textOf(first);
  expect(text).toContain('Question 6\nAnswer 6');
  expect(text).not.toContain('Question 1\n');
  expect(text).not.toContain('The end');
  expect(text).toContain('1 to 6 of 7.');
  const whole = await crowd.product.press('Eve', {
    command: 'eoi.answer-show',
    ids: [crowd.round.id, await askedId()],
  });
  expect(textOf(whole)).toContain(`${'Whole answer. '.repeat(100)}The end`);
  const second = await crowd.product.press('Eve', {
    command: 'eoi.answers',
    ids: [crowd.round.id],
    value: '1',
  });
  expect(textOf(second)).toContain('Question 1\nAnswer 1');
});

test('a process that is killed after the answer was saved loses no message: what is to be told is planned with it', async () => {
  await press(crowd, 'Ben', 'join');
  await ask('Aisha');
  const id = await askedId();
  await crowd.product.press('Coordinator', {
    command: 'eoi.question-answer-save',
    ids: [id],
    values: { shown: 'May we?', answer: 'Yes.' },
  });
  const planned = `select state from due where kind = 'eoi.publish-answer' and subject_id = $1`;
  expect(await column(crowd, planned, [id])).toEqual(['pending']);
  expect(posts()).toEqual([]);
  await crowd.product.reach('2026-12-07T09:30:00Z');
  expect(posts()).toHaveLength(2);
  expect(heard(crowd, 'Ben')).toEqual(['A question about “New centres” was answered']);
});

test('what is answered can only be answered by coordinators, and an open question is shown to nobody', async () => {
  await ask('Aisha');
  const id = await askedId();
  for (const command of ['eoi.question-answer', 'eoi.question-answer-save'])
    expect(
      refusalOf(
        await crowd.product.press('Ben', {
          command,
          ids: [id],
          values: { shown: 'a', answer: 'b' },
        }),
      ),
    ).toContain('coordinator');
  const unknown = 'I cannot find that question. Type /eoi list, and look at the call again.';
  for (const one of [id, newId()])
    expect(
      refusalOf(
        await crowd.product.press('Ben', {
          command: 'eoi.answer-show',
          ids: [crowd.round.id, one],
        }),
      ),
    ).toBe(unknown);
  expect(await drawn(crowd, 'eoi.answer', [id])).toBeNull();
});

test('too much waits: ten questions of one person at most', async () => {
  for (let n = 0; n < 10; n += 1) await ask('Aisha', `Question ${n}`);
  expect(refusalOf(await ask('Aisha'))).toBe(
    '10 questions of yours wait for an answer. Please wait for those first.',
  );
});

test('who is erased is taken out of her question, which stays and is answered', async () => {
  await ask('Aisha');
  const { id } = crowd.network.person('Aisha');
  const capability = people.find(({ name }) => name === 'asking');
  await inWork(crowd.product.ctx, crowd.network.id, async (work) => {
    const sheets = await capability?.exportPerson(work, id);
    expect(sheets?.[0]?.rows).toMatchObject([{ round: 'New centres', question, answer: null }]);
    await erasePerson(work, people, id, 'network.erased');
  });
  await answer('May we?', 'Yes.');
  expect(
    await column(
      crowd,
      `select answer || coalesce(person_id::text, ' (nobody)') from clarification where round_id = $1`,
      [crowd.round.id],
    ),
  ).toEqual(['Yes. (nobody)']);
});

test('taken to the last moment for questions, refused from then on, with where the answers are', async () => {
  const until = '2027-01-15T12:00:00.000Z';
  const round = await buildRound(crowd.ground, {
    title: 'With a cut-off',
    createdBy: 'Coordinator',
    opensAt: '2026-12-01T09:00:00Z',
    columns: { ask_until: until },
  });
  const at = async (moment: string) => {
    await freezeBusinessTime(database, moment);
    return ask('Aisha', 'In time?', round.id);
  };
  expect((await at('2027-01-15T11:59:59.999Z')).kind).toBe('whisper');
  const late =
    'Questions about “With a cut-off” are not taken any more. What was answered stands under “Questions and answers” on its card; type /eoi list to find it.';
  expect(refusalOf(await at(until))).toBe(late);
  expect(refusalOf(await at('2027-01-15T12:00:00.001Z'))).toBe(late);
  expect(
    refusalOf(await crowd.product.press('Aisha', { command: 'eoi.ask-form', ids: [round.id] })),
  ).toBe(late);
});
