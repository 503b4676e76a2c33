import { type Message, plainText } from '../../../../bot/view.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { buttonOf, messageOf, type Pressed } from '../../../support/product.ts';
import { answerSurvey, type SurveyPlan, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, type PulseTown } from '../town.ts';

/** A survey that is over, whose comments wait to be read. */
export interface Commented {
  readonly town: PulseTown;
  readonly wave: string;
}

/** So many people write one comment each, and the survey closes; `Second` is a coordinator too. */
export async function commented(
  database: TestDatabase,
  comments: readonly string[],
  plan: Partial<SurveyPlan> = {},
): Promise<Commented> {
  const survey = await written(database, comments, plan);
  await close(survey);
  return survey;
}

/** The same while it is still open; those of `mayQuote` let their words be quoted. */
export async function written(
  database: TestDatabase,
  comments: readonly string[],
  plan: Partial<SurveyPlan> = {},
  mayQuote: readonly number[] = [],
): Promise<Commented> {
  const roles = ['coordinator'] as const;
  const second = {
    name: 'Second',
    group: 'other',
    roles,
    accounts: [{ platform: 'discord' }],
  } as const;
  const town = await buildTown(database, { vcs: comments.length }, { people: [second] });
  const wave = await sendSurvey(town.product, town.network, {
    closes: '2026-12-14T17:00:00Z',
    channels: askedChannels(town.network),
    ...plan,
  });
  for (const [at, comment] of comments.entries())
    await answerSurvey(
      town.product,
      `vcs ${at}`,
      wave,
      [`${1 + (at % 5)}`, `${5 - (at % 4)}`, `${1 + (at % 3)}`, comment],
      { mayQuote: mayQuote.includes(at) },
    );
  return { town, wave };
}

/** The survey's time is over: it closes, is settled, and its figures go back. */
export async function close({ town }: Pick<Commented, 'town'>): Promise<void> {
  await town.product.reach('2026-12-14T17:00:01Z');
  await town.product.reach('2026-12-14T17:01:00Z');
}

/** Everything a reader sees of a message, a line each; buttons in square brackets. */
export function linesOf(message: Message): string[] {
  return message.blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.map(plainText);
    if (block.kind === 'buttons') return block.buttons.map(({ label }) => `[${label}]`);
    return 'text' in block ? [plainText(block.text)] : [];
  });
}

/** One coordinator at work on the comments of a survey. */
export interface Reader {
  /** What she sees now. */
  readonly lines: () => string[];
  readonly message: () => Message;
  /** The comment she sees, or null on the overview. */
  readonly comment: () => string | null;
  /** Presses a button of what she sees; forms are not opened this way. */
  press(label: string): Promise<void>;
  /** Presses anything, and leaves what she sees as it was. */
  send(what: Pressed): ReturnType<PulseTown['product']['press']>;
  /** Puts every comment that is left under the themes that `choose` gives it. */
  readAll(choose: (comment: string) => readonly string[]): Promise<void>;
}

/** Opens `/pulse themes` as a coordinator. */
export async function openThemes({ town, wave }: Commented, who = 'Coordinator'): Promise<Reader> {
  const send = (what: Pressed) => town.product.press(who, what);
  let seen = messageOf(await send({ command: 'pulse.themes', ids: [wave] }));
  const lines = () => linesOf(seen);
  const comment = () =>
    lines()
      .find((line) => line.startsWith('“'))
      ?.slice(1, -1) ?? null;
  async function press(label: string): Promise<void> {
    const { command, ids, value } = buttonOf(seen, label).to;
    seen = messageOf(await send({ command, ids, ...(value === undefined ? {} : { value }) }));
  }
  return {
    lines,
    message: () => seen,
    comment,
    press,
    send,
    async readAll(choose) {
      await press(lines().includes('[Start reading]') ? 'Start reading' : 'Go on reading');
      for (let text = comment(); text !== null; text = comment()) {
        for (const theme of choose(text)) await press(theme);
        await press('Next');
      }
    },
  };
}

/** So many different comments; number 3 says `Words 3 about partners`. */
export function someComments(many: number): string[] {
  return Array.from({ length: many }, (_, at) => `Words ${at} about partners`);
}

/** The number in a comment of `someComments`. */
export function numberIn(comment: string): number {
  return Number(/\d+/.exec(comment)?.[0]);
}
