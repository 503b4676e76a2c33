import type { LotRow, RoundRow } from '../../../db/round.ts';
import { longText } from '../../events/making/fields.ts';
import type { Choice, Field, Form } from '../../view.ts';
import { words } from './words.en.ts';

/** How many characters a form takes of typed lines: what the narrowest platform lets people write. */
export const MOST_TYPED = 3000;

/** The first form: what for, for whom, from when until when. `known` is what a draft has so far. */
export function basicsForm(known: RoundRow | null): Form {
  const ids = known ? [known.id] : [];
  return {
    title: known ? words.basicsTitle : words.newTitle,
    ...(known ? {} : { intro: [{ kind: 'note', text: words.newIntro }] }),
    fields: [
      {
        kind: 'text',
        name: 'title',
        label: words.title,
        required: true,
        maxLength: 100,
        ...(known ? { initial: known.title } : {}),
      },
      longText('purpose', words.purpose, known?.purpose ?? '', {
        help: words.purposeHelp,
        maxLength: 1500,
      }),
      longText('who', words.who, known?.whoMay ?? '', { help: words.whoHelp, maxLength: 600 }),
      {
        kind: 'moment',
        name: 'opens',
        label: words.opens,
        required: true,
        placeholder: words.opensPlaceholder,
        ...(known ? { initial: known.opensAt.toISOString() } : {}),
      },
      {
        kind: 'moment',
        name: 'closes',
        label: words.closes,
        help: words.closesHelp,
        required: false,
        placeholder: words.closesPlaceholder,
        ...(known ? { initial: known.closesAt.toISOString() } : {}),
      },
    ],
    submit: { label: words.next, to: { command: known ? 'eoi.save-basics' : 'eoi.draft', ids } },
    reopen: { command: known ? 'eoi.change-basics' : 'eoi.new', ids },
  };
}

/** A form of lines that are typed, one thing a line. */
export function linesForm(
  round: RoundRow,
  what: { readonly title: string; readonly save: string; readonly reopen: string },
  fields: readonly Field[],
): Form {
  return {
    title: what.title,
    fields,
    submit: { label: words.next, to: { command: what.save, ids: [round.id] } },
    reopen: { command: what.reopen, ids: [round.id] },
  };
}

/** *How it is decided*: five choices, each with what most rounds do first. */
export function rulesForm(round: RoundRow): Form {
  const pause = round.standstillDays === 0 ? '0' : round.rightOfReply ? '10-reply' : '10';
  return linesForm(
    round,
    { title: words.rulesTitle, save: 'eoi.save-rules', reopen: 'eoi.change-rules' },
    [
      single('readers', words.readers, words.readerChoices, String(round.readers ?? 'all')),
      single('blind', words.blind, words.blindChoices, round.blind ? 'yes' : 'no'),
      single('counts', words.counts, words.countChoices, round.counts),
      single(
        'presentations',
        words.presentations,
        words.presentationChoices,
        round.presentations ? String(round.presentationWeight) : 'none',
      ),
      single('pause', words.pause, words.pauseChoices, pause),
    ],
  );
}

function single(name: string, label: string, choices: readonly Choice[], initial: string): Field {
  return { kind: 'single', name, label, required: true, choices, initial };
}

/** *Why it is shorter than twelve weeks*: everybody reads it. */
export function reasonForm(round: RoundRow): Form {
  return linesForm(
    round,
    { title: words.reasonTitle, save: 'eoi.save-reason', reopen: 'eoi.change-reason' },
    [
      longText('reason', words.reason, round.shortReason ?? '', {
        help: words.reasonHelp,
        maxLength: 600,
        required: true,
      }),
    ],
  );
}

/** *Give more time*: a later deadline. */
export function deadlineForm(round: RoundRow): Form {
  return {
    title: words.deadlineTitle,
    intro: [{ kind: 'text', text: words.deadlineIntro(round.closesAt.toISOString()) }],
    fields: [
      {
        kind: 'moment',
        name: 'closes',
        label: words.closes,
        required: true,
        placeholder: words.closesPlaceholder,
        initial: round.closesAt.toISOString(),
      },
    ],
    submit: { label: words.deadlineMove, to: { command: 'eoi.move-deadline', ids: [round.id] } },
    reopen: { command: 'eoi.choose-deadline', ids: [round.id] },
  };
}

/** *Cancel it*: why, as everybody is told. */
export function cancelForm(round: RoundRow): Form {
  return {
    title: words.cancelTitle,
    intro: [{ kind: 'text', text: words.cancelIntro(round.title) }],
    fields: [longText('reason', words.cancelReason, '', { maxLength: 600, required: true })],
    submit: { label: words.cancelYes, to: { command: 'eoi.cancel-now', ids: [round.id] } },
    reopen: { command: 'eoi.choose-cancel', ids: [round.id] },
  };
}

/** *Take an area out*: which, by its name, and why. */
export function closeLotForm(round: RoundRow, lots: readonly LotRow[]): Form {
  return {
    title: words.closeLotTitle,
    intro: [{ kind: 'text', text: words.closeLotIntro }],
    fields: [
      {
        kind: 'text',
        name: 'area',
        label: words.closeLotWhich,
        help: words.closeLotHelp(lots.slice(0, 8).map(({ name }) => name)),
        required: true,
        maxLength: 100,
      },
      longText('reason', words.closeLotReason, '', { maxLength: 300, required: true }),
    ],
    submit: { label: words.closeLotYes, to: { command: 'eoi.close-lot', ids: [round.id] } },
    reopen: { command: 'eoi.choose-lot', ids: [round.id] },
  };
}
