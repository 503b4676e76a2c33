import { type Db, inDispatch } from '../db/connect.ts';
import * as rows from '../db/slack-installation.ts';
import type { Keyring } from './keyring.ts';
import { makeMemo } from './memo.ts';

/** A Slack workspace (or organisation) that installed the app, with the token to speak there. */
export interface Installation {
  /** Slack's team id, or the enterprise id where `isEnterprise`. */
  readonly holder: string;
  readonly isEnterprise: boolean;
  readonly name: string;
  readonly botUserId: string;
  readonly botId: string | null;
  readonly scopes: readonly string[];
  readonly botToken: string;
}

/** The workspaces that installed the app; tokens lie wrapped in the database. */
export interface Installations {
  /** Keeps one, in the place of an earlier one of the same holder. */
  save(installation: Installation): Promise<void>;
  /**
   * The one that speaks in a workspace: its own, else its organisation's; null when there is none.
   * What was found is remembered for a few seconds, since every press asks.
   *
   * @throws Error when its secret is missing from SECRET_KEY.
   */
  find(teamId: string | null, enterpriseId?: string | null): Promise<Installation | null>;
  /** Forgets one, unless it was installed anew after that moment. */
  remove(holder: string, until: Date): Promise<void>;
}

/** One installation as the operator sees it: with its token, or the secret that is missing. */
export type ListedInstallation =
  | Installation
  | (Omit<Installation, 'botToken'> & { readonly lackedSecret: string });

/** How long another process may still try a token that is gone: Slack refuses it meanwhile. */
const REMEMBERED_MS = 15_000;

/** The installations of this database; `now` is real time in ms. */
export function makeInstallations(parts: {
  readonly db: Db;
  readonly keyring: Keyring;
  readonly now: () => number;
}): Installations {
  const { db, keyring, now } = parts;
  const memo = makeMemo({ now, size: 1000, ttlMs: REMEMBERED_MS });
  return {
    async save({ botToken, ...installation }) {
      const { wrapped, secretVersion } = keyring.wrap(Buffer.from(botToken));
      await inDispatch(db, (tx) =>
        rows.saveSlackInstallation(tx, { ...installation, token: wrapped, secretVersion }),
      );
      memo.forget('');
    },
    find: (teamId, enterpriseId = null) =>
      memo.recall(`${teamId ?? ''}:${enterpriseId ?? ''}`, async () => {
        const row = await inDispatch(db, (tx) =>
          rows.findSlackInstallation(tx, teamId, enterpriseId),
        );
        return row && unwrap(keyring, row);
      }),
    async remove(holder, until) {
      await inDispatch(db, (tx) => rows.deleteSlackInstallation(tx, holder, until));
      memo.forget('');
    },
  };
}

/** All installations for the operator, by name. */
export async function listInstallations(
  db: Db,
  keyring: Keyring,
): Promise<readonly ListedInstallation[]> {
  const found = await inDispatch(db, rows.listSlackInstallations);
  return found.map((row) => {
    try {
      return unwrap(keyring, row);
    } catch {
      const { token: _, secretVersion, ...installation } = row;
      return { ...installation, lackedSecret: secretVersion };
    }
  });
}

function unwrap(keyring: Keyring, row: rows.SlackInstallationRow): Installation {
  const { token, secretVersion, ...installation } = row;
  const botToken = keyring.unwrap({ wrapped: token, secretVersion }).toString();
  return { ...installation, botToken };
}
