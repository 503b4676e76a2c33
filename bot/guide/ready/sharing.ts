import type { z } from 'zod';
import { findOrganisation } from '../../../db/organisation.ts';
import {
  isReadinessShared,
  listReadinessShares,
  shareReadiness,
  unshareReadiness,
} from '../../../db/readiness-share.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { words as network } from '../../network/words.en.ts';
import { type pageInput, pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import { type Button, LONGEST_LABEL, type Reply } from '../../view.ts';
import { areaLabels, itemWords, stateLabels } from './item-words.en.ts';
import { type Area, areaKeys, areas } from './items.ts';
import { readyMessage } from './list.ts';
import { findSpokenFor, type organisationInput, readTold, type Told } from './mine.ts';
import { readyWords } from './words.en.ts';

type OfOrganisation = z.output<typeof organisationInput>;

const { shared: words } = readyWords;

/** Tells what the coordinators would see, before a list is shown to them. */
export async function chooseSharing(
  work: Work,
  actor: Member,
  input: OfOrganisation,
): Promise<Reply> {
  const { id, name } = await findSpokenFor(work, actor, input.organisation);
  const { share: text, gaps } = readyWords;
  const to = (command: string) => ({ command, ids: [id] });
  const buttons: readonly Button[] = [
    { kind: 'button', label: text.yes, to: to('guide.ready-share-yes'), style: 'primary' },
    { kind: 'button', label: gaps.back, to: to('guide.ready') },
  ];
  return {
    kind: 'whisper',
    message: {
      summary: text.title,
      blocks: [
        { kind: 'heading', text: text.title },
        { kind: 'text', text: text.text(name) },
        { kind: 'buttons', buttons },
      ],
    },
  };
}

/** Lets the coordinators see an organisation's list. */
export async function share(work: Work, actor: Member, input: OfOrganisation): Promise<Reply> {
  const found = await findSpokenFor(work, actor, input.organisation);
  if (await shareReadiness(work.tx, found.id, actor.person.id)) {
    const facts = { actorId: actor.person.id, subjectId: found.id };
    await audit(work, 'guide.readiness-shared', facts);
  }
  return { kind: 'replace', message: await readyMessage(work, found) };
}

/** Hides an organisation's list from the coordinators again. */
export async function unshare(work: Work, actor: Member, input: OfOrganisation): Promise<Reply> {
  const found = await findSpokenFor(work, actor, input.organisation);
  if (await unshareReadiness(work.tx, found.id)) {
    const facts = { actorId: actor.person.id, subjectId: found.id };
    await audit(work, 'guide.readiness-unshared', facts);
  }
  return { kind: 'replace', message: await readyMessage(work, found) };
}

/** The organisations that show the coordinators their lists. */
export async function showShares(
  work: Work,
  _: Member,
  { value }: z.output<typeof pageInput>,
): Promise<Reply> {
  const all = await listReadinessShares(work.tx);
  const page = pageOf(all, value, { command: 'guide.ready-shares', ids: [] }, String, 10);
  const buttons = page.shown.map(
    ({ id, name }): Button => ({
      kind: 'button',
      label: cutText(name, LONGEST_LABEL),
      to: { command: 'guide.ready-shared', ids: [id] },
    }),
  );
  return {
    kind: 'whisper',
    message: {
      summary: words.title,
      blocks: [
        { kind: 'heading', text: words.title },
        { kind: 'text', text: all.length === 0 ? words.none : words.intro },
        ...(buttons.length === 0 ? [] : [{ kind: 'buttons', buttons } as const]),
        ...page.blocks,
      ],
    },
  };
}

/**
 * The list of an organisation that shows it, for coordinators; looking leaves an audit line.
 *
 * @throws Refusal `not-found` for one that does not show it just as for one that does not exist
 */
export async function showShared(
  work: Work,
  actor: Member,
  { organisation: id }: OfOrganisation,
): Promise<Reply> {
  const found = (await isReadinessShared(work.tx, id)) ? await findOrganisation(work.tx, id) : null;
  if (!found || found.closedAt) throw new Refusal('not-found', network.refused.notFound);
  await audit(work, 'guide.readiness-read', { actorId: actor.person.id, subjectId: id });
  const told = await readTold(work, id);
  const title = words.of(found.name);
  return {
    kind: 'whisper',
    message: {
      summary: title,
      blocks: [
        { kind: 'heading', text: title },
        ...areaKeys.flatMap((area) => [
          { kind: 'text' as const, text: [{ bold: areaLabels[area] }] },
          { kind: 'list' as const, items: linesOf(area, told) },
        ]),
      ],
    },
  };
}

function linesOf(area: Area, told: Told) {
  return areas[area].map((item) => {
    const state = told.get(item);
    return words.line(itemWords[item].label, state ? stateLabels[state] : words.notTold);
  });
}
