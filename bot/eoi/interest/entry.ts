import { z } from 'zod';
import { findInterest, type InterestRow, listInterestsOf } from '../../../db/interest.ts';
import type { ApproachRow } from '../../../db/interest-approach.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { sectorLabels, sizeLabels } from '../../network/words.en.ts';
import { coordinators, hasRole } from '../../role.ts';
import { cutText } from '../../text.ts';
import type { Block, Button, Reply, Span } from '../../view.ts';
import type { ListedEntry } from './listing.ts';
import { otherWords } from './other-words.en.ts';
import { words } from './words.en.ts';

/** So much of what they bring, and of what they need, stands in a list of six. */
const GLIMPSE = 130;

/** As whom somebody looks at an entry, and what is between the two. */
export interface Between {
  readonly own: InterestRow;
  readonly approach: ApproachRow | null;
  /** On which page of the list the entry stands. */
  readonly page: number;
}

/** One organisation in the list; `between` is null for a coordinator, who is not introduced. */
export function entryBlocks(
  { lot, interest }: ListedEntry,
  between: Between | null,
): readonly Block[] {
  const isCut = [interest.brings, interest.needs].some((text) => (text ?? '').length > GLIMPSE);
  const readAll: readonly Button[] = isCut
    ? [
        {
          kind: 'button',
          label: otherWords.readAll,
          to: { command: 'eoi.interested-one', ids: [interest.roundId, interest.id] },
        },
      ]
    : [];
  const state = between && stateOf(between);
  const buttons = [...(between ? introduceButtons(interest, between) : []), ...readAll];
  const unlisted = interest.isListed ? [] : [otherWords.notListed];
  return [
    {
      kind: 'text',
      text: [
        { italic: lot?.name ?? otherWords.anyArea },
        '\n',
        ...entryText(interest, GLIMPSE, unlisted),
        ...(state ? [`\n${state}`] : []),
      ],
    },
    ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }]),
  ];
}

export const oneInput = z.object({ round: z.uuid(), interest: z.uuid() });

/** All that an organisation in the list says of itself. */
export async function showOne(
  work: Work,
  actor: Member,
  input: z.output<typeof oneInput>,
): Promise<Reply> {
  const interest = await findInterest(work.tx, input.interest);
  const mine = interest ? await listInterestsOf(work.tx, interest.roundId, actor.person.id) : [];
  const isListed = mine.some((each) => each.isListed && each.withdrawnAt === null);
  const isCoordinator = hasRole(actor.person, coordinators);
  const maySee = isCoordinator || (isListed && interest?.isListed);
  if (!interest?.organisationId || interest.withdrawnAt || !maySee)
    throw new Refusal('not-found', words.unknown);
  return {
    kind: 'whisper',
    message: {
      summary: interest.organisationName ?? '',
      blocks: [{ kind: 'text', text: entryText(interest, Number.POSITIVE_INFINITY, []) }],
    },
  };
}

/** An organisation's name, what it is, and what it brings and needs. */
export function entryText(
  interest: InterestRow,
  most: number,
  also: readonly string[],
): readonly Span[] {
  const { organisationName, kind, sectorType, size, brings, needs } = interest;
  const facts = [
    otherWords.kind(kind),
    ...(sectorType ? [sectorLabels[sectorType as keyof typeof sectorLabels]] : []),
    ...(size ? [sizeLabels[size]] : []),
    ...also,
  ];
  return [
    { bold: organisationName ?? '' },
    ` · ${facts.join(' · ')}`,
    ...(brings === null ? [] : [`\n${otherWords.brings(cutText(brings, most))}`]),
    ...(needs === null ? [] : [`\n${otherWords.needs(cutText(needs, most))}`]),
  ];
}

/** What is between the two, in a sentence. A no looks like no answer to whoever asked. */
function stateOf({ own, approach }: Between): string | null {
  if (!approach) return null;
  if (approach.answer === 'yes') return otherWords.introducedState;
  if (approach.fromId === own.id) return otherWords.askedState;
  return approach.answer === null ? otherWords.wants : null;
}

function introduceButtons(
  { id, organisationName }: InterestRow,
  { own, approach, page }: Between,
): readonly Button[] {
  if (approach?.answer === 'yes' || approach?.fromId === own.id) return [];
  return [
    {
      kind: 'button',
      label: otherWords.introduce(organisationName ?? ''),
      to: { command: 'eoi.introduce', ids: [own.id, id], value: String(page) },
    },
  ];
}
