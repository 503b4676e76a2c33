import { z } from 'zod';
import { type EventRow, findPicture } from '../../../db/event.ts';
import { deletePicture, setPicture } from '../../../db/event-write.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { optionalLine } from '../../network/input.ts';
import { pictureFile, readPicture } from '../../picture-file.ts';
import type { Form, Reply } from '../../view.ts';
import type { eventInput } from '../event/event.ts';
import { holdChangeable, showAgain } from './changing.ts';
import { words } from './words.en.ts';

/** Opens *Picture*. */
export async function choosePicture(
  work: Work,
  _actor: Member,
  input: z.output<typeof eventInput>,
): Promise<Reply> {
  const event = await holdChangeable(work, input.event);
  const known = await findPicture(work.tx, event.id);
  return { kind: 'form', form: pictureForm(event, known?.alternative ?? null) };
}

function pictureForm({ id }: EventRow, alternative: string | null): Form {
  return {
    title: words.pictureTitle,
    intro: [{ kind: 'note', text: words.pictureIntro }],
    fields: [
      {
        kind: 'file',
        read: 'bytes',
        accept: pictureFile.accept,
        mostBytes: pictureFile.mostBytes,
        name: 'picture',
        label: words.picture,
        required: false,
      },
      {
        kind: 'text',
        name: 'alternative',
        label: words.pictureAlternative,
        help: words.pictureAlternativeHelp,
        required: false,
        maxLength: 500,
        ...(alternative === null ? {} : { initial: alternative }),
      },
    ],
    submit: { label: words.next, to: { command: 'event.save-picture', ids: [id] } },
    reopen: { command: 'event.choose-picture', ids: [id] },
  };
}

export const pictureInput = z.object({
  event: z.uuid(),
  picture: z.string().max(pictureFile.longest).optional(),
  alternative: optionalLine(500),
});

/** Keeps the picture with what it shows; without one the banner is drawn again. */
export async function savePicture(
  work: Work,
  actor: Member,
  input: z.output<typeof pictureInput>,
): Promise<Reply> {
  const event = await holdChangeable(work, input.event);
  if (input.picture === undefined) await deletePicture(work.tx, event.id);
  else {
    const picture = readPicture(input.picture);
    if (!picture) throw refuseField('picture', words.pictureWrong);
    if (input.alternative === null) throw refuseField('alternative', words.pictureNeedsWords);
    const row = { ...picture, alternative: input.alternative };
    await setPicture(work.tx, work.networkId, event.id, row);
  }
  return showAgain(work, actor, event);
}
