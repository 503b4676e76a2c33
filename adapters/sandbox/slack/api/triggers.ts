import { randomBytes } from 'node:crypto';
import { forgetOldest } from '../../stand-in/recent.ts';
import { limits } from '../limits/limits.ts';
import { SlackRefusal } from '../refusal.ts';

/** Whom a trigger lets the app show a modal to. */
interface TriggerOwner {
  readonly teamId: string;
  readonly userId: string;
}

/** Trigger ids: each lets the app open one modal within three seconds of the person's action. */
export interface Triggers {
  issue(owner: TriggerOwner): string;
  /**
   * Uses a trigger up for `open`; a refusal from `open` leaves it unused.
   *
   * @throws SlackRefusal `invalid_trigger_id`, `expired_trigger_id`, `exchanged_trigger_id`.
   */
  use<T>(id: string, open: (owner: TriggerOwner) => T): T;
}

const KEPT = 1000;

/** Triggers on the given clock (milliseconds). */
export function createTriggers(now: () => number): Triggers {
  const issued = new Map<string, { owner: TriggerOwner; at: number; used: boolean }>();
  return {
    issue: (owner) => {
      const at = now();
      const id = `${Math.floor(at)}.${owner.teamId}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { owner, at, used: false });
      forgetOldest(issued, KEPT);
      return id;
    },
    use: (id, open) => {
      const trigger = issued.get(id);
      if (!trigger) throw new SlackRefusal('invalid_trigger_id');
      if (trigger.used) throw new SlackRefusal('exchanged_trigger_id');
      if (now() - trigger.at > limits.triggerMs) throw new SlackRefusal('expired_trigger_id');
      const result = open(trigger.owner);
      trigger.used = true;
      return result;
    },
  };
}
