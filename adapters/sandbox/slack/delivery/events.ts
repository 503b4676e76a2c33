/** The Events API: wraps events, delivers them, and delivers again when the app did not take them. */
import { type JsonObject, textOf } from '../../stand-in/json.ts';
import type { Timers } from '../../stand-in/timers.ts';
import { newId, type Team } from '../world/state.ts';
import type { Acknowledgement, Envelope } from './delivery.ts';

/** How an event is delivered. */
export interface EventOptions {
  readonly teamId?: string;
  /** Slack keeps the id on redeliveries; give one to send "the same" event again. */
  readonly eventId?: string;
  /** Marks this one delivery as a redelivery; no others follow then. */
  readonly retryNum?: number;
  readonly retryReason?: string;
}

/** Delivers events of one app. */
export interface Events {
  /** Resolves with the outcome of the first attempt; further ones follow by themselves. */
  deliver(team: Team, event: JsonObject, options: EventOptions): Promise<Acknowledgement>;
}

/** Events over `deliver`, tried again after each of `retriesMs` (docs: at once, 1 min, 5 min). */
export function createEvents(options: {
  readonly appId: string;
  readonly now: () => number;
  readonly deliver: (envelope: Envelope) => Promise<Acknowledgement>;
  readonly retriesMs: readonly number[];
  readonly timers: Timers;
}): Events {
  const retryLater = (payload: JsonObject, num: number, failed: Acknowledgement): void => {
    const wait = options.retriesMs[num - 1];
    if (failed.ok || failed.noRetry === true || wait === undefined) return;
    const reason = { timeout: 'http_timeout', http_error: 'http_error' } as const;
    const retry = {
      num,
      reason: failed.reason in reason ? reason[failed.reason as 'timeout'] : 'connection_failed',
    };
    const again = async (): Promise<void> => {
      const ack = await options.deliver({ type: 'events_api', payload, retry });
      retryLater(payload, num + 1, ack);
    };
    options.timers.after(wait, () => void again());
  };

  return {
    deliver: async (team, event, { eventId, retryNum, retryReason }) => {
      const payload = wrapEvent(options.appId, options.now(), team, event, eventId);
      if (retryNum !== undefined && retryNum > 0) {
        const retry = { num: retryNum, reason: retryReason ?? 'http_timeout' };
        return options.deliver({ type: 'events_api', payload, retry });
      }
      const ack = await options.deliver({ type: 'events_api', payload });
      retryLater(payload, 1, ack);
      return ack;
    },
  };
}

function wrapEvent(
  appId: string,
  now: number,
  team: Team,
  event: JsonObject,
  eventId: string | undefined,
): JsonObject {
  return {
    token: 'sandbox',
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: team.enterpriseId,
    ...(team.enterpriseId ? { enterprise_id: team.enterpriseId } : {}),
    api_app_id: appId,
    event: { event_ts: `${Math.floor(now / 1000)}.000000`, ...event },
    type: 'event_callback',
    event_id: eventId ?? newId('Ev'),
    event_time: Math.floor(now / 1000),
    authorizations: [
      {
        enterprise_id: team.enterpriseId,
        team_id: team.id,
        user_id: team.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${textOf(event.type)}-${team.id}`,
  };
}
