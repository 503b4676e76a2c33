/** Both platforms, keeping their published rates, and the people who vote there. */
import type { SandboxPerson } from '../adapters/sandbox/seen.ts';
import { startSandbox } from '../adapters/sandbox/world.ts';
import { lastWith, take, waitUntil } from '../bot/demo/acts.ts';
import { gatherCrowd } from '../bot/demo/crowd.ts';
import { setUp } from '../bot/demo/joining.ts';
import { answerParent } from './child.ts';
import { type EditWatch, watchEdits } from './edits.ts';
import type { Edited, OutsideQuestion, Voted, Voters } from './redraws.ts';
import { quantile } from './report.ts';

const tokens = { bot: 'xoxb-redraws', app: 'xapp-redraws', discord: 'redraws.discord.token' };
const PEOPLE = 500;
const QUESTION = 'Which day suits you?';
const OPTIONS = ['Monday', 'Tuesday', 'Friday', 'Sunday'] as const;

const world = await startSandbox({
  slack: { botToken: tokens.bot, appToken: tokens.app },
  discord: { token: tokens.discord },
  enforceRates: true,
});
const crowd = gatherCrowd(world, { vcs: PEOPLE, la: 0, centre: 0 });
const people = crowd.citizens.map(({ person }) => person);

answerParent<OutsideQuestion>(async (question) => {
  switch (question.kind) {
    case 'environment':
      return {
        SLACK_BOT_TOKEN: tokens.bot,
        SLACK_APP_TOKEN: tokens.app,
        SLACK_API_URL: world.slack.apiUrl,
        DISCORD_TOKEN: tokens.discord,
        DISCORD_APPLICATION_ID: world.discord.applicationId,
        DISCORD_API_URL: world.discord.apiUrl,
      };
    case 'set-up':
      await setUp(world, crowd);
      return { slack: votersOn('slack'), discord: votersOn('discord') } satisfies Voters;
    case 'draft': {
      const line = `/pulse ask ${[QUESTION, ...OPTIONS].join(' | ')}`;
      return take(line, crowd.coordinator.command(crowd.rooms.slack, line));
    }
    case 'vote':
      return vote(question.presses, question.withinMs);
    case 'last':
      return watchLast(question.votes);
    default:
      return question satisfies never;
  }
});

function votersOn(platform: SandboxPerson['platform']) {
  const there = people.filter((person) => person.platform === platform);
  return { place: there[0]?.placeId ?? '', ids: there.map(({ userId }) => userId) };
}

let edits: EditWatch | null = null;
let votedAt = 0;

async function vote(presses: number, withinMs: number): Promise<Voted> {
  const cards = await postPoll();
  edits = watchEdits(world, {
    slack: () => findCard(crowd.coordinator),
    discord: () => findCard(crowd.lead.discord),
  });
  const latencies: number[] = [];
  let unanswered = 0;
  const press = async (at: number): Promise<void> => {
    const person = people[at % people.length];
    if (!person) return;
    // Everybody changes her mind each time she comes by.
    const option = OPTIONS[(at + Math.floor(at / people.length)) % OPTIONS.length] ?? '';
    const begun = performance.now();
    const taken = await person.press(cards[person.platform], option);
    latencies.push(performance.now() - begun);
    if (!taken.ok) unanswered += 1;
  };
  const begun = performance.now();
  const underWay: Promise<void>[] = [];
  for (let at = 0; at < presses; at += 1) {
    const waitMs = begun + (at * withinMs) / presses - performance.now();
    // Presses come evenly over a real minute: that is what is measured.
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    underWay.push(press(at));
  }
  await Promise.all(underWay);
  votedAt = performance.now();
  const seconds = (votedAt - begun) / 1000;
  return { seconds, p99Ms: quantile(latencies, 0.99), unanswered };
}

function watchLast(votes: readonly number[]): Promise<Edited> {
  const all = votes.reduce((sum, count) => sum + count, 0);
  const lines = votes.map((count, option) => {
    const percent = Math.round((count / all) * 100);
    return ` ${count} (${percent}%) · ${OPTIONS[option]}`;
  });
  if (!edits) throw new Error('Nobody has voted yet.');
  return edits.untilShown(lines, votedAt);
}

/** Posts the draft; its cards by platform. */
async function postPoll(): Promise<Readonly<Record<SandboxPerson['platform'], string>>> {
  const { coordinator, lead, rooms } = crowd;
  const draft = await waitUntil(world, coordinator, 'the draft', () =>
    lastWith(coordinator, rooms.slack, '[Post it]'),
  );
  await take('Post it', coordinator.press(draft.id, 'Post it'));
  const cardOf = async (person: SandboxPerson) =>
    (await waitUntil(world, person, 'the card', () => findCard(person))).id;
  return { slack: await cardOf(coordinator), discord: await cardOf(lead.discord) };
}

function findCard(person: SandboxPerson) {
  return person
    .messages(crowd.rooms[person.platform])
    .find(({ text, onlyFor }) => onlyFor === null && text.includes(QUESTION));
}
