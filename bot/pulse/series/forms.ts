import type { SeriesRow } from '../../../db/series.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Choice, Field, Form } from '../../view.ts';
import { MOST_TIMES } from './guard.ts';
import type { Days } from './recurrence.ts';
import { runWords } from './run-words.en.ts';
import { MOST_TOGETHER } from './together.ts';
import { seriesWords as words } from './words.en.ts';

type Kind = Days['kind'];

/** How many weeks may lie between two times. */
const WEEK_CHOICES = [1, 2, 3, 4, 5, 6, 8, 10, 12];

const kinds = ['weekly', 'monthly-date', 'monthly-weekday', 'never'] as const;

/** The first form of *Repeat*: how often; the answer leads to the fitting second one. */
export function kindForm(wave: WaveRow, series: SeriesRow | null): Form {
  const choices = kinds.map((kind) => ({ value: kind, label: words.kindChoice(kind) }));
  return {
    title: words.title,
    ...(wave.anonymity === 'anonymous'
      ? { intro: [{ kind: 'note', text: runWords.notAnonymous }] }
      : {}),
    // Named like a button's value, so that this very press can be told again by a button.
    fields: [
      single('value', words.kind, choices, series?.kind ?? 'weekly'),
      ...(wave.anonymity === 'anonymous' ? [] : [togetherField(wave)]),
    ],
    submit: { label: words.next, to: { command: 'pulse.repeat', ids: [wave.id] } },
    reopen: { command: 'pulse.choose-repeat', ids: [wave.id] },
  };
}

function togetherField({ runOf }: WaveRow): Field {
  const choices = Array.from({ length: MOST_TOGETHER }, (_, at) => ({
    value: String(at + 1),
    label: runWords.fieldChoice(at + 1),
  }));
  const field = single('together', runWords.field, choices, String(runOf ?? 1));
  return { ...field, help: runWords.fieldHelp };
}

/** The second form: on which days, when, for how long and until when; as before where it was set. */
export function ruleForm(kind: Kind, waveId: string, series: SeriesRow | null, zone: string): Form {
  return {
    title: words.title,
    fields: [...dayFields(kind, series), ...timeFields(series, zone)],
    submit: {
      label: words.next,
      to: { command: 'pulse.save-repeat', ids: [waveId], value: kind },
    },
    reopen: { command: 'pulse.repeat', ids: [waveId], value: kind },
  };
}

function dayFields(kind: Kind, series: SeriesRow | null): readonly Field[] {
  const [weekday = 1] = series?.weekdays ?? [];
  switch (kind) {
    case 'weekly':
      return [
        single(
          'every',
          words.every,
          WEEK_CHOICES.map((n) => ({ value: String(n), label: words.everyChoice(n) })),
          String(series?.everyWeeks ?? 1),
        ),
        {
          kind: 'multiple',
          name: 'weekdays',
          label: words.weekdays,
          required: true,
          choices: weekdayChoices(),
          initial: (series?.weekdays ?? [1]).map(String),
        },
      ];
    case 'monthly-date': {
      const initial = String(series?.dayOfMonth ?? 1);
      return [text('day', words.date, { help: words.dateHelp, initial, maxLength: 4 })];
    }
    case 'monthly-weekday':
      return [
        single(
          'nth',
          words.nth,
          [1, 2, 3, 4, -1].map((n) => ({ value: String(n), label: words.nthChoice(n) })),
          String(series?.nthWeek ?? 1),
        ),
        single('weekday', words.weekday, weekdayChoices(), String(weekday)),
      ];
    default:
      return kind satisfies never;
  }
}

function timeFields(series: SeriesRow | null, zone: string): readonly Field[] {
  return [
    text('time', words.time, {
      help: words.timeHelp(zone),
      initial: series ? words.clock(series.timeOfDay) : words.timeExample,
      maxLength: 20,
    }),
    text('open', words.open, {
      help: words.openHelp,
      initial: series ? words.length(series.openDays, series.openHours) : '',
      maxLength: 40,
    }),
    {
      ...text('until', words.until, {
        help: words.untilHelp(MOST_TIMES),
        initial: series ? words.untilTyped(series.lastOn, series.mostTimes) : '',
        maxLength: 60,
      }),
      required: false,
    },
  ];
}

/** *Move the next*: to which moment. `day` says which one was meant when the form was opened. */
export function moveForm(series: SeriesRow, day: string, wave: WaveRow): Form {
  return {
    title: words.moveTitle,
    intro: [{ kind: 'text', text: words.moveIntro }],
    fields: [
      {
        kind: 'moment',
        name: 'opens',
        label: words.moveTo,
        required: true,
        ...(wave.opensAt ? { initial: wave.opensAt.toISOString() } : {}),
      },
    ],
    submit: {
      label: words.moveSave,
      to: { command: 'pulse.save-move', ids: [series.id], value: day },
    },
    reopen: { command: 'pulse.move-next', ids: [series.id], value: day },
  };
}

function weekdayChoices(): readonly Choice[] {
  return [1, 2, 3, 4, 5, 6, 7].map((n) => ({ value: String(n), label: words.weekdayChoice(n) }));
}

function single(name: string, label: string, choices: readonly Choice[], initial: string): Field {
  return { kind: 'single', name, label, required: true, choices, initial };
}

function text(
  name: string,
  label: string,
  more: { readonly help: string; readonly initial: string; readonly maxLength: number },
): Field {
  const { initial, ...rest } = more;
  const filled = initial === '' ? {} : { initial };
  return { kind: 'text', name, label, required: true, ...rest, ...filled };
}
