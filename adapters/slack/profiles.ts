import type { WebClient } from '@slack/web-api';
import { languageOf } from '../../bot/language.ts';
import { cleanText } from '../../bot/text.ts';
import type { Profile } from './parse.ts';

/** What users.info says of people, remembered for a while: a hint, never needed for a press. */
export interface Profiles {
  known(userId: string): Profile | undefined;
  /** Asks Slack, unless it was asked in the last minute; undefined when it does not answer. */
  ask(userId: string): Promise<Profile | undefined>;
  /** Asks in the background, for the next press. */
  learn(userId: string): void;
}

const KEPT_MS = 24 * 60 * 60 * 1000;
const FRESH_MS = 60 * 1000;
const MOST = 5000;
// users.info takes a hundred calls a minute, and those for admins must get through in a rush of
// presses too; whoever is left out is asked about at a later press.
const AT_ONCE = 4;
const LEARNED_A_MINUTE = 60;

/** The profiles of one workspace's people. */
export function makeProfiles(client: WebClient): Profiles {
  const kept = new Map<string, { readonly profile: Profile; readonly at: number }>();
  const minute = { begunAt: 0, learned: 0 };
  let asking = 0;

  const mayLearn = (): boolean => {
    const now = Date.now();
    if (now - minute.begunAt >= 60_000) Object.assign(minute, { begunAt: now, learned: 0 });
    if (asking >= AT_ONCE || minute.learned >= LEARNED_A_MINUTE) return false;
    minute.learned += 1;
    return true;
  };
  const youngerThan = (userId: string, ms: number): Profile | undefined => {
    const found = kept.get(userId);
    return found && Date.now() - found.at < ms ? found.profile : undefined;
  };
  const ask = async (userId: string): Promise<Profile | undefined> => {
    const fresh = youngerThan(userId, FRESH_MS);
    if (fresh) return fresh;
    asking += 1;
    try {
      const { user } = await client.users.info({ user: userId, include_locale: true });
      if (!user) return undefined;
      const name = user.profile?.display_name || user.real_name || user.name;
      const profile = {
        displayName: name ? cleanText(name) : null,
        timeZone: user.tz ?? null,
        language: languageOf(user.locale),
        isAdmin: user.is_admin === true || user.is_owner === true,
      };
      kept.set(userId, { profile, at: Date.now() });
      if (kept.size > MOST) kept.delete(kept.keys().next().value ?? '');
      return profile;
    } catch {
      return undefined;
    } finally {
      asking -= 1;
    }
  };
  return {
    known: (userId) => youngerThan(userId, KEPT_MS),
    ask,
    learn: (userId) => {
      if (!youngerThan(userId, KEPT_MS) && mayLearn()) void ask(userId);
    },
  };
}
