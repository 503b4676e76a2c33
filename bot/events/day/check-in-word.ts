import { randomInt } from 'node:crypto';
import { listWordsInUse, setCheckInWord } from '../../../db/check-in.ts';
import type { EventRow } from '../../../db/event.ts';
import type { Work } from '../../context.ts';

/** Four letters, said and heard without spelling, and nothing anybody could mind. */
const fourLetters =
  `acre bake bark barn bead beam bell bird blue boat bowl brim cake calm cape card cart cave chip clap clay
club coat coin cook corn crab crew cube dart dawn deer desk dish dock door dove drum dune east echo fern
film fish flag foam fold fork frog gate gift glow goat gold gong grid grin harp hawk herb hill hive hood
hoop horn iris isle jazz jump kale king kite knot lace lake lamp lark lawn leaf lime lion loft loom lute
maze mint moon moss nest node oboe opal palm park path peak pear pine plum pond port quiz raft rain reed
ring road rose ruby sail salt sand seal seed silk snow song star surf swan tent tide tile tree tuba 
vase vine wave west wind wing wolf wood wool yard yarn zest zinc`
    .split(/\s+/)
    .filter((word) => word.length === 4);

/** The word of an event, given to it now if it has none: another than those in use. */
export async function giveWord(work: Work, event: EventRow): Promise<string> {
  if (event.checkInWord !== null) return event.checkInWord;
  const taken = new Set(await listWordsInUse(work.tx));
  const free = fourLetters.filter((word) => !taken.has(word));
  const among = free.length > 0 ? free : fourLetters;
  return setCheckInWord(work.tx, event.id, among[randomInt(among.length)] as string);
}
