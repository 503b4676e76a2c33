import { afterAll, beforeAll, expect, test } from 'vitest';
import { paperCards } from '../../../../bot/eoi/paper/cards.ts';
import type { Message } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, refusalOf } from '../../../support/product.ts';
import {
  type BuiltRound,
  buildRound,
  organisationOf,
  type RoundGround,
} from '../../../support/round.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;
let town: PulseTown;
let ground: RoundGround;
let round: BuiltRound;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const press = (who: string, command: string, ids: readonly string[], values = {}, value?: string) =>
  town.product.press(who, { command, ids, values, ...(value ? { value } : {}) });

/** Begins an application as a coordinator, with every box filled. */
async function enter(): Promise<string> {
  town = await buildTown(database, { vcs: 2 });
  ground = { database, network: town.network, keyring: town.product.ctx.keyring };
  round = await buildRound(ground, { createdBy: 'Coordinator' });
  const draft = messageOf(
    await press('Coordinator', 'eoi.enter', [round.id], { name: 'O’Neill Toddlers 🌱' }),
  );
  const id = buttonOf(draft, 'As a Word form').to.ids[0] as string;
  await press('Coordinator', 'eoi.save-answer', [id, round.questionIds[0] as string], {
    text: 'We listen.',
  });
  await press('Coordinator', 'eoi.save-areas', [id], { areas: round.lotIds });
  await press('Coordinator', 'eoi.save-authorises', [id], { who: 'Jo, chair' });
  return id;
}
const missing =
  'Somebody of O’Neill Toddlers 🌱 has to say that it is right: ask in chat, or note who said so on the phone.';
const draftOf = async (who: string, id: string) =>
  JSON.stringify(messageOf(await press(who, 'eoi.application', [id])));
/** What was said, by its first line. */
const sent = () =>
  Object.values(town.product.messengers).flatMap(({ calls }) =>
    calls.map(({ text }) => text.split('\n')[0]),
  );
const joinOrganisation = async (name: string) =>
  database.admin.query(
    'insert into person_organisation (network_id, person_id, organisation_id) values ($1, $2, $3)',
    [
      town.network.id,
      town.network.person(name).id,
      await organisationOf(ground, 'O’Neill Toddlers 🌱', 'voluntary'),
    ],
  );

test('one entered by phone can be handed in once somebody of theirs has said that it is right', async () => {
  const id = await enter();
  expect(await draftOf('Coordinator', id)).toContain(missing);
  const note = (values: Record<string, string>) =>
    press('Coordinator', 'eoi.note-confirmed', [id], values);
  expect(refusalOf(await note({ who: 'Jo, chair', when: 'next Friday 9:00' }))).toBe(
    'That moment is still to come. Say when they told you.',
  );
  messageOf(await note({ who: 'Jo, chair' }));
  expect(await draftOf('Coordinator', id)).not.toContain(missing);
  expect(await draftOf('Coordinator', id)).toContain('Jo, chair said that it is right, ');
  // Whatever is changed has to be confirmed again.
  await press(
    'Coordinator',
    'eoi.save-answer',
    [id, round.questionIds[0] as string],
    { text: 'More.' },
    '1',
  );
  expect(await draftOf('Coordinator', id)).toContain(missing);
  expect(await draftOf('Coordinator', id)).toContain('; it was changed since.');
});

test('who is in chat is asked there, reads it, and says whether it is right', async () => {
  const id = await enter();
  expect(refusalOf(await press('Coordinator', 'eoi.choose-confirmer', [id]))).toBe(
    'Nobody who speaks for O’Neill Toddlers 🌱 is in chat. Ring them, and then press “They said it is right”.',
  );
  await joinOrganisation('vcs 0');
  const form = formOf(await press('Coordinator', 'eoi.choose-confirmer', [id]));
  expect(form.fields[0]).toMatchObject({ choices: [{ label: 'vcs 0' }] });
  const vcs0 = town.network.person('vcs 0').id;
  // Speaking for the organisation alone opens nothing.
  expect(await press('vcs 0', 'eoi.read-application', [id])).toMatchObject({ kind: 'refused' });
  expect(
    refusalOf(
      await press('Coordinator', 'eoi.ask-confirmer', [id], {
        person: town.network.person('vcs 1').id,
      }),
    ),
  ).toBe('Choose one of the people of the list.');
  messageOf(await press('Coordinator', 'eoi.ask-confirmer', [id], { person: vcs0 }));
  await town.product.work();
  expect(sent()).toEqual(['Is this application of O’Neill Toddlers 🌱 right?']);
  const card = await inWork(town.product.ctx, town.network.id, async (work) => {
    const drawn = await paperCards['eoi.paper-confirm']?.(work, [id, vcs0], '');
    return drawn as Message;
  });
  expect(JSON.stringify(card)).not.toContain('We listen');
  messageOf(await press('vcs 0', 'eoi.read-application', [id]));
  const right = buttonOf(card, 'It is right').to;
  expect(await press('vcs 1', right.command, right.ids, {}, right.value)).toMatchObject({
    kind: 'refused',
  });
  expect(refusalOf(await press('Coordinator', right.command, right.ids, {}, right.value))).toBe(
    'Choose one of the people of the list.',
  );
  messageOf(await press('vcs 0', right.command, right.ids, {}, right.value));
  expect(await draftOf('Coordinator', id)).toContain('vcs 0 said that it is right, ');
  await press(
    'vcs 0',
    'eoi.save-answer',
    [id, round.questionIds[0] as string],
    { text: 'More.' },
    '1',
  );
  expect(refusalOf(await press('vcs 0', right.command, right.ids, {}, right.value))).toBe(
    'It was changed since you were asked. Read it again, then say whether it is right.',
  );
  messageOf(await press('vcs 0', 'eoi.say-wrong', right.ids, {}, right.value));
  await town.product.work();
  expect(sent()).toContain(
    'vcs 0 says that something is wrong with the application of O’Neill Toddlers 🌱. Please ring, and change it.',
  );
});

test('whoever asked to be let in herself is let in by being asked, and the audit says that somebody was', async () => {
  const id = await enter();
  await joinOrganisation('vcs 0');
  await press('vcs 0', 'eoi.apply-ask', [id]);
  const person = town.network.person('vcs 0').id;
  messageOf(await press('Coordinator', 'eoi.ask-confirmer', [id], { person }));
  await town.product.work();
  expect(sent()).toContain('Is this application of O’Neill Toddlers 🌱 right?');
  messageOf(await press('vcs 0', 'eoi.read-application', [id]));
  const lines = await look<{ action: string }>(
    database,
    `select action from audit_line where subject_id = $1 and action like '%member-in'`,
    [id],
  );
  expect(lines).toEqual([{ action: 'eoi.application-member-in' }]);
});

test('it is opened again by who entered it, and by no other coordinator; the audit names nobody', async () => {
  const id = await enter();
  const again = messageOf(
    await press('Coordinator', 'eoi.enter', [round.id], { name: 'o’neill toddlers 🌱' }),
  );
  expect(buttonOf(again, 'As a Word form').to.ids).toEqual([id]);
  await database.admin.query(`delete from application_member where application_id = $1`, [id]);
  expect(
    refusalOf(await press('Coordinator', 'eoi.enter', [round.id], { name: 'O’Neill Toddlers 🌱' })),
  ).toBe(
    'I cannot begin one for O’Neill Toddlers 🌱. Perhaps somebody of theirs has: ask them, they can let you in.',
  );
  expect(await press('vcs 0', 'eoi.choose-entering', [round.id])).toMatchObject({
    kind: 'refused',
  });
  expect(
    await look(database, `select actor_id from audit_line where subject_id = $1`, [id]),
  ).toEqual([{ actor_id: null }, { actor_id: null }]);
});
