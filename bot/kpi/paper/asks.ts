import { listOpenStories } from '../../../db/kpi-story.ts';
import { listOrganisationsOf } from '../../../db/organisation.ts';
import { listRoles } from '../../../db/role-grant.ts';
import type { Work } from '../../context.ts';
import { roleLabels } from '../../network/words.en.ts';
import { cutText, toOneLine } from '../../text.ts';
import { words } from './words.en.ts';

/** So many lines of what is asked leave room for what was found. */
export const MOST_ASKS = 6;

/** How long one of them may be. */
export const LONGEST_ASK = 240;

/**
 * What is under way already, a line each, to be kept or struck out: what, by which organisation or role, by
 * when. Nobody's name goes into a paper by itself.
 */
export async function askOpenActions(work: Work): Promise<string> {
  const asks: string[] = [];
  for (const { action, ownerId, dueOn } of await listOpenStories(work.tx)) {
    if (action === null || asks.length === MOST_ASKS) continue;
    const owner = ownerId && (await ownerLabel(work, ownerId));
    asks.push(cutText(words.form.ask(toOneLine(action), owner, dueOn), LONGEST_ASK));
  }
  return asks.join('\n');
}

/** The one organisation she speaks for, else what she is in the network; null for an ordinary member. */
async function ownerLabel(work: Work, personId: string): Promise<string | null> {
  const [first, second] = await listOrganisationsOf(work.tx, personId);
  if (first && !second) return first.name;
  const roles = await listRoles(work.tx, personId);
  const role = (['lead', 'coordinator'] as const).find((one) => roles.includes(one));
  return role ? roleLabels[role] : null;
}
