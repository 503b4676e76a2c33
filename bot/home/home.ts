import { countOpenSignposts } from '../../db/signpost.ts';
import { listWaves, type WaveRow } from '../../db/wave.ts';
import type { Member, Work } from '../context.ts';
import { roundsAhead } from '../eoi/making/ahead.ts';
import { aheadBlocks } from '../events/answering/list.ts';
import { guideButton, readinessButton } from '../guide/buttons.ts';
import { questionsButton } from '../network/find/signpost.ts';
import { openButton } from '../pulse/answering/open-button.ts';
import { wishButton } from '../pulse/reminding/wishes.ts';
import { waveTitle, wordsFor } from '../pulse/survey/naming.ts';
import { loadSheet } from '../pulse/survey/sheet.ts';
import { notAnswered } from '../pulse/waves/reminders.ts';
import { coordinators, hasRole, readers } from '../role.ts';
import type { Block, Button, Reply } from '../view.ts';
import { pollWords, words } from './words.en.ts';

/** How many surveys back open ones are looked for, and how many fit a message on every platform. */
const LOOK_BACK = 50;
const MOST = 5;

/** What waits for this person's answer, what she has answered, and what her roles let her do. */
export async function showHome(work: Work, actor: Member): Promise<Reply> {
  const waves = await listWaves(work.tx, LOOK_BACK);
  const open = waves.filter(({ state, isOverdue }) => state === 'open' && !isOverdue);
  const events = await aheadBlocks(work, actor.person.id);
  const rounds = await roundsAhead(work, actor.person.id);
  const waiting: Block[] = [];
  const answered: Block[] = [];
  for (const wave of open.slice(0, MOST)) {
    if (await hasAnswered(work, actor, wave)) answered.push(...answeredBlocks(wave));
    else waiting.push(...waitingBlocks(wave));
  }
  return {
    kind: 'whisper',
    message: {
      summary: words.heading,
      blocks: [
        { kind: 'heading', text: words.heading },
        ...(open.length + events.length + rounds.length === 0
          ? [{ kind: 'text' as const, text: words.nothingOpen }]
          : [...waiting, ...answered]),
        ...(open.length > MOST ? [{ kind: 'note' as const, text: words.more }] : []),
        ...events,
        ...rounds,
        { kind: 'divider' },
        { kind: 'text', text: [{ bold: words.can }] },
        ...abilities(
          actor.person,
          await findButtons(work, actor),
          await wishButton(work, actor.person.id),
        ),
      ],
    },
  };
}

function waitingBlocks(wave: WaveRow): readonly Block[] {
  const closes = wave.closesAt?.toISOString();
  if (!closes) return [];
  return [
    { kind: 'text', text: words.open(waveTitle(wave), closes) },
    {
      kind: 'buttons',
      buttons: [openButton(wave.id, wordsFor(wave, words, pollWords).answer, 'primary')],
    },
  ];
}

function answeredBlocks(wave: WaveRow): readonly Block[] {
  const title = waveTitle(wave);
  const say = wordsFor(wave, words, pollWords);
  const closes = wave.closesAt?.toISOString();
  if (wave.anonymity === 'anonymous' || !closes)
    return [{ kind: 'text', text: say.answered(title) }];
  return [
    { kind: 'text', text: say.changeable(title, closes) },
    { kind: 'buttons', buttons: [openButton(wave.id, say.change)] },
  ];
}

async function hasAnswered(work: Work, { person }: Member, wave: WaveRow): Promise<boolean> {
  const sheet = await loadSheet(work, work.tx, work.networkId, wave.id);
  if (!sheet) return false;
  return (await notAnswered(work, sheet, [{ id: wave.id, personId: person.id }])).length === 0;
}

async function findButtons(work: Work, { person }: Member): Promise<readonly Button[]> {
  const waiting = hasRole(person, coordinators) ? await countOpenSignposts(work.tx) : 0;
  return [button(words.find, 'network.find'), ...(waiting > 0 ? [questionsButton(waiting)] : [])];
}

/** Buttons in rows of a kind; roles decide what is shown, the commands themselves what is allowed. */
function abilities(
  person: Member['person'],
  find: readonly Button[],
  wish: Button,
): readonly Block[] {
  const rows = [
    [
      ...(hasRole(person, coordinators) ? [button(words.newSurvey, 'pulse.new')] : []),
      button(words.surveys, 'pulse.list'),
      ...(hasRole(person, readers) ? [button(words.results, 'pulse.results')] : []),
    ],
    hasRole(person, readers)
      ? [
          button(words.keyFigures, 'kpi.report'),
          button(words.digests, 'kpi.digest'),
          button(words.evidence, 'kpi.evidence'),
        ]
      : [],
    [
      ...(hasRole(person, coordinators) ? [button(words.newEvent, 'event.new')] : []),
      button(words.events, 'event.list'),
    ],
    [
      ...(hasRole(person, coordinators) ? [button(words.newRound, 'eoi.new')] : []),
      button(words.rounds, 'eoi.list'),
    ],
    [...find, guideButton(), readinessButton()],
    hasRole(person, ['admin'])
      ? [button(words.settings, 'network.settings'), button(words.role, 'network.role')]
      : [],
    [button(words.me, 'network.me'), button(words.link, 'network.link'), wish],
  ];
  return rows.flatMap((buttons) =>
    buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }],
  );
}

function button(label: string, command: string): Button {
  return { kind: 'button', label, to: { command, ids: [] } };
}
