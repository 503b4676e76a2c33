import type { Sandbox } from '../../../adapters/sandbox/world.ts';
import { insist, waitUntil } from '../acts.ts';
import { answerOnDiscord, answerOnSlack } from '../answering.ts';
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
      else await answerOnDiscord(world, person, () => person.directMessages(), stepsOf(answers));
    },
    AT_ONCE,
  );
}

/** One question a step; before the part that was worth most stands a question that she leaves out. */
function stepsOf(answers: Evaluation): readonly (readonly [part: string, button: string])[] {
  return [
    ...Object.entries(answers).flatMap(([part, choice]): [string, string][] => [
      ...(part === 'How good was that part'
        ? [['worth most to you', 'Next'] as [string, string]]
        : []),
      [part, labelsOf(part)[choice - 1] ?? ''],
    ]),
    ['What should we keep', 'Send'],
  ];
}

function labelsOf(part: string): readonly string[] {
  if (part.endsWith('the event') && !part.startsWith('rate')) return amounts;
  return part.startsWith('rate') || part.startsWith('How good') ? ratings : agreements;
}
