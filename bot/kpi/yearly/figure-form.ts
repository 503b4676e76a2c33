import type { MeasureRow } from '../../../db/kpi.ts';
import type { YearRow } from '../../../db/programme-year.ts';
import type { PublishedFigureRow } from '../../../db/published-figure.ts';
import { cutText } from '../../text.ts';
import { type Field, type Form, LONGEST_LABEL, MOST_CHOICES } from '../../view.ts';
import { words } from './words.en.ts';

const say = words.figures;

/** Asks for a published figure: which, of which year, what was said, and where. */
export function enterForm(measures: readonly MeasureRow[], years: readonly YearRow[]): Form {
  const isCut = measures.length > MOST_CHOICES;
  return {
    title: say.addTitle,
    intro: [
      { kind: 'note', text: say.intro },
      ...(isCut ? [{ kind: 'note' as const, text: say.moreFigures }] : []),
    ],
    fields: [
      {
        kind: 'single',
        name: 'figure',
        label: say.figure,
        required: true,
        choices: measures.slice(0, MOST_CHOICES).map(({ id, number, kpiName, label }) => ({
          value: id,
          label: cutText(say.name(number, label), LONGEST_LABEL),
          help: cutText(kpiName, LONGEST_LABEL),
        })),
      },
      {
        kind: 'single',
        name: 'year',
        label: say.year,
        required: true,
        choices: years
          .slice(-MOST_CHOICES)
          .map(({ id, name }) => ({ value: id, label: cutText(name, LONGEST_LABEL) })),
      },
      ...saidFields(null),
    ],
    submit: { label: say.save, to: { command: 'kpi.figure-save', ids: [] } },
    reopen: { command: 'kpi.figure-add', ids: [] },
  };
}

/** Asks what of a published figure has to be corrected. */
export function correctForm(measure: MeasureRow, year: string, known: PublishedFigureRow): Form {
  const ids = [known.measureId, known.yearId];
  return {
    title: say.changeTitle,
    intro: [{ kind: 'text', text: `${say.name(measure.number, measure.label)} · ${year}` }],
    fields: saidFields(known),
    submit: { label: say.save, to: { command: 'kpi.figure-keep', ids } },
    reopen: { command: 'kpi.figure-change', ids },
  };
}

function saidFields(known: PublishedFigureRow | null): readonly Field[] {
  const text = { kind: 'text', required: true } as const;
  const typed = known && (known.said ?? String(known.value));
  return [
    {
      ...text,
      name: 'value',
      label: say.value,
      help: say.valueHelp,
      maxLength: 200,
      ...(typed === null ? {} : { initial: typed }),
    },
    {
      ...text,
      name: 'source',
      label: say.source,
      help: say.sourceHelp,
      maxLength: 300,
      ...(known ? { initial: known.source } : {}),
    },
  ];
}
