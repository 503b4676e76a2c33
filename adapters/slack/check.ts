/** Looks at Slack tokens for the operator; posts nothing. */
import { ErrorCode, type WebAPICallResult, type WebClient } from '@slack/web-api';
import type { SlackConfig } from '../../bot/config.ts';
import { makeLog } from '../../bot/log.ts';
import type { SlackBotState, SlackState, TokenState } from '../../bot/operator/outside.ts';
import { type ClientSettings, makeClient } from './client.ts';
import { botScopes } from './manifest.ts';

/** How the tokens fare, and which scopes the workspace has not granted. */
export async function checkSlack(slack: SlackConfig): Promise<SlackState> {
  const { mode, botToken } = slack;
  const bot = botToken === null ? null : await checkSlackBot(slack, botToken);
  const app =
    mode.kind === 'socket' ? await checkApp(makeClient(mode.appToken, settingsOf(slack))) : null;
  return { bot: bot?.bot ?? null, missingScopes: bot?.missingScopes ?? [], app };
}

/** How one workspace's bot token fares. */
export async function checkSlackBot(slack: SlackConfig, botToken: string): Promise<SlackBotState> {
  const client = makeClient(botToken, settingsOf(slack));
  try {
    const answer = await client.auth.test();
    const name = [answer.user, answer.team].filter(Boolean).join(', ');
    return { bot: { kind: 'good', name }, missingScopes: missingScopes(answer) };
  } catch (error) {
    return { bot: stateOf(error), missingScopes: [] };
  }
}

function settingsOf({ apiUrl }: SlackConfig): ClientSettings {
  return { apiUrl: apiUrl ?? undefined, log: makeLog('silent') };
}

/** Asks for a socket's address without opening it: the one way to try an app token. */
async function checkApp(client: WebClient): Promise<TokenState> {
  try {
    await client.apps.connections.open({});
    return { kind: 'good', name: '' };
  } catch (error) {
    return stateOf(error);
  }
}

/** Slack tells a token's scopes in the header `x-oauth-scopes` of every answer. */
function missingScopes({ response_metadata: told }: WebAPICallResult): readonly string[] {
  const granted = told?.scopes;
  return granted ? botScopes().filter((scope) => !granted.includes(scope)) : [];
}

function stateOf(error: unknown): TokenState {
  if (error instanceof Error && codeOf(error) === ErrorCode.PlatformError && 'data' in error) {
    const { data } = error as { data: { error?: string } };
    return { kind: 'refused', reason: data.error ?? 'no reason given' };
  }
  return { kind: 'unreachable', reason: systemCodeOf(error) ?? 'no answer' };
}

/** The system's own code (`ECONNREFUSED`), which the SDK wraps once or twice. */
function systemCodeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; ) {
    const code = codeOf(at);
    if (code && /^E[A-Z_]+$/.test(code)) return code;
    at = 'original' in at ? at.original : at.cause;
  }
  return undefined;
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
