/** Something to read that is kept here as a file, or elsewhere behind a link. */
import { z } from 'zod';
import { refuseField } from '../../errors.ts';
import { readLink } from '../../events/making/draft.ts';
import { optionalLine } from '../../network/input.ts';
import type { Field } from '../../view.ts';
import { attachable, cleanName, mediaTypeOf, readAttachment } from './file-kind.ts';

/** What is said of it: the words of whoever asks for it. */
interface FileOrLinkWords {
  readonly fileLabel: string;
  readonly linkLabel: string;
  readonly linkExample: string;
  readonly nameLabel: string;
  readonly nameHelp: string;
  readonly neither: string;
  readonly both: string;
  readonly fileWrong: string;
}

/** The field `file`, for whatever may be attached. */
export function fileField(label: string, { required }: { readonly required: boolean }): Field {
  const { accept, mostBytes } = attachable;
  return { kind: 'file', read: 'bytes', name: 'file', label, accept, mostBytes, required };
}

/** The fields that ask for one: `file`, `link` and `name`. */
export function fileOrLinkFields(words: FileOrLinkWords): readonly Field[] {
  return [
    fileField(words.fileLabel, { required: false }),
    {
      kind: 'text',
      name: 'link',
      label: words.linkLabel,
      required: false,
      maxLength: 500,
      placeholder: words.linkExample,
    },
    {
      kind: 'text',
      name: 'name',
      label: words.nameLabel,
      help: words.nameHelp,
      required: false,
      maxLength: 100,
    },
  ];
}

/** What these fields give back. */
export const fileOrLinkInput = z.object({
  file: z.string().max(attachable.longest).optional(),
  /** `fileNameOf('file')`. */
  'file-name': optionalLine(300),
  link: optionalLine(500),
  name: optionalLine(100),
});

/**
 * What was handed in: a file, told by what is in it, or a link; each with what it is called.
 *
 * @throws Refusal beside the field that is wrong, or where there is neither or both
 */
export function readFileOrLink(
  input: z.output<typeof fileOrLinkInput>,
  words: Pick<FileOrLinkWords, 'neither' | 'both' | 'fileWrong'>,
) {
  const { file, link, name } = input;
  if (file === undefined) {
    if (link === null) throw refuseField('file', words.neither);
    const address = readLink(link, 'link');
    return {
      name: name ?? address.slice('https://'.length, 100),
      link: address,
      mediaType: null,
      body: null,
    };
  }
  if (link !== null) throw refuseField('link', words.both);
  const taken = readAttachment(file);
  if (taken === 'wrong' || taken === 'runs') throw refuseField('file', words.fileWrong);
  const { kind, body } = taken;
  const called = cleanName(name ?? input['file-name'] ?? '', kind);
  return { name: called, link: null, mediaType: mediaTypeOf(kind), body };
}
