import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listByArea } from '../../../../bot/eoi/interest/listing.ts';
import type { InterestRow } from '../../../../db/interest.ts';
import type { LotRow } from '../../../../db/round.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, messageOf, pressOn, refusalOf, textOf } from '../../../support/product.ts';
import {
  buildCrowd,
  type Crowd,
  column,
  drawn,
  heard,
  press,
  pressInList,
  showInterest,
  whoElse,
} from './crowd.ts';

let database: TestDatabase;
let crowd: Crowd;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  crowd = await buildCrowd(database);
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

async function answer(who: string, value: 'yes' | 'no') {
  const [id] = await column(crowd, 'select id from interest_approach where round_id = $1', [
    crowd.round.id,
  ]);
  const reply = await crowd.product.press(who, {
    command: 'eoi.introduction-answer',
    ids: [String(id)],
    value,
  });
  await crowd.product.work();
  return { id: String(id), reply };
}

test('those who agreed to be seen see each other by area, a larger organisation the small ones first', async () => {
  await showInterest(crowd, 'Ben', 'lead', { areas: [1], size: 'large' });
  await showInterest(crowd, 'Aisha', 'join', { areas: [0, 1], size: 'small', brings: 'A hall' });
  await showInterest(crowd, 'Chloe', 'join', {
    size: 'micro',
    needs: 'Somebody who does accounts',
  });
  await showInterest(crowd, 'Dev', 'lead', { areas: [1], size: 'micro' });
  expect(textOf(await whoElse(crowd, 'Ben'))).toBe(
    [
      'Who else is interested: New centres',
      'As Big Charity. You see who agreed to be seen, area by area; they see you. The smallest come first.',
      'Southside\nPark Dads · might lead · Under £10,000',
      '[Introduce us to Park Dads]',
      'Southside\nLeafy Playgroup · would join others · £10,000 to £100,000\nBrings: A hall',
      '[Introduce us to Leafy Playgroup]',
      'Northside\nLeafy Playgroup · would join others · £10,000 to £100,000\nBrings: A hall',
      '[Introduce us to Leafy Playgroup]',
      'Any area\nHill Toddlers · would join others · Under £10,000\nNeeds: Somebody who does accounts',
      '[Introduce us to Hill Toddlers]',
    ].join('\n'),
  );
});

test('who is not listed sees nobody and is seen by nobody but the coordinators', async () => {
  await showInterest(crowd, 'Ben', 'lead');
  await showInterest(crowd, 'Aisha', 'join', { listed: false, brings: 'A hall' });
  expect(textOf(await whoElse(crowd, 'Ben'))).toContain('Nobody else is listed yet.');
  const led = await whoElse(crowd, 'Aisha');
  expect(textOf(led)).toBe(
    [
      'Be listed yourself first',
      'Who is interested is shown to those who agree to be seen too. Press below and say yes to being listed.',
      '[Tell a little more]',
    ].join('\n'),
  );
  const refused = { command: 'eoi.interested', ids: [crowd.round.id] };
  expect(refusalOf(await crowd.product.press('Eve', refused))).toBe(
    'Show interest first, and agree to be listed: then you see who else is, and they see you.',
  );
  expect(textOf(await whoElse(crowd, 'Coordinator'))).toBe(
    [
      'Who else is interested: New centres',
      'Everybody who showed interest, area by area. Those not listed are seen by coordinators only.',
      'Any area\nBig Charity · might lead',
      'Any area\nLeafy Playgroup · would join others · not listed\nBrings: A hall',
    ].join('\n'),
  );
  const [hidden] = await column(
    crowd,
    'select id from interest where brings is not null and round_id = $1',
    [crowd.round.id],
  );
  const one = { command: 'eoi.interested-one', ids: [crowd.round.id, String(hidden)] };
  expect(refusalOf(await crowd.product.press('Ben', one))).toBe(
    'I cannot find that interest among yours. Type /eoi interest to see what you have.',
  );
});

test('what does not fit a list of six can be read whole', async () => {
  await showInterest(crowd, 'Ben', 'lead');
  const brings = `${'Volunteers, vans and '.repeat(13)}tea.`;
  await showInterest(crowd, 'Aisha', 'join', { brings });
  const list = await whoElse(crowd, 'Ben');
  expect(textOf(list)).not.toContain(brings);
  const whole = await pressOn(crowd, 'Ben', { kind: 'whisper', message: list }, 'Read it all');
  expect(textOf(messageOf(whole))).toBe(`Leafy Playgroup · would join others\nBrings: ${brings}`);
});

test('both said yes: each hears who the other is, once', async () => {
  await database.admin.query(
    `update organisation set contact = 'hello@leafy.example' where name = 'Leafy Playgroup' and network_id = $1`,
    [crowd.network.id],
  );
  await showInterest(crowd, 'Ben', 'lead', { needs: 'A hall' });
  await showInterest(crowd, 'Aisha', 'join');
  const list = await pressInList(crowd, 'Ben', 'Introduce us to Leafy Playgroup');
  expect(list.summary).toBe('I have asked Leafy Playgroup. If they say yes, you both hear.');
  expect(textOf(list)).not.toContain('[Introduce us to Leafy Playgroup]');
  expect(heard(crowd, 'Aisha')).toEqual([
    'Somebody would like to be introduced to you: “New centres”',
  ]);
  const { id, reply } = await answer('Aisha', 'yes');
  expect(textOf(messageOf(reply))).toBe(
    'You said yes: I have sent you a message about each other.',
  );
  await answer('Aisha', 'yes');
  expect(heard(crowd, 'Ben')).toEqual(['You and Aisha both said yes: “New centres”']);
  expect(heard(crowd, 'Aisha').slice(1)).toEqual(['You and Ben both said yes: “New centres”']);
  const ben = crowd.network.person('Ben').id;
  expect(await drawn(crowd, 'eoi.introduction', [id, ben])).toBe(
    [
      'Meet Aisha',
      'You and Aisha (Leafy Playgroup) both would like to talk about “New centres”.',
      'Leafy Playgroup · would join others',
      'They use Slack (as “Aisha”) rather than where you are.',
      'Their organisation can be reached here: hello@leafy.example',
      'Nothing is agreed by that: who leads, and whether you apply together, is between you.',
    ].join('\n'),
  );
  expect(await drawn(crowd, 'eoi.introduction', [id, crowd.network.person('Dev').id])).toBeNull();
  expect(await drawn(crowd, 'eoi.introduction-asked', [id])).toBeNull();
  const { reply: late } = await answer('Aisha', 'no');
  expect(textOf(messageOf(late))).toBe('You said yes: I have sent you a message about each other.');
});

test('what the asked organisation is told before it says yes names no person', async () => {
  await showInterest(crowd, 'Ben', 'lead', { needs: 'A hall' });
  await showInterest(crowd, 'Aisha', 'join');
  await pressInList(crowd, 'Ben', 'Introduce us to Leafy Playgroup');
  const [id] = await column(crowd, 'select id from interest_approach where round_id = $1', [
    crowd.round.id,
  ]);
  expect(await drawn(crowd, 'eoi.introduction-asked', [String(id)])).toBe(
    [
      'Would you like to be introduced?',
      'Big Charity would like to talk with Leafy Playgroup about “New centres”.',
      'Big Charity · might lead\nNeeds: A hall',
      '[Yes, introduce us] [Not this time]',
      'Only if you say yes do you hear each other’s names, and where you can write to each other. I never tell that somebody said no.',
    ].join('\n'),
  );
});

test('a no is told to nobody: who asked sees what she saw before, and the audit has no line', async () => {
  await showInterest(crowd, 'Ben', 'lead');
  await showInterest(crowd, 'Aisha', 'join');
  await pressInList(crowd, 'Ben', 'Introduce us to Leafy Playgroup');
  const before = textOf(await whoElse(crowd, 'Ben'));
  const lines = 'select count(*)::int from audit_line where network_id = $1';
  const [noted] = await column(crowd, lines, [crowd.network.id]);
  const { reply } = await answer('Aisha', 'no');
  expect(textOf(messageOf(reply))).toBe(
    'Fine. I tell nobody. If you change your mind, you find them under “Who else is interested”.',
  );
  expect(textOf(await whoElse(crowd, 'Ben'))).toBe(before);
  expect(before).toContain('You asked to be introduced. If they say yes, you both hear.');
  expect(await column(crowd, lines, [crowd.network.id])).toEqual([noted]);
  expect(heard(crowd, 'Ben')).toEqual([]);
  // She changes her mind in the list.
  const changed = await pressInList(crowd, 'Aisha', 'Introduce us to Big Charity');
  expect(changed.summary).toBe(
    'Big Charity had asked for you too, so you have been introduced: look at your direct messages.',
  );
  expect(heard(crowd, 'Ben')).toEqual(['You and Aisha both said yes: “New centres”']);
});

test('each having asked for the other is a yes of both, and there is one approach between two', async () => {
  await showInterest(crowd, 'Ben', 'lead');
  await showInterest(crowd, 'Aisha', 'join');
  const routes = await Promise.all(
    [
      ['Ben', 'Introduce us to Leafy Playgroup'],
      ['Aisha', 'Introduce us to Big Charity'],
    ].map(async ([who = '', label = '']) => ({
      who,
      to: buttonOf(await whoElse(crowd, who), label).to,
    })),
  );
  await Promise.all(
    routes.flatMap(({ who, to }) => [crowd.product.press(who, to), crowd.product.press(who, to)]),
  );
  await crowd.product.work();
  expect(
    await column(crowd, 'select answer from interest_approach where round_id = $1', [
      crowd.round.id,
    ]),
  ).toEqual(['yes']);
  const met = (name: string) => heard(crowd, name).filter((text) => text.includes('both said yes'));
  expect(met('Aisha')).toHaveLength(1);
  expect(met('Ben')).toHaveLength(1);
});

test('who has taken the interest back can neither be asked nor answer', async () => {
  await showInterest(crowd, 'Ben', 'lead');
  const told = await showInterest(crowd, 'Aisha', 'join');
  const { to } = buttonOf(await whoElse(crowd, 'Ben'), 'Introduce us to Leafy Playgroup');
  await crowd.product.press('Ben', to);
  await pressOn(crowd, 'Aisha', { kind: 'whisper', message: told }, 'We are no longer interested');
  await crowd.product.work();
  expect(heard(crowd, 'Aisha')).toEqual([]);
  const { reply } = await answer('Aisha', 'yes');
  expect(refusalOf(reply)).toBe(
    'This interest was taken back meanwhile. Type /eoi interest to show it again.',
  );
  expect(refusalOf(await crowd.product.press('Ben', to))).toBe(
    'I cannot find that. One of you may have taken the interest back. Type /eoi interest to see where you stand.',
  );
  const { reply: foreign } = await answer('Dev', 'yes');
  expect(refusalOf(foreign)).toBe(
    'I cannot find that interest among yours. Type /eoi interest to see what you have.',
  );
  expect(await press(crowd, 'Aisha', 'join')).toMatchObject({ kind: 'whisper' });
});

test('everybody stands under each of her areas once, and for a larger one no smaller comes after a larger', () => {
  const lots = ['a', 'b', 'c'].map((id) => ({ id, name: id }) as LotRow);
  const sizes = ['micro', 'small', null, 'medium', 'large'] as const;
  const interests = fc.array(
    fc.record({ size: fc.constantFrom(...sizes), lotIds: fc.subarray(['a', 'b', 'c']) }),
  );
  const viewer = fc.record({
    size: fc.constantFrom(...sizes),
    lotIds: fc.subarray(['a', 'b', 'c']),
  });
  fc.assert(
    fc.property(interests, viewer, (some, me) => {
      const rows = some.map((each, at) => ({ ...each, id: String(at) }) as unknown as InterestRow);
      const listed = listByArea(rows, lots, me);
      const pairs = listed.map(({ lot, interest }) => `${lot?.id ?? ''} ${interest.id}`);
      expect(pairs.toSorted()).toEqual(
        rows
          .flatMap(({ id, lotIds }) =>
            (lotIds.length === 0 ? [''] : lotIds).map((lot) => `${lot} ${id}`),
          )
          .toSorted(),
      );
      if (me.size !== 'medium' && me.size !== 'large') return;
      for (const [at, entry] of listed.entries()) {
        const next = listed[at + 1];
        if (next?.lot?.id !== entry.lot?.id || !next) continue;
        expect(sizes.indexOf(entry.interest.size)).toBeLessThanOrEqual(
          sizes.indexOf(next.interest.size),
        );
      }
    }),
  );
});
