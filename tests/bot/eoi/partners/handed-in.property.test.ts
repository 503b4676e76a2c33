import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readContent } from '../../../../bot/eoi/sealing/content.ts';
import { openSealed } from '../../../../bot/eoi/sealing/envelope.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { fillIn, handIn } from '../applying/call.ts';
import { ask, buildConsortium, type Consortium, invite, pressAbout } from './consortium.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const speakers = { 'Oak Centre': 'Dan', 'Elm Trust': 'Eve' } as const;
type Name = keyof typeof speakers;
const names = Object.keys(speakers) as Name[];

/** What somebody does next; whatever is not possible then is refused, which is fine. */
const steps = ['invite', 'ask', 'say', 'look', 'confirm', 'leave', 'remove', 'hand-in'] as const;
const step = fc.record({
  what: fc.constantFrom(...steps, 'confirm', 'look', 'hand-in'),
  name: fc.constantFrom(...names),
});

/** What is sealed now, opened with the key that nothing else in the product can read yet. */
async function openNow({ ground, round, application }: Consortium) {
  const [row] = await look<{ sealed: Buffer; wrapped: Buffer; secretVersion: string }>(
    database,
    `select s.sealed, k.wrapped_private as wrapped, k.secret_version as "secretVersion"
     from submission s join round_key k on k.network_id = s.network_id and k.round_id = $2
     where s.application_id = $1 and s.withdrawn_at is null`,
    [application, round.id],
  );
  if (!row) return null;
  const about = `application ${round.id} ${application}`;
  return readContent(openSealed(ground.keyring.unwrap(row), row.sealed, about));
}

async function statesOf({ application }: Consortium): Promise<Readonly<Record<string, string>>> {
  const rows = await look<{ name: string; state: string }>(
    database,
    `select o.name, p.state from partner p
     join organisation o on o.network_id = p.network_id and o.id = p.organisation_id
     where p.application_id = $1`,
    [application],
  );
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
}

/** What one partner has seen, and which words its person said yes to. */
interface Seen {
  version: number;
  words: string;
  yes: string | null;
}

async function act(
  consortium: Consortium,
  seen: Record<Name, Seen>,
  { what, name }: { readonly what: (typeof steps)[number]; readonly name: Name },
  at: number,
): Promise<void> {
  const who = speakers[name];
  const isThere = (await statesOf(consortium))[name] !== undefined;
  if (what === 'invite') return void (await invite(consortium, name, `${name}, words ${at}`));
  if (what === 'hand-in') return void (await handIn(consortium, 'Ann', consortium.application));
  if (!isThere) return;
  switch (what) {
    case 'ask':
      await ask(consortium, name, who);
      return;
    case 'say': {
      const [part] = await look<{ version: number }>(
        database,
        `select d.version from draft_part d join partner p on p.network_id = d.network_id
           and p.id = d.about_id join organisation o on o.network_id = p.network_id
           and o.id = p.organisation_id
         where d.application_id = $1 and d.part = 'said' and o.name = $2`,
        [consortium.application, name],
      );
      const more = { value: String(part?.version ?? 0), values: { said: `${name}, words ${at}` } };
      await pressAbout(consortium, 'Ann', 'save-words', name, more);
      return;
    }
    case 'look':
    case 'confirm':
      await answer(consortium, seen[name], what, name);
      return;
    case 'leave':
      await pressAbout(consortium, who, 'leave', name);
      return;
    case 'remove':
      await pressAbout(consortium, 'Ann', 'remove', name);
      return;
    default:
      what satisfies never;
  }
}

/** She looks, or presses *That is right* on what she saw last, which may be old by now. */
async function answer(
  consortium: Consortium,
  seen: Seen,
  what: 'look' | 'confirm',
  name: Name,
): Promise<void> {
  const reply =
    what === 'look'
      ? await pressAbout(consortium, speakers[name], 'show', name)
      : await pressAbout(consortium, speakers[name], 'confirm', name, {
          value: String(seen.version),
        });
  if (reply.kind === 'refused') return;
  const { blocks, summary } = messageOf(reply);
  if (summary.startsWith('Thank you')) seen.yes = seen.words;
  const texts = blocks.flatMap((block) =>
    block.kind === 'text' && typeof block.text === 'string' ? [block.text] : [],
  );
  seen.words = texts.find((text) => text.startsWith(`${name}, words`)) ?? seen.words;
  const button = blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find((one) => one.kind === 'button' && one.to.command === 'eoi.partner-confirm');
  if (button?.kind === 'button') seen.version = Number(button.to.value);
}

test('no order of presses lets an organisation stand in what is handed in without having confirmed those very words', {
  timeout: 120_000,
}, async () => {
  let handedInWithPartners = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 18 }), async (presses) => {
      const consortium = await buildConsortium(database);
      await fillIn(consortium, 'Ann', consortium.application);
      const fresh = (): Seen => ({ version: 0, words: '', yes: null });
      const seen = { 'Oak Centre': fresh(), 'Elm Trust': fresh() };
      // Half of the way is gone already, so that runs get as far as handing in.
      const begun = (['invite', 'ask', 'look', 'confirm'] as const).map(
        (what) => ({ what, name: 'Oak Centre' }) as const,
      );
      const said: Record<string, string | null> = {};
      let before = '';
      for (const [at, press] of [...begun, ...presses].entries()) {
        await act(consortium, seen, press, at);
        const content = await openNow(consortium);
        if (!content) continue;
        const now = JSON.stringify(content);
        // What was said yes to when it was handed in counts: later words wait for the next hand-in.
        if (press.what === 'hand-in' && now !== before)
          for (const name of names) said[name] = seen[name].yes;
        before = now;
        const states = await statesOf(consortium);
        for (const partner of content.partners) {
          handedInWithPartners += 1;
          expect(states[partner.name]).toBe('confirmed');
          expect(partner.said).toBe(said[partner.name]);
        }
      }
    }),
    { numRuns: 8 },
  );
  expect(handedInWithPartners).toBeGreaterThan(0);
});
