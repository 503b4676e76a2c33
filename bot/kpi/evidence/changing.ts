import { z } from 'zod';
import { type EvidenceState, listEvidence } from '../../../db/evidence.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Field, Form, Reply } from '../../view.ts';
import { type EvidenceKind, evidenceKinds, evidenceStates, kindGroups } from './kinds.ts';
import { localityMessage } from './locality.ts';
import { byKind, type Place, placeInput, readPlace } from './reading.ts';
import { saySome } from './saving.ts';
import { formWords, words } from './words.en.ts';

const state = z.enum(evidenceStates, { error: formWords.stateMissing });

/** A group of kinds, and behind it as what each of them stood in the form, by its letter. */
const group = z
  .string()
  .regex(/^(first|second|after)(\.[anx?]{4})?$/)
  .transform((value) => {
    const [name = '', shown = ''] = value.split('.');
    return { name: name as keyof typeof kindGroups, shown };
  });

export const groupInput = placeInput.extend({ value: group });

/** Opens one group of kinds, four at a time. */
export async function chooseGroup(
  work: Work,
  _actor: Member,
  input: z.output<typeof groupInput>,
): Promise<Reply> {
  const place = await readPlace(work, input);
  const ids = [place.locality.id, place.year.id];
  const known = await knownOf(work, place);
  const { name } = input.value;
  const states = kindGroups[name].map((kind) => [kind, known.get(kind)?.state] as const);
  const shown = states.map(([, of]) => letterOf(of)).join('');
  const form: Form = {
    title: formWords.groupTitle,
    intro: [{ kind: 'text', text: formWords.groupIntro(place.locality.name, place.year.name) }],
    fields: states.map(([kind, of]) => stateField(kind, words.markedKind(kind), of)),
    submit: {
      label: formWords.save,
      to: { command: 'kpi.evidence-group-save', ids, value: `${name}.${shown}` },
    },
    reopen: { command: 'kpi.evidence-group', ids, value: name },
  };
  return { kind: 'form', form };
}

const letters: Readonly<Record<EvidenceState, string>> = {
  available: 'a',
  'not-produced': 'n',
  'not-applicable': 'x',
};

function letterOf(of: EvidenceState | undefined): string {
  return of === undefined ? '?' : letters[of];
}

/** What there is: one of three. */
export function stateField(
  name: string,
  label: string,
  initial: EvidenceState | undefined,
  required = false,
): Field {
  return {
    kind: 'single',
    name,
    label,
    required,
    choices: evidenceStates.map((value) => ({ value, label: formWords.choice(value) })),
    ...(initial ? { initial } : {}),
  };
}

export const groupSaveInput = groupInput.extend(
  Object.fromEntries(evidenceKinds.map((kind) => [kind, state.optional()])) as Readonly<
    Record<EvidenceKind, z.ZodOptional<typeof state>>
  >,
);

/**
 * Keeps what was chosen of a group. A kind of which nothing was chosen stays as it is, and so does one that
 * was left as the form showed it: somebody else may have changed it meanwhile.
 */
export async function saveGroup(
  work: Work,
  actor: Member,
  input: z.output<typeof groupSaveInput>,
): Promise<Reply> {
  const place = await readPlace(work, input);
  const { name, shown } = input.value;
  const sayings = kindGroups[name].flatMap((kind, at) => {
    const chosen = input[kind];
    return chosen && letterOf(chosen) !== shown[at] ? [[kind, { state: chosen }] as const] : [];
  });
  const done = await saySome(work, actor, place, new Map(sayings));
  return { kind: 'replace', message: await localityMessage(work, place, done) };
}

/** Opens *Set all the rest*. @throws Refusal where something is said of every kind */
export async function chooseRest(
  work: Work,
  _actor: Member,
  input: z.output<typeof placeInput>,
): Promise<Reply> {
  const place = await readPlace(work, input);
  const ids = [place.locality.id, place.year.id];
  const { length: left } = await restOf(work, place);
  if (left === 0) throw new Refusal('already-done', formWords.restNone);
  const intro = formWords.restIntro(place.locality.name, place.year.name, left);
  return {
    kind: 'form',
    form: {
      title: formWords.restTitle,
      intro: [{ kind: 'text', text: intro }],
      fields: [stateField('state', formWords.restState, undefined, true)],
      submit: { label: formWords.save, to: { command: 'kpi.evidence-rest-save', ids } },
      reopen: { command: 'kpi.evidence-rest', ids },
    },
  };
}

export const restInput = placeInput.extend({ state });

/** Says the same of every kind of which nothing is said yet. */
export async function saveRest(
  work: Work,
  actor: Member,
  input: z.output<typeof restInput>,
): Promise<Reply> {
  const place = await readPlace(work, input);
  const rest = await restOf(work, place);
  const sayings = rest.map((kind) => [kind, { state: input.state }] as const);
  const done = await saySome(work, actor, place, new Map(sayings));
  return { kind: 'replace', message: await localityMessage(work, place, done) };
}

export const markInput = placeInput.extend({
  value: z.enum(['national-sharing', 'regional-sharing']),
});

/** Marks as available what was noted as shared; pressed on the offer to do so. */
export async function markShared(
  work: Work,
  actor: Member,
  input: z.output<typeof markInput>,
): Promise<Reply> {
  const place = await readPlace(work, input);
  const done = await saySome(work, actor, place, new Map([[input.value, { state: 'available' }]]));
  return { kind: 'replace', message: await localityMessage(work, place, done) };
}

async function restOf(work: Work, place: Place): Promise<readonly EvidenceKind[]> {
  const known = await knownOf(work, place);
  return evidenceKinds.filter((kind) => !known.has(kind));
}

async function knownOf(work: Work, { locality, year }: Place) {
  return byKind(await listEvidence(work.tx, { localityId: locality.id, yearId: year.id }));
}
