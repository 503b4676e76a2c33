/**
 * Installing the app in a workspace by OAuth, and taking it out again.
 *
 * Source: docs.slack.dev/authentication/installing-with-oauth, …/reference/methods/oauth.v2.access.
 */
import { randomBytes } from 'node:crypto';
import { type JsonObject, textOf } from '../../stand-in/json.ts';
import { SlackRefusal } from '../refusal.ts';
import type { Team, World } from '../world/state.ts';

/** The app as its settings page knows it. */
export interface OAuthApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUrls: readonly string[];
  /** Its tokens end after twelve hours, and are to be exchanged before. */
  readonly rotatesTokens?: boolean;
}

/** The app's installations. */
export interface Installs {
  /** Somebody agrees on the page at `authorizeUrl`: the address her browser goes on to. */
  approve(authorizeUrl: string, teamId: string, userId: string): string;
  /** She does not. */
  decline(authorizeUrl: string): string;
  /** The method `oauth.v2.access`, which takes a code once, within ten minutes. */
  access(args: JsonObject): JsonObject;
  /** The app is taken out: its token there is good no more. Agreeing again makes a new one. */
  remove(team: Team): void;
  wasRevoked(token: string): boolean;
}

interface Grant {
  readonly team: Team;
  readonly userId: string;
  readonly scope: string;
  readonly redirectUri: string;
  readonly at: number;
}

const CODE_MS = 10 * 60_000;

/** Installations of the app over the world's workspaces, each with the token that it has there. */
export function createInstalls(world: World, appId: string, app: OAuthApp | undefined): Installs {
  const grants = new Map<string, Grant>();
  const used = new Set<string>();
  const revoked = new Set<string>();

  function readPage(authorizeUrl: string): { readonly scope: string; readonly back: URL } {
    const { pathname, searchParams } = new URL(authorizeUrl);
    const redirectUri = searchParams.get('redirect_uri') ?? app?.redirectUrls[0] ?? '';
    const scope = searchParams.get('scope') ?? '';
    if (!app || searchParams.get('client_id') !== app.clientId) refuse('invalid_client_id');
    if (pathname !== '/oauth/v2/authorize') refuse('not_found');
    if (!app?.redirectUrls.includes(redirectUri)) refuse('bad_redirect_uri');
    if (scope === '') refuse('invalid_scope');
    const back = new URL(redirectUri);
    back.searchParams.set('state', searchParams.get('state') ?? '');
    return { scope, back };
  }

  function freshToken(team: Team): Team {
    if (!revoked.has(team.botToken)) return team;
    const anew = { ...team, botToken: `xoxb-${randomBytes(12).toString('hex')}` };
    world.saveTeam(anew);
    return anew;
  }

  return {
    approve: (authorizeUrl, teamId, userId) => {
      const { scope, back } = readPage(authorizeUrl);
      const team = world.teams.get(teamId) ?? refuse('team_not_found');
      const code = randomBytes(16).toString('hex');
      const redirectUri = `${back.origin}${back.pathname}`;
      grants.set(code, { team, userId, scope, redirectUri, at: world.now() });
      back.searchParams.set('code', code);
      return back.href;
    },
    decline: (authorizeUrl) => {
      const { back } = readPage(authorizeUrl);
      back.searchParams.set('error', 'access_denied');
      return back.href;
    },
    access: (args) => {
      if (!app || textOf(args.client_id) !== app.clientId) refuse('invalid_client_id');
      if (textOf(args.client_secret) !== app.clientSecret) refuse('bad_client_secret');
      const code = textOf(args.code);
      if (used.has(code)) refuse('code_already_used');
      const grant = grants.get(code) ?? refuse('invalid_code');
      if (world.now() - grant.at > CODE_MS) refuse('code_expired');
      if (textOf(args.redirect_uri) !== grant.redirectUri) refuse('bad_redirect_uri');
      grants.delete(code);
      used.add(code);
      const team = freshToken(world.teams.get(grant.team.id) ?? grant.team);
      return {
        access_token: team.botToken,
        token_type: 'bot',
        scope: grant.scope,
        bot_user_id: team.botUserId,
        app_id: appId,
        team: { id: team.id, name: team.name },
        enterprise: team.enterpriseId ? { id: team.enterpriseId, name: team.enterpriseId } : null,
        authed_user: { id: grant.userId },
        is_enterprise_install: false,
        ...(app?.rotatesTokens ? { refresh_token: 'xoxe-1-sandbox', expires_in: 43_200 } : {}),
      };
    },
    remove: ({ botToken }) => void revoked.add(botToken),
    wasRevoked: (token) => revoked.has(token),
  };
}

function refuse(code: string): never {
  throw new SlackRefusal(code);
}
