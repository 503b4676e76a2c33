import type { Reading } from '../measure/reading.ts';
import { words } from './words.en.ts';

/** The numbered notes of a paper: each source once, in the order in which it is first named. */
export interface Sources {
  /** ` [2]` for a figure that comes from somewhere; empty for none. */
  readonly mark: (reading: Reading) => string;
  readonly notes: () => readonly string[];
}

/** No notes yet. */
export function makeSources(): Sources {
  const notes: string[] = [];
  return {
    mark: (reading) => {
      const note = noteOf(reading);
      if (note === null) return '';
      if (!notes.includes(note)) notes.push(note);
      return words.mark(notes.indexOf(note) + 1);
    },
    notes: () => notes,
  };
}

function noteOf(reading: Reading): string | null {
  switch (reading.kind) {
    case 'none':
      return null;
    case 'published':
      return words.notes.published(reading.from);
    case 'shown':
    case 'withheld': {
      const { source, on } = reading;
      if (source.kind === 'sum') return words.notes.sums[source.of](on);
      return words.notes[source.kind](source.title, on);
    }
    default:
      return reading satisfies never;
  }
}
