import type { SandboxPerson } from '../../adapters/sandbox/seen.ts';
import type { Sandbox } from '../../adapters/sandbox/world.ts';
import { fillAndSend, lastWith, openBy, readForm, take, waitUntil } from './acts.ts';
import type { Citizen, Crowd } from './crowd.ts';
import { type Answer, planAnswers, type YearPlan } from './plan.ts';
import { inTurns } from './turns.ts';

const TITLE = 'How is working together going?';
const DAY_MS = 86_400_000;

/** The coordinator sends the survey through the forms: in year two the same one once more. */
export async function askSurvey(
  world: Sandbox,
  crowd: Crowd,
  year: Pick<YearPlan, 'label'>,
  isFirst: boolean,
  more: MoreAsked = {},
): Promise<void> {
  const { coordinator, rooms } = crowd;
  await openBy(world, coordinator, rooms.slack, '/pulse new');
  await fillAndSend(coordinator, {
    'What do you want to ask?': [isFirst ? TITLE : `Once more: ${TITLE}`],
    Reminders: ['No reminders'],
    'Name of this time': [year.label],
  });
  await follow(world, coordinator, 'Who to ask', 'Post it in these channels');
  const channels = coordinator.form()?.fields[0]?.options ?? [];
  await fillAndSend(coordinator, {
    'Post it in these channels': channels
      .filter(({ label }) => label.includes('#programme'))
      .map(({ value }) => value),
    ...(more.groups ? { 'Ask these groups': more.groups } : {}),
  });
  await more.onDraft?.();
  await follow(world, coordinator, 'When', 'Closes');
  const closes = Math.floor((world.now() + 14 * DAY_MS) / 1000);
  await fillAndSend(coordinator, { Closes: [String(closes)] });
  await take('Ask them', coordinator.pressInForm('Ask them'));
  await waitUntil(world, coordinator, 'the survey to be on its way', () =>
    readForm(coordinator.form()).includes('is on its way'),
  );
  await coordinator.dismiss();
  for (const person of [coordinator, crowd.lead.discord])
    await waitUntil(world, person, 'the card', () => findCard(crowd, person, year));
}

/** What a survey may be asked with beside its channels. */
interface MoreAsked {
  /** Stakeholder groups to ask by direct message. */
  readonly groups?: readonly string[];
  /** Done once the draft shows its forecast. */
  readonly onDraft?: () => Promise<void>;
}

/** Presses a button in the draft and waits for the form behind it. */
async function follow(
  world: Sandbox,
  person: SandboxPerson,
  button: string,
  field: string,
): Promise<void> {
  await waitUntil(world, person, 'the draft', () => readForm(person.form()).includes('Draft:'));
  await take(button, person.pressInForm(button));
  await waitUntil(world, person, `the form ${button}`, () =>
    person.form()?.fields.some(({ label }) => label === field),
  );
}

/** Everybody of the year's groups presses Answer and answers, each on her own platform. */
export async function answerAll(
  world: Sandbox,
  crowd: Crowd,
  year: YearPlan,
  progress: (done: number, all: number) => void,
): Promise<void> {
  const answering = year.groups.flatMap((plan) => {
    const people = crowd.citizens.filter(({ group }) => group === plan.group);
    return planAnswers(plan).flatMap((answer, at) => {
      const citizen = people[at];
      return citizen ? [{ citizen, answer }] : [];
    });
  });
  await inTurns(answering, progress, ({ citizen, answer }) =>
    answerOnce(world, crowd, year, citizen, answer),
  );
}

/** Somebody presses Answer on the card and answers, on her own platform. */
export function answerOnce(
  world: Sandbox,
  crowd: Crowd,
  year: Pick<YearPlan, 'label'>,
  citizen: Citizen,
  answer: Answer,
): Promise<void> {
  return citizen.person.platform === 'slack'
    ? answerOnSlack(world, crowd, year, citizen, answer)
    : answerOnDiscord(world, crowd, year, citizen, answer);
}

/** One modal with all questions; each choice is saved as it is made. */
async function answerOnSlack(
  world: Sandbox,
  crowd: Crowd,
  year: Pick<YearPlan, 'label'>,
  { person }: Citizen,
  answer: Answer,
): Promise<void> {
  const card = findCard(crowd, person, year);
  if (!card) throw new Error('The card is not in the channel.');
  await take('Answer', person.press(card.id, 'Answer'));
  await waitUntil(world, person, 'the questions', () => person.form());
  await fillAndSend(person, {
    'rate the programme': [String(answer.overall)],
    'more positive': [String(answer.morePositive)],
  });
  await person.dismiss();
}

/** One question a step, in a message that only she sees. */
async function answerOnDiscord(
  world: Sandbox,
  crowd: Crowd,
  year: Pick<YearPlan, 'label'>,
  { person }: Citizen,
  answer: Answer,
): Promise<void> {
  const room = crowd.rooms.discord;
  const card = findCard(crowd, person, year);
  if (!card) throw new Error('The card is not in the channel.');
  await take('Answer', person.press(card.id, 'Answer'));
  const step = async (question: string, button: string) => {
    const message = await waitUntil(world, person, question, () =>
      lastWith(person, room, question),
    );
    await take(button, person.press(message.id, button));
  };
  await step('rate the programme', ratings[answer.overall - 1] ?? '');
  await step('more positive', agreements[answer.morePositive - 1] ?? '');
  await step('most useful', 'Next');
  await step('one thing that would help', 'Send');
}

const ratings = ['Very poor', 'Poor', 'Fair', 'Good', 'Very good'];
const agreements = [
  'Strongly disagree',
  'Disagree',
  'Neither agree nor disagree',
  'Agree',
  'Strongly agree',
];

/** Lets the fortnight pass: the survey closes itself and the figures come back. */
export async function closeSurvey(
  world: Sandbox,
  crowd: Crowd,
  year: Pick<YearPlan, 'label'>,
  travel: (ms: number) => Promise<void>,
): Promise<void> {
  await travel(14 * DAY_MS + 60_000);
  for (const person of [crowd.coordinator, crowd.lead.discord])
    await waitUntil(world, person, 'the figures', () =>
      person
        .messages(crowd.rooms[person.platform])
        .find(({ text }) => text.startsWith('What you said') && text.includes(year.label)),
    );
}

function findCard(crowd: Crowd, person: SandboxPerson, year: Pick<YearPlan, 'label'>) {
  return person
    .messages(crowd.rooms[person.platform])
    .findLast(
      ({ text, onlyFor }) =>
        onlyFor === null &&
        text.startsWith(`${TITLE} (${year.label})`) &&
        text.includes('[Answer]'),
    );
}
