import { randomInt } from 'node:crypto';
import { listWordsInUse, setCheckInWord } from '../../../db/check-in.ts';
import type { EventRow } from '../../../db/event.ts';
import type { Work } from '../../context.ts';

/** Four letters, told from others by the ear, and nothing anybody could mind. */
const fourLetters =
  `acre bake barn bead bell bird boat brim cake calm cape card cart cave chip clap clay club coat
coin cook corn crab crew cube dart dawn desk dish dock door dove drum dune east echo fern film
fish flag foam fold fork frog gate gift glow goat gold gong grid grin harp hawk herb hill hive
hoop horn iris jazz jump kale kite lace lake lamp lark lawn leaf lime lion loft loom lute maze
mint moon moss nest node oboe opal palm park path pine plum pond port quiz raft ring ruby salt
sand seal seed silk snow song star surf swan tent tile tree tuba vase vine wind wing wolf wool
yarn zest zinc`.split(/\s/);

/** The word of an event, given to it now if it has none: another than those in use. */
export async function giveWord(work: Work, event: EventRow): Promise<string> {
  if (event.checkInWord !== null) return event.checkInWord;
  const taken = new Set(await listWordsInUse(work.tx));
  const free = fourLetters.filter((word) => !taken.has(word));
  const among = free.length > 0 ? free : fourLetters;
  return setCheckInWord(work.tx, event.id, among[randomInt(among.length)] as string);
}
