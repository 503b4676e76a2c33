import { z } from 'zod';
import { type InterestRow, setInterestLots, updateInterest } from '../../../db/interest.ts';
import { fillOrganisation } from '../../../db/organisation.ts';
import { type LotRow, listLots } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { sectorField, sectors, sizeField, sizes } from '../../network/fields.ts';
import { optionalLine } from '../../network/input.ts';
import type { Field, Form, Reply } from '../../view.ts';
import { areaFields, areaInput, isAskedInParts } from './area-fields.ts';
import { type interestInput, readOwnInterest } from './holding.ts';
import { showOwn } from './own.ts';
import { words } from './words.en.ts';

const LONGEST = 300;

type Input = z.output<typeof interestInput>;

/** Opens *A little more*: three optional questions, and whether others may see the answers. */
export async function tellMore(work: Work, actor: Member, input: Input): Promise<Reply> {
  const { interest, round } = await readTeller(work, actor, input.interest);
  return { kind: 'form', form: moreForm(interest, await listLots(work.tx, round.id)) };
}

const facts = { sector: z.enum(sectors).optional(), size: z.enum(sizes).optional() };

export const moreInput = z.object({
  interest: z.uuid(),
  areas0: areaInput.areas0,
  brings: optionalLine(LONGEST),
  needs: optionalLine(LONGEST),
  listed: z.enum(['yes', 'no']).default('no'),
  ...facts,
});

/** Keeps what was told. */
export async function saveMore(
  work: Work,
  actor: Member,
  input: z.output<typeof moreInput>,
): Promise<Reply> {
  const { interest, round, organisationId } = await readTeller(work, actor, input.interest);
  await updateInterest(work.tx, interest.id, {
    brings: input.brings,
    needs: input.needs,
    isListed: input.listed === 'yes',
  });
  if (!isAskedInParts(await listLots(work.tx, round.id)))
    await setInterestLots(work.tx, interest.id, input.areas0);
  await fill(work, organisationId, input);
  await noteChange(work, actor, interest);
  return showOwn(work, round, interest.id);
}

/** Opens the two facts that are asked of an organisation where they are not known. */
export async function askFacts(work: Work, actor: Member, input: Input): Promise<Reply> {
  const { interest, name } = await readTeller(work, actor, input.interest);
  const fields = factFields(interest);
  return {
    kind: 'form',
    form: {
      title: words.factsTitle,
      intro: [{ kind: 'text', text: words.factsIntro(name) }],
      // Known meanwhile: what is known can be looked at, and stays.
      fields:
        fields.length > 0 ? fields : [sectorField(interest.sectorType), sizeField(interest.size)],
      submit: {
        label: words.save,
        to: { command: 'eoi.interest-facts-save', ids: [interest.id] },
      },
      reopen: { command: 'eoi.interest-facts', ids: [interest.id] },
    },
  };
}

export const factsInput = z.object({ interest: z.uuid(), ...facts });

/** Keeps them; what is known already stays as it is. */
export async function saveFacts(
  work: Work,
  actor: Member,
  input: z.output<typeof factsInput>,
): Promise<Reply> {
  const { interest, round, organisationId } = await readTeller(work, actor, input.interest);
  await fill(work, organisationId, input);
  await noteChange(work, actor, interest);
  return showOwn(work, round, interest.id);
}

/** Her interest of an organisation: of herself alone there is nothing more to tell. */
async function readTeller(work: Work, actor: Member, interestId: string) {
  const own = await readOwnInterest(work, actor, interestId);
  const { organisationId, organisationName: name } = own.interest;
  if (organisationId === null || name === null) throw new Refusal('not-found', words.unknown);
  return { ...own, organisationId, name };
}

async function fill(
  work: Work,
  organisationId: string,
  { sector, size }: z.output<z.ZodObject<typeof facts>>,
): Promise<void> {
  if (!sector && !size) return;
  await fillOrganisation(work.tx, organisationId, {
    sectorType: sector ?? null,
    size: size ?? null,
  });
}

async function noteChange(work: Work, { person }: Member, { id }: InterestRow): Promise<void> {
  await audit(work, 'eoi.interest-changed', { actorId: person.id, subjectId: id });
}

function factFields({ sectorType, size }: InterestRow): readonly Field[] {
  return [
    ...(size === null ? [sizeField(null)] : []),
    ...(sectorType === null ? [sectorField(null)] : []),
  ];
}

function moreForm(interest: InterestRow, lots: readonly LotRow[]): Form {
  const text = (name: string, label: string, help: string, initial: string | null): Field => ({
    kind: 'long-text',
    name,
    label,
    help,
    maxLength: LONGEST,
    required: false,
    ...(initial === null ? {} : { initial }),
  });
  const fields: readonly Field[] = [
    ...(isAskedInParts(lots) ? [] : areaFields(lots, interest)),
    text('brings', words.brings, words.bringsHelp, interest.brings),
    text('needs', words.needs, words.needsHelp, interest.needs),
    {
      kind: 'single',
      name: 'listed',
      label: words.listed,
      help: words.listedHelp,
      required: true,
      choices: [
        { value: 'yes', label: words.yes },
        { value: 'no', label: words.no },
      ],
      initial: interest.isListed ? 'yes' : 'no',
    },
    ...factFields(interest),
  ];
  return {
    title: words.formTitle,
    intro: [{ kind: 'text', text: words.formIntro(interest.organisationName ?? '') }],
    fields: fields.slice(0, MOST_FIELDS),
    submit: { label: words.save, to: { command: 'eoi.interest-more-save', ids: [interest.id] } },
    reopen: { command: 'eoi.interest-more', ids: [interest.id] },
  };
}

const MOST_FIELDS = 5;
