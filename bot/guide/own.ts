import { z } from 'zod';
import {
  findGuideEntry,
  type GuideEntryRow,
  insertGuideEntry,
  listGuideEntries,
  retireGuideEntry,
  updateGuideEntry,
} from '../../db/guide-entry.ts';
import type { Member, Work } from '../context.ts';
import { Refusal } from '../errors.ts';
import { newId } from '../ids.ts';
import { audit } from '../network/audit.ts';
import { line, optionalWholeText, wholeText } from '../network/input.ts';
import { words as network } from '../network/words.en.ts';
import { type Form, oneSentence, type Reply } from '../view.ts';
import { readEntry } from './entry.ts';
import { entryMessage } from './reading.ts';
import { stages, themes } from './themes.ts';
import { stageLabels, themeLabels, words } from './words.en.ts';

/** How many entries a network keeps beside ours. */
const MOST_OWN = 200;

const most = { title: 120, when: 600, how: 2000, ledTo: 600 } as const;

/** Theme and stage are chosen as one: five fields are all a form has. */
const places = themes.flatMap((theme) =>
  stages.map((stage) => ({ value: `${theme}:${stage}`, theme, stage })),
);

const written = {
  title: line(most.title),
  place: z
    .string({ error: network.refused.chooseOne })
    .transform((value) => places.find((place) => place.value === value))
    .pipe(z.custom<(typeof places)[number]>(Boolean, { error: network.refused.chooseOne })),
  when: wholeText(most.when),
  how: wholeText(most.how),
  'led-to': optionalWholeText(most.ledTo),
};

export const ownInput = z.object({ entry: z.uuid() });
export const addInput = z.object(written);
export const changeInput = ownInput.extend(written);

/** Opens the form for an entry of the network's own. */
export function chooseAdd(): Promise<Reply> {
  return Promise.resolve({ kind: 'form', form: entryForm(null) });
}

/** Adds an entry of the network's own. */
export async function addEntry(
  work: Work,
  actor: Member,
  input: z.output<typeof addInput>,
): Promise<Reply> {
  if ((await listGuideEntries(work.tx)).length >= MOST_OWN)
    throw new Refusal('too-often', words.tooMany(MOST_OWN));
  const id = newId();
  await insertGuideEntry(work.tx, rowOf(id, input), actor.person.id);
  await audit(work, 'guide.entry-added', { actorId: actor.person.id, subjectId: id });
  return show(work, actor, id);
}

/** Opens the form for an entry of the network's own that is there. */
export async function chooseChange(
  work: Work,
  _: Member,
  { entry }: z.output<typeof ownInput>,
): Promise<Reply> {
  return { kind: 'form', form: entryForm(await findOwn(work, entry)) };
}

/** Changes an entry of the network's own. */
export async function changeEntry(
  work: Work,
  actor: Member,
  input: z.output<typeof changeInput>,
): Promise<Reply> {
  const { entry } = input;
  if (!(await updateGuideEntry(work.tx, rowOf(entry, input))))
    throw new Refusal('not-found', words.gone);
  await audit(work, 'guide.entry-changed', { actorId: actor.person.id, subjectId: entry });
  return show(work, actor, entry);
}

/** Takes an entry of the network's own out of the guide. */
export async function retireEntry(
  work: Work,
  actor: Member,
  { entry }: z.output<typeof ownInput>,
): Promise<Reply> {
  const { title } = await findOwn(work, entry);
  if (!(await retireGuideEntry(work.tx, entry))) throw new Refusal('not-found', words.gone);
  await audit(work, 'guide.entry-retired', { actorId: actor.person.id, subjectId: entry });
  return { kind: 'replace', message: oneSentence(words.retired(title)) };
}

async function findOwn(work: Work, id: string): Promise<GuideEntryRow> {
  const found = await findGuideEntry(work.tx, id);
  if (!found) throw new Refusal('not-found', words.gone);
  return found;
}

async function show(work: Work, actor: Member, id: string): Promise<Reply> {
  const entry = await readEntry(work, { entry: id });
  return { kind: 'whisper', message: await entryMessage(work, actor, entry) };
}

function rowOf(id: string, input: z.output<typeof addInput>): GuideEntryRow {
  const { title, when: whenToUse, how, place } = input;
  const { theme, stage } = place;
  return { id, title, theme, stage, whenToUse, how, ledTo: input['led-to'] || null };
}

function entryForm(known: GuideEntryRow | null): Form {
  const ids = known ? [known.id] : [];
  const command = known ? 'guide.change' : 'guide.add';
  const given = (initial: string | null | undefined) => (initial ? { initial } : {});
  return {
    title: known ? words.changeTitle : words.addTitle,
    fields: [
      {
        kind: 'text',
        name: 'title',
        label: words.fieldTitle,
        required: true,
        maxLength: most.title,
        ...given(known?.title),
      },
      {
        kind: 'single',
        name: 'place',
        label: words.fieldPlace,
        required: true,
        choices: places.map(({ value, theme, stage }) => ({
          value,
          label: words.ownPlace(themeLabels[theme], stageLabels[stage]),
        })),
        ...given(known && `${known.theme}:${known.stage}`),
      },
      {
        kind: 'long-text',
        name: 'when',
        label: words.fieldWhen,
        required: true,
        maxLength: most.when,
        ...given(known?.whenToUse),
      },
      {
        kind: 'long-text',
        name: 'how',
        label: words.fieldHow,
        help: words.fieldHowHelp,
        required: true,
        maxLength: most.how,
        ...given(known?.how),
      },
      {
        kind: 'long-text',
        name: 'led-to',
        label: words.fieldLedTo,
        help: words.fieldLedToHelp,
        required: false,
        maxLength: most.ledTo,
        ...given(known?.ledTo),
      },
    ],
    submit: { label: words.save, to: { command: `${command}-save`, ids } },
    reopen: { command, ids },
  };
}
