import { type JsonObject, textOf } from '../../../stand-in/json.ts';
import { SlackRefusal } from '../../refusal.ts';
import type { User } from '../../world/state.ts';
import { type Method, type MethodCall, needText, needUser, pageOf, readFlag } from './method.ts';

/** `auth.test`, `team.info`, `users.*` and `usergroups.*`. */
export const peopleMethods: { readonly [method: string]: Method } = {
  'auth.test': ({ slack, team }) => ({
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: slack.world.user(team.id, team.botUserId)?.name ?? 'bot',
    team_id: team.id,
    user_id: team.botUserId,
    bot_id: team.botId,
    ...(team.enterpriseId ? { enterprise_id: team.enterpriseId } : {}),
    is_enterprise_install: false,
  }),

  'team.info': ({ team, args }) => {
    const wanted = textOf(args.team);
    if (wanted && wanted !== team.id) throw new SlackRefusal('team_not_found');
    return {
      team: {
        id: team.id,
        name: team.name,
        domain: team.domain,
        url: `https://${team.domain}.slack.com/`,
        ...(team.enterpriseId
          ? { enterprise_id: team.enterpriseId, enterprise_name: team.enterpriseId }
          : {}),
      },
    };
  },

  'users.info': (call) => ({
    user: {
      ...show(needUser(call, needText(call.args, 'user')), call.slack.world.now()),
      ...(readFlag(call.args, 'include_locale') ? { locale: 'en-GB' } : {}),
    },
  }),

  'users.list': (call) => {
    const all = call.slack.world.usersOf(call.team.id);
    const { page, response_metadata } = pageOf(call.args, all);
    const now = call.slack.world.now();
    return {
      members: page.map((user) => show(user, now)),
      cache_ts: Math.floor(now / 1000),
      response_metadata,
    };
  },

  'usergroups.list': (call) => ({
    usergroups: groupsOf(call).map((group) => ({
      id: group.id,
      team_id: group.teamId,
      is_usergroup: true,
      name: group.name,
      handle: group.handle,
      date_delete: 0,
      user_count: group.users.length,
      ...(readFlag(call.args, 'include_users') ? { users: group.users } : {}),
    })),
  }),

  'usergroups.users.list': (call) => {
    const wanted = needText(call.args, 'usergroup');
    const group = groupsOf(call).find((one) => one.id === wanted);
    if (!group) throw new SlackRefusal('no_such_subteam');
    return { users: group.users };
  },
};

function groupsOf({ slack, team }: MethodCall): {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly handle: string;
  readonly users: readonly string[];
}[] {
  return slack.world.groups.all().filter((group) => group.teamId === team.id);
}

function show(user: User, now: number): JsonObject {
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    real_name: user.name,
    deleted: false,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetSeconds(user.tz, now),
    is_admin: user.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.guest,
    is_ultra_restricted: false,
    is_bot: user.isBot,
    is_app_user: false,
    profile: { real_name: user.name, display_name: user.name, real_name_normalized: user.name },
  };
}

function offsetSeconds(timeZone: string, now: number): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(Math.round(now)).toZonedDateTimeISO(
    timeZone,
  );
  return zoned.offsetNanoseconds / 1e9;
}
