import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { type Product, startProduct } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import {
  approve,
  askFor,
  buildFair,
  decline,
  type Fair,
  giveBack,
  holder,
  stallOf,
  told,
} from './fair.ts';

/** Whatever is pressed, and from whichever process: stalls never run over, and the queue is kept. */

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const names = ['Ann', 'Bob', 'Cyd', 'Dan', 'Eva'];

type Step =
  | { readonly what: 'ask' | 'approve' | 'decline' | 'give-back'; readonly who: string }
  | { readonly what: 'resize'; readonly number: number };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        what: fc.constantFrom('ask', 'approve', 'approve', 'decline', 'give-back'),
        who: fc.constantFrom(...names),
      }) as fc.Arbitrary<Step>,
    },
    {
      weight: 1,
      arbitrary: fc.record({
        what: fc.constant('resize' as const),
        number: fc.integer({ min: 1, max: 4 }),
      }),
    },
  ),
  { minLength: 12, maxLength: 30 },
);

/** What should be: who is in which state, in which order they wait, and how often each was told. */
class Model {
  number = 2;
  readonly states = new Map<string, string>();
  queue: string[] = [];
  readonly told = new Map<string, number>(names.map((name) => [name, 0]));

  approved(): number {
    return [...this.states.values()].filter((state) => state === 'approved').length;
  }

  take(step: Step): void {
    if (step.what === 'resize') this.resize(step.number);
    else this.change(step.what, step.who);
  }

  resize(number: number): void {
    if (number < this.approved()) return;
    this.number = number;
    this.moveUp();
  }

  change(what: string, who: string): void {
    const state = this.states.get(who);
    const isLiving = state === 'applied' || state === 'approved' || state === 'waiting';
    if (what === 'ask' && !isLiving) this.states.set(who, 'applied');
    if (what === 'approve' && (state === 'applied' || state === 'declined')) this.approve(who);
    if ((what === 'decline' || what === 'give-back') && isLiving) {
      this.states.set(who, what === 'decline' ? 'declined' : 'withdrawn');
      this.queue = this.queue.filter((one) => one !== who);
      this.moveUp();
    }
  }

  approve(who: string): void {
    this.states.set(who, 'waiting');
    this.queue.push(who);
    this.moveUp();
  }

  moveUp(): void {
    while (this.queue.length > 0 && this.approved() < this.number) {
      const first = this.queue.shift();
      if (first) this.give(first);
    }
  }

  give(who: string): void {
    this.states.set(who, 'approved');
    this.told.set(who, (this.told.get(who) ?? 0) + 1);
  }
}

async function press(fair: Fair, step: Step): Promise<unknown> {
  if (step.what === 'resize')
    return fair.product.press('Coordinator', {
      command: 'event.save-programme',
      ids: [fair.event.id],
      values: { stalls: `Table; ${step.number}` },
    });
  if (step.what === 'ask') return askFor(fair, step.who);
  const hasOne = await look(
    database,
    `select from stall s join organisation o on o.id = s.organisation_id
     where s.network_id = $1 and o.name = $2`,
    [fair.network.id, `${step.who}’s group`],
  );
  if (hasOne.length === 0) return null;
  const how = { approve, decline, 'give-back': giveBack }[step.what];
  return how(fair, step.who);
}

async function build(count: number): Promise<{ fair: Fair; others: readonly Product[] }> {
  const fair = await buildFair(
    database,
    names.map((name) => holder(name)),
    { stalls: [{ name: 'Table', number: count }] },
  );
  return { fair, others: [fair.product, startProduct(database, fair.network)] };
}

/** Both processes' messages count: a person has one direct channel. */
function toldOfStall(fair: Fair, products: readonly Product[], who: string): number {
  return products
    .flatMap((product) => told({ ...fair, product }, who))
    .filter((one) => one === 'You have a stall at “Market day”').length;
}

test('every sequence of presses leads to what the rules say, each who moves up being told once', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.infiniteStream(fc.boolean()), async (sequence, sides) => {
      const { fair, others } = await build(2);
      const model = new Model();
      for (const step of sequence) {
        const product = others[sides.next().value ? 1 : 0] ?? fair.product;
        await press({ ...fair, product }, step);
        await product.work();
        model.take(step);
        await assertInvariants(database);
      }
      for (const who of names) {
        const state = model.states.get(who);
        if (state) expect([who, (await stallOf(fair, who)).state]).toEqual([who, state]);
        expect([who, toldOfStall(fair, others, who)]).toEqual([who, model.told.get(who)]);
      }
      const queue = await look<{ name: string }>(
        database,
        `select o.name from stall s join organisation o on o.id = s.organisation_id
         where s.network_id = $1 and s.state = 'waiting' order by s.queue_number`,
        [fair.network.id],
      );
      expect(queue.map(({ name }) => name)).toEqual(model.queue.map((who) => `${who}’s group`));
    }),
    { numRuns: 8 },
  );
}, 120_000);

test('two processes that press at once never approve more than there are', async () => {
  const { fair, others } = await build(2);
  for (const who of names) await askFor(fair, who);
  const side = (at: number): Fair => ({ ...fair, product: others[at % 2] ?? fair.product });
  await Promise.all(names.map((who, at) => approve(side(at), who)));
  await assertInvariants(database);
  const states = async () =>
    (await Promise.all(names.map((who) => stallOf(fair, who)))).map(({ state }) => state).sort();
  expect(await states()).toEqual(['approved', 'approved', 'waiting', 'waiting', 'waiting']);
  await Promise.all([
    ...names.slice(0, 2).map((who, at) => giveBack(side(at), who)),
    ...names.slice(0, 2).map((who, at) => decline(side(at + 1), who)),
    press(side(0), { what: 'resize', number: 3 }),
  ]);
  await assertInvariants(database);
  const living = (await states()).filter((state) => state === 'approved' || state === 'waiting');
  expect(living).toEqual(['approved', 'approved', 'approved']);
  for (const product of others) await product.work();
  for (const who of names.slice(2)) expect(toldOfStall(fair, others, who)).toBe(1);
});

test('an organisation that asks twice at once has asked once', async () => {
  const { fair, others } = await build(2);
  const replies = await Promise.all(others.map((product) => askFor({ ...fair, product }, 'Ann')));
  expect(replies.map(({ kind }) => kind).sort()).toEqual(['refused', 'whisper']);
});
