import type { Sandbox } from '../../adapters/sandbox/world.ts';
import { fillAndSend, lastWith, openBy, readForm, take, waitUntil } from './acts.ts';
import type { Crowd } from './crowd.ts';
import { joinAll, setUp } from './joining.ts';
import type { Answer } from './plan.ts';
import { printReport, readReport } from './report.ts';
import { answerOnce, askSurvey, closeSurvey } from './survey.ts';

const TIME = { label: 'This autumn' } as const;

/** A place of 14: with the coordinator, the council lead and somebody who has no account. */
export const smallPlace = {
  intro: [
    'Convene demo: one survey in a place of 14 people, 8 of them from voluntary groups, 3 from the',
    'council and 3 from a children’s centre, one of whom answers by phone. The people and their',
    'answers are invented.',
  ],
  sizes: { vcs: 7, la: 2, centre: 2 },
} as const;

/** What they answer; the coordinator does not. */
const vcs: readonly Answer[] = [
  { overall: 5, morePositive: 4 },
  { overall: 4, morePositive: 4 },
  { overall: 4, morePositive: 5 },
  { overall: 5, morePositive: 5 },
  { overall: 4, morePositive: 4 },
  { overall: 3, morePositive: 2 },
  { overall: 2, morePositive: 3 },
];
const others: readonly Answer[] = [
  { overall: 4, morePositive: 4 },
  { overall: 4, morePositive: 5 },
  { overall: 5, morePositive: 3 },
  { overall: 3, morePositive: 4 },
];
const lead: Answer = { overall: 2, morePositive: 2 };
const byPhone: Answer = { overall: 4, morePositive: 5 };

/** Counted by hand from the answers above: 9 and 9 of 13, 5 and 5 of 7, 4 and 4 of 6. */
const EXPECTED: readonly (readonly [line: string, percents: string])[] = [
  ['Everybody', '69% 69%'],
  ["Children's centre and council (local authority)", '67% 67%'],
  ['Voluntary or community group', '71% 71%'],
];

/**
 * Plays a small place from the first form to the council lead's report. True only if the report has
 * every figure that 13 answers allow, and nothing of the council or the centre by itself.
 */
export async function playSmallPlace(
  world: Sandbox,
  crowd: Crowd,
  travel: (ms: number) => Promise<void>,
  say: (line: string) => void,
): Promise<boolean> {
  const { coordinator, rooms } = crowd;
  await setUp(world, crowd);
  await joinAll(world, crowd, () => undefined);
  await openBy(world, coordinator, rooms.slack, '/network person');
  await fillAndSend(coordinator, {
    Name: ['Ruth'],
    'They answer as': ['centre'],
    'How they would like': ['phone'],
  });
  await coordinator.dismiss();
  say('  · everybody has joined, one without an account was added');

  await askSurvey(world, crowd, TIME, true, {
    groups: ['centre'],
    onDraft: () => showAsOne(world, crowd, say),
  });
  const people = [
    ...crowd.citizens.map((citizen, at) => ({
      citizen,
      answer: [...vcs, ...others][at] ?? lead,
    })),
    { citizen: { person: crowd.lead.slack, group: 'la' as const }, answer: lead },
  ];
  for (const { citizen, answer } of people) await answerOnce(world, crowd, TIME, citizen, answer);
  await typeIn(world, crowd);
  say(`  · ${people.length} have answered in chat, 1 by phone, the coordinator has not`);
  await closeSurvey(world, crowd, TIME, travel);
  say('  · closed, the figures are back in both channels');
  say('');

  let isRight = true;
  for (const reader of [crowd.lead.slack, crowd.lead.discord]) {
    const report = await readReport(world, reader, rooms[reader.platform]);
    say(`/kpi report as the council lead on ${reader.platform === 'slack' ? 'Slack' : 'Discord'}:`);
    printReport(report, say);
    const lines = report.flatMap((time) => time.lines);
    const faults = EXPECTED.filter(([name, percents]) => !hasLine(lines, name, percents));
    for (const [name, percents] of faults) say(`  ✗ ${name}: ${percents} is missing`);
    const isAll = faults.length === 0 && lines.filter((line) => line.includes('%')).length === 3;
    say(isAll ? '  ✓ every figure that 13 answers allow, and no other' : '  ✗ not as it must be');
    say('');
    isRight &&= isAll;
  }
  return isRight;
}

function hasLine(lines: readonly string[], name: string, percents: string): boolean {
  const line = lines.find((one) => one.includes(name)) ?? '';
  return [...line.matchAll(/\d+%/g)].join(' ') === percents;
}

/** The draft forecasts that no group could be shown, and offers to show two as one. */
async function showAsOne(
  world: Sandbox,
  { coordinator }: Crowd,
  say: (line: string) => void,
): Promise<void> {
  const draft = () => readForm(coordinator.form());
  await waitUntil(world, coordinator, 'the forecast', () => draft().includes('14 people'));
  for (const line of draft().split('\n'))
    if (/What you will be able to see|If nearly everyone/.test(line)) say(`  · the draft: ${line}`);
  await take('Show small groups as one', coordinator.pressInForm('Show small groups as one'));
  await waitUntil(world, coordinator, 'the draft with groups as one', () =>
    draft().includes('Some groups are shown as one.'),
  );
}

/** The coordinator rings the one without an account and types her answers in. */
async function typeIn(world: Sandbox, { coordinator, rooms }: Crowd): Promise<void> {
  await openBy(world, coordinator, rooms.slack, '/pulse enter');
  await fillAndSend(coordinator, { 'Their name': ['Ruth'], 'How do the answers': ['phone'] });
  await waitUntil(world, coordinator, 'the words to read out', () =>
    readForm(coordinator.form()).includes('I am typing this for you'),
  );
  await take('They agree, start', coordinator.pressInForm('They agree, start'));
  await waitUntil(world, coordinator, 'the questions', () =>
    coordinator.form()?.fields.some(({ label }) => label.includes('rate the programme')),
  );
  await fillAndSend(coordinator, {
    'rate the programme': [String(byPhone.overall)],
    'more positive': [String(byPhone.morePositive)],
  });
  await waitUntil(world, coordinator, 'the question in her own words', () =>
    coordinator.form()?.fields.some(({ label }) => label.includes('one thing that would help')),
  );
  await fillAndSend(coordinator, {});
  await waitUntil(world, coordinator, 'the thanks', () =>
    readForm(coordinator.form()).includes('your answers are in'),
  );
  await coordinator.dismiss();
  await waitUntil(world, coordinator, 'the card', () =>
    lastWith(coordinator, rooms.slack, '[Answer]'),
  );
}
