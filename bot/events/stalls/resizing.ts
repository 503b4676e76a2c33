import type { EventRow, StallTypeRow } from '../../../db/event.ts';
import { countStallTypes, type StallTypeCount } from '../../../db/stall.ts';
import { replaceStallTypes } from '../../../db/stall-event.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { passOn } from './freeing.ts';
import { words } from './words.en.ts';

/**
 * Changes the kinds of stalls of a held event that is announced, known ones by their names: more of
 * them lets the first who wait move up.
 *
 * @throws Refusal beside `stalls` where fewer are wanted than are approved, or a kind that somebody
 *   asked for is left out
 */
export async function resizeStalls(
  work: Work,
  actor: Member,
  event: EventRow,
  wanted: readonly StallTypeRow[],
): Promise<void> {
  const known = await countStallTypes(work.tx, event.id);
  const twice = wanted.find((one, at) => wanted.findIndex((other) => isSame(one, other)) < at);
  if (twice) throw refuse(words.kindTwice(twice.name));
  const types = wanted.map((type) => ({
    ...type,
    id: known.find((one) => isSame(one, type))?.id ?? type.id,
  }));
  for (const kind of known) {
    const type = types.find(({ id }) => id === kind.id);
    if (!type) checkUnused(kind);
    else if (type.number < kind.approved) throw refuse(words.tooFew(kind.name, kind.approved));
  }
  if (isUnchanged(known, types)) return;
  await replaceStallTypes(work.tx, work.networkId, event.id, types);
  await audit(work, 'event.stalls-resized', { actorId: actor.person.id, subjectId: event.id });
  await passOn(work, event);
}

function checkUnused({ name, approved, waiting, applied }: StallTypeCount): void {
  const living = approved + waiting + applied;
  if (living > 0) throw refuse(words.kindInUse(name, living));
}

function isSame(one: Pick<StallTypeRow, 'name'>, other: Pick<StallTypeRow, 'name'>): boolean {
  return one.name.toLocaleLowerCase('en-GB') === other.name.toLocaleLowerCase('en-GB');
}

function isUnchanged(known: readonly StallTypeRow[], types: readonly StallTypeRow[]): boolean {
  const facts = (all: readonly StallTypeRow[]): string =>
    JSON.stringify(
      all.map(({ id, name, number, hasPower, hasTable, isStepFree }) => [
        id,
        name,
        number,
        hasPower,
        hasTable,
        isStepFree,
      ]),
    );
  return facts(known) === facts(types);
}

function refuse(sentence: string): Refusal {
  return new Refusal('bad-input', sentence, { stalls: sentence });
}
