import { z } from 'zod';
import { listLots, type RoundRow } from '../../../db/round.ts';
import { setLots } from '../../../db/round-write.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { Form, Reply } from '../../view.ts';
import type { roundInput } from '../round/round.ts';
import { readLotsFile } from './csv.ts';
import { words } from './csv-words.en.ts';
import { preparingMessage } from './overview.ts';
import { holdUnpublished } from './unpublished.ts';

/** A hundred areas take a tenth of it. */
const MOST_BYTES = 200_000;

/** Opens *Areas from a file*. */
export async function chooseLotsFile(
  work: Work,
  _actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  return { kind: 'form', form: fileForm(await holdUnpublished(work, input.round)) };
}

function fileForm({ id }: RoundRow): Form {
  return {
    title: words.title,
    intro: [
      { kind: 'text', text: words.intro },
      { kind: 'note', text: words.introReplaces },
    ],
    fields: [
      {
        kind: 'file',
        read: 'bytes',
        name: 'file',
        label: words.label,
        accept: ['.csv', '.txt'],
        mostBytes: MOST_BYTES,
        required: true,
      },
    ],
    submit: { label: words.yes, to: { command: 'eoi.save-lots-file', ids: [id] } },
    reopen: { command: 'eoi.choose-lots-file', ids: [id] },
  };
}

export const lotsFileInput = z.object({
  round: z.uuid(),
  file: z.string({ error: words.missing }).max(Math.ceil(MOST_BYTES / 3) * 4, {
    error: words.tooLarge,
  }),
});

/** Keeps the areas of a file in place of those there were; one of the same name is the same area. */
export async function saveLotsFile(
  work: Work,
  _actor: Member,
  input: z.output<typeof lotsFileInput>,
): Promise<Reply> {
  const round = await holdUnpublished(work, input.round);
  const read = readLotsFile(Buffer.from(input.file, 'base64'));
  if ('problem' in read) throw refuseField('file', read.problem);
  const plain = (name: string) => name.toLocaleLowerCase('en-GB');
  const known = new Map(
    (await listLots(work.tx, round.id)).map((lot) => [plain(lot.name), lot.id]),
  );
  const lots = read.lots.map((lot) => ({ ...lot, id: known.get(plain(lot.name)) ?? newId() }));
  await setLots(work.tx, round.id, lots);
  const done = words.kept(lots.length, read.leftAside);
  return { kind: 'replace', message: await preparingMessage(work, round, done) };
}
