import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf } from '../../../../bot/csv.ts';
import { evidenceRows, readEvidenceFile } from '../../../../bot/kpi/evidence/csv.ts';
import { fileWords } from '../../../../bot/kpi/evidence/file-words.en.ts';
import { evidenceKinds, evidenceStates } from '../../../../bot/kpi/evidence/kinds.ts';
import { toOneLine } from '../../../../bot/text.ts';

const year = { id: 'y', name: '2026–27', startsOn: '2026-04-01', endsOn: '2027-03-31' };
const localities = [
  { id: 'k', name: 'Kent' },
  { id: 'f', name: '=Telford & Wrekin, "north"' },
];

test('whatever stands in a note, a file that was taken along is read as it was', () => {
  const cell = fc.record({
    localityId: fc.constantFrom('k', 'f'),
    kind: fc.constantFrom(...evidenceKinds),
    state: fc.constantFrom(...evidenceStates),
    note: fc
      .string({ unit: 'grapheme', maxLength: 100 })
      .map((text) => toOneLine(text).slice(0, 400) || null),
    sourcesDisagree: fc.boolean(),
  });
  const cells = fc.uniqueArray(cell, { selector: ({ localityId, kind }) => localityId + kind });
  fc.assert(
    fc.property(cells, (given) => {
      fc.pre(given.length > 0);
      const said = given.map((one) => ({ ...one, yearId: year.id }));
      const rows = said.map((one) => ({ ...one, by: null, setAt: new Date(0), items: 0 }));
      const known = { localities, years: [year] };
      const text = csvOf(fileWords.csvColumns, evidenceRows({ ...known, cells: rows }));
      const read = readEvidenceFile(Buffer.from(text), known);
      if (read.kind !== 'cells') throw new Error(JSON.stringify(read));
      const order = (some: readonly { localityId: string; kind: string }[]) =>
        [...some].sort((a, b) => (a.localityId + a.kind < b.localityId + b.kind ? -1 : 1));
      expect(order(read.cells)).toEqual(order(said));
    }),
  );
});

test('a state is read in words, by its letter or by its sign, and a kind by its name or its key', () => {
  const read = (kind: string, state: string) => {
    const file = Buffer.from(`Kind;State;Locality;Year\n${kind};${state};kent;2026–27`);
    const found = readEvidenceFile(file, { localities, years: [year] });
    return found.kind === 'cells' ? [found.cells[0]?.kind, found.cells[0]?.state] : found;
  };
  for (const state of ['available', 'A', '✓', '✓ A', '✓ A available'])
    expect(read('Outcomes 1 report *', state)).toEqual(['outcomes-1-report', 'available']);
  for (const state of ['Not produced', 'n', '✗ N', 'not-produced'])
    expect(read('outcomes-1-report', state)).toEqual(['outcomes-1-report', 'not-produced']);
  for (const state of ['–', '-', 'N/A', '– not applicable'])
    expect(read('TRAINING RESOURCE', state)).toEqual(['training-resource', 'not-applicable']);
});
