/** By which token each workspace is spoken to. */
import type { WebClient } from '@slack/web-api';
import { PlatformError } from '../../bot/errors.ts';
import type { Installations } from '../../bot/installations.ts';
import type { PlaceRef } from '../../bot/ports.ts';
import { type ClientSettings, makeClient } from './client.ts';
import { toPlatformError } from './problems.ts';

/** The tokens of one process. */
export interface SlackTokens {
  /**
   * The bot token of a workspace.
   *
   * @throws PlatformError `unauthorised` with a reason for the operator where there is none, and what
   * Slack says when it cannot be asked.
   */
  of(place: PlaceRef): Promise<string>;
  /** Whether speaking there is this process's task; another may hold the token. @throws as `of` */
  speaksFor(place: PlaceRef): Promise<boolean>;
}

/** One token, which speaks only where it belongs: Slack is asked once where that is. */
export function tokensOfOne(botToken: string, settings: ClientSettings): SlackTokens {
  const client = makeClient(botToken, settings);
  let asked: Promise<Owner> | null = null;
  const speaksFor = async ({ externalId }: PlaceRef): Promise<boolean> => {
    asked ??= readOwner(client).catch((error: unknown) => {
      asked = null;
      throw toPlatformError(error, true);
    });
    const { teamId, isOrganisation } = await asked;
    return isOrganisation || teamId === externalId;
  };
  return {
    speaksFor,
    of: async (place) => {
      if (await speaksFor(place)) return botToken;
      throw new PlatformError(
        'unauthorised',
        `SLACK_BOT_TOKEN belongs to another workspace than ${place.externalId}`,
      );
    },
  };
}

/** The tokens of all workspaces that installed the app, at `installUrl`. */
export function tokensOfInstallations(
  installations: Pick<Installations, 'find'>,
  installUrl: string,
): SlackTokens {
  return {
    speaksFor: async () => true,
    of: async ({ externalId }) => {
      const found = await installations.find(externalId).catch((cause: unknown) => {
        // Nothing was sent yet: safe to try again.
        throw new PlatformError('unavailable', 'the token could not be read', { cause });
      });
      if (found) return found.botToken;
      throw new PlatformError(
        'unauthorised',
        `the Slack workspace ${externalId} has not installed the app: let an admin there open ${installUrl}`,
      );
    },
  };
}

interface Owner {
  readonly teamId: string | undefined;
  /** One token for all workspaces of an organisation. */
  readonly isOrganisation: boolean;
}

async function readOwner(client: WebClient): Promise<Owner> {
  const { team_id: teamId, is_enterprise_install: isOrganisation } = await client.auth.test();
  return { teamId, isOrganisation: isOrganisation === true };
}
