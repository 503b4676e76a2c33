import type { SandboxPerson, SeenMessage } from '../../../adapters/sandbox/seen.ts';
import type { Sandbox } from '../../../adapters/sandbox/world.ts';
import { insist, take, waitUntil } from '../acts.ts';
import type { Citizen } from '../crowd.ts';
import { inTurns } from '../turns.ts';
import { conference, type Evaluation, evaluationOf } from './plan.ts';

const agreements = [
  'Strongly disagree',
  'Disagree',
  'Neither agree nor disagree',
  'Agree',
  'Strongly agree',
];
const ratings = ['Very poor', 'Poor', 'Fair', 'Good', 'Very good'];
const amounts = ['Nothing', 'A little', 'Something', 'Quite a lot', 'A great deal'];

/** How many fill it in at the same time. */
const AT_ONCE = 6;

/** Most of those who came press Answer in the message that thanks them, and answer. */
export async function evaluate(
  world: Sandbox,
  came: readonly Citizen[],
  progress: (done: number, all: number) => void,
): Promise<void> {
  const answering = came
    .slice(0, conference.evaluated)
    .map(({ person }, at) => ({ person, answers: evaluationOf(at) }));
  await inTurns(
    answering,
    progress,
    async ({ person, answers }) => {
      const thanks = await waitUntil(world, person, 'the thanks', () =>
        person.directMessages().findLast(({ text }) => text.includes('Thank you for coming to')),
      );
      await insist('Answer', () => person.press(thanks.id, 'Answer'));
      if (person.platform === 'slack') await answerOnSlack(world, person, answers);
      else await answerOnDiscord(world, person, answers);
    },
    AT_ONCE,
  );
}

/** A modal, page by page. */
async function answerOnSlack(
  world: Sandbox,
  person: SandboxPerson,
  answers: Evaluation,
): Promise<void> {
  await waitUntil(world, person, 'the questions', () => person.form());
  for (let fields = person.form()?.fields ?? []; fields.length > 0; ) {
    for (const field of fields) {
      const [, choice] = Object.entries(answers).find(([part]) => field.label.includes(part)) ?? [];
      if (choice) await insist(field.label, () => person.fill(field.id, [String(choice)]));
    }
    await take('sending a page', person.submit());
    fields = person.form()?.fields ?? [];
  }
  await person.dismiss();
}

/** One question a step, in a message that only she sees. */
async function answerOnDiscord(
  world: Sandbox,
  person: SandboxPerson,
  answers: Evaluation,
): Promise<void> {
  const newest = (part: string): SeenMessage | undefined =>
    person.directMessages().findLast(({ text }) => text.includes(part));
  const step = async (part: string, button: string) => {
    const message = await waitUntil(world, person, part, () => {
      const found = newest(part);
      return found?.text.includes(`[${button}]`) ? found : null;
    });
    await insist(button, () => person.press(message.id, button));
  };
  for (const [part, choice] of Object.entries(answers)) {
    if (part === 'How good was that part') await step('worth most to you', 'Next');
    await step(part, labelsOf(part)[choice - 1] ?? '');
  }
  await step('What should we keep', 'Send');
}

function labelsOf(part: string): readonly string[] {
  if (part.endsWith('the event') && !part.startsWith('rate')) return amounts;
  return part.startsWith('rate') || part.startsWith('How good') ? ratings : agreements;
}
