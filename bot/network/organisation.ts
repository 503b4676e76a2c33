import { z } from 'zod';
import { findLocality, listLocalities } from '../../db/locality.ts';
import * as organisations from '../../db/organisation.ts';
import { type AnyCommand, command } from '../command.ts';
import type { Member, Work } from '../context.ts';
import { Refusal } from '../errors.ts';
import { newId } from '../ids.ts';
import { pageInput, pageOf } from '../paging.ts';
import { cutText } from '../text.ts';
import { type Block, type Form, LONGEST_LABEL, type Message } from '../view.ts';
import { audit } from './audit.ts';
import { areaField, optionalText, sectorField, sectors, sizeField, sizes } from './fields.ts';
import { noteChecked } from './find/checked.ts';
import { entryText } from './find/entry.ts';
import { findMine } from './find/mine.ts';
import { offerButton } from './find/offer-button.ts';
import { afterSaving } from './find/saved.ts';
import { line, nothing, optionalId, optionalLine } from './input.ts';
import { words } from './words.en.ts';

/** The organisations a person speaks for, with buttons to add, edit and leave them. */
export const organisation: AnyCommand = command<z.output<typeof pageInput>>({
  who: 'joined',
  ids: [],
  input: pageInput,
  slash: {
    name: 'network',
    sub: 'organisation',
    description: words.slash.organisation,
    options: [],
  },
  run: async (work, actor, { value }) => ({
    kind: 'whisper',
    message: await listMessage(work, actor, value),
  }),
});

/** Opens the form for one more organisation. */
export const organisationAdd: AnyCommand = command({
  who: 'joined',
  ids: [],
  input: nothing,
  run: async (work) => ({ kind: 'form', form: await organisationForm(work, null) }),
});

/** Opens the form for one of her organisations. */
export const organisationEdit: AnyCommand = command<{ organisation: string }>({
  who: 'joined',
  ids: ['organisation'],
  input: z.object({ organisation: z.uuid() }),
  run: async (work, actor, input) => {
    const found = await findMine(work, actor, input.organisation);
    return { kind: 'form', form: await organisationForm(work, found) };
  },
});

const details = {
  name: line(160),
  sector: z.enum(sectors).optional(),
  area: optionalId,
  contact: optionalLine(200),
  size: z.enum(sizes).optional(),
};
const added = z.object(details);
const edited = z.object({ ...details, organisation: z.uuid() });

/** Adds her to the organisation of that name; one that is new is made, and asked what it offers. */
export const organisationAddSave: AnyCommand = command<z.infer<typeof added>>({
  who: 'joined',
  ids: [],
  input: added,
  run: async (work, actor, input) => {
    const id = newId();
    const known = await organisations.findOrMakeOrganisation(work.tx, id, input.name);
    await organisations.addToOrganisation(work.tx, actor.person.id, known);
    await noteChange(work, actor, known);
    // Whoever joins one that others have described leaves their description as it is.
    if (known !== id) return { kind: 'whisper', message: await listMessage(work, actor) };
    await saveDetails(work, known, input);
    return { kind: 'go-on', to: { command: 'network.offer', ids: [known] } };
  },
});

/** Changes one of her organisations. */
export const organisationEditSave: AnyCommand = command<z.infer<typeof edited>>({
  who: 'joined',
  ids: ['organisation'],
  input: edited,
  run: async (work, actor, input) => {
    const found = await findMine(work, actor, input.organisation);
    await saveDetails(work, found.id, input);
    await noteChange(work, actor, found.id);
    return afterSaving(work, actor, found.id);
  },
});

/** She no longer speaks for an organisation. */
export const organisationLeave: AnyCommand = command<{ organisation: string }>({
  who: 'joined',
  ids: ['organisation'],
  input: z.object({ organisation: z.uuid() }),
  run: async (work, actor, input) => {
    const left = await organisations.leaveOrganisation(
      work.tx,
      actor.person.id,
      input.organisation,
    );
    if (!left) throw new Refusal('not-found', words.refused.notFound);
    await audit(work, 'network.organisation-left', {
      actorId: actor.person.id,
      subjectId: input.organisation,
    });
    return { kind: 'replace', message: await listMessage(work, actor) };
  },
});

async function saveDetails(
  work: Work,
  organisationId: string,
  input: z.infer<typeof added>,
): Promise<void> {
  if (input.area !== null && !(await findLocality(work.tx, input.area))) {
    throw new Refusal('not-found', words.refused.notFound);
  }
  const saved = await organisations.updateOrganisation(work.tx, organisationId, {
    name: input.name,
    sectorType: input.sector ?? null,
    localityId: input.area,
    contact: input.contact,
    size: input.size ?? null,
  });
  if (!saved) {
    const { nameTaken } = words.refused;
    throw new Refusal('already-done', nameTaken, { name: nameTaken });
  }
  await noteChecked(work, organisationId);
}

async function noteChange(work: Work, actor: Member, subjectId: string): Promise<void> {
  await audit(work, 'network.organisation-changed', { actorId: actor.person.id, subjectId });
}

async function organisationForm(
  work: Work,
  known: organisations.OrganisationRow | null,
): Promise<Form> {
  const { organisation: text } = words;
  const areas = await listLocalities(work.tx);
  const ids = known ? [known.id] : [];
  const name = known ? 'network.organisation.edit' : 'network.organisation.add';
  return {
    title: known ? text.editTitle : text.addTitle,
    fields: [
      {
        kind: 'text',
        name: 'name',
        label: text.name,
        required: true,
        maxLength: 160,
        ...(known ? { initial: known.name } : { help: text.nameHelp }),
      },
      sectorField(known?.sectorType ?? null),
      ...areaField(areas, text.areaField, known?.localityId ?? null),
      {
        ...optionalText('contact', text.contact, 200, known?.contact ?? null),
        help: text.contactHelp,
      },
      sizeField(known?.size ?? null),
    ],
    submit: { label: text.save, to: { command: `${name}.save`, ids } },
    reopen: { command: name, ids },
  };
}

async function listMessage(work: Work, actor: Member, at = 0): Promise<Message> {
  const { organisation: text } = words;
  const mine = await organisations.listOrganisationsOf(work.tx, actor.person.id);
  const page = pageOf(mine, at, { command: 'network.organisation', ids: [] });
  return {
    summary: text.title,
    blocks: [
      { kind: 'heading', text: text.title },
      ...(mine.length === 0 ? [{ kind: 'text', text: text.none } as const] : []),
      ...page.shown.flatMap(organisationBlocks),
      ...page.blocks,
      {
        kind: 'buttons',
        buttons: [
          {
            kind: 'button',
            label: text.add,
            to: { command: 'network.organisation.add', ids: [] },
          },
        ],
      },
    ],
  };
}

function organisationBlocks(each: organisations.OrganisationRow): readonly Block[] {
  const { organisation: text } = words;
  return [
    { kind: 'text', text: entryText(each) },
    {
      kind: 'buttons',
      buttons: [
        {
          kind: 'button',
          label: cutText(text.edit(each.name), LONGEST_LABEL),
          to: { command: 'network.organisation.edit', ids: [each.id] },
        },
        offerButton(each),
        {
          kind: 'button',
          label: cutText(text.leave(each.name), LONGEST_LABEL),
          to: { command: 'network.organisation.leave', ids: [each.id] },
        },
      ],
    },
  ];
}
