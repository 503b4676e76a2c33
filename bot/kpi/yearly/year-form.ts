import type { YearRow } from '../../../db/programme-year.ts';
import type { Form } from '../../view.ts';
import { words } from './words.en.ts';

const say = words.years;

/** Asks for the name and the two days of a year; without an id, of a new one. */
export function yearForm(id: string | null, initial: Omit<YearRow, 'id'>): Form {
  const text = { kind: 'text', required: true, maxLength: 60 } as const;
  const { startsOn, endsOn } = initial;
  const ids = id ? [id] : [];
  return {
    title: id ? say.changeTitle : say.addTitle,
    fields: [
      {
        ...text,
        name: 'name',
        label: say.name,
        help: say.nameHelp,
        ...(initial.name === '' ? {} : { initial: initial.name }),
      },
      {
        ...text,
        name: 'starts',
        label: say.starts,
        help: say.dayHelp,
        initial: say.day(startsOn),
      },
      { ...text, name: 'ends', label: say.ends, help: say.dayHelp, initial: say.day(endsOn) },
    ],
    submit: { label: say.save, to: { command: id ? 'kpi.year-keep' : 'kpi.year-save', ids } },
    reopen: { command: id ? 'kpi.year-change' : 'kpi.year-add', ids },
  };
}
