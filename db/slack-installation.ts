import type { Tx } from './transaction.ts';

/** A workspace's (or organisation's) installation of the Slack app; the token is wrapped. */
export interface SlackInstallationRow {
  /** Slack's team id, or the enterprise id where `isEnterprise`. */
  readonly holder: string;
  readonly isEnterprise: boolean;
  readonly name: string;
  readonly botUserId: string;
  readonly botId: string | null;
  readonly scopes: readonly string[];
  readonly token: Buffer;
  readonly secretVersion: string;
}

const columns = `holder, is_enterprise as "isEnterprise", name, bot_user_id as "botUserId",
  bot_id as "botId", scopes, token, secret_version as "secretVersion"`;

/** For dispatch: keeps an installation, in the place of an earlier one of the same holder. */
export async function saveSlackInstallation(tx: Tx, row: SlackInstallationRow): Promise<void> {
  await tx.query(
    `insert into slack_installation (holder, is_enterprise, name, bot_user_id, bot_id, scopes, token,
                                     secret_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (holder) do update
       set is_enterprise = excluded.is_enterprise, name = excluded.name,
           bot_user_id = excluded.bot_user_id, bot_id = excluded.bot_id, scopes = excluded.scopes,
           token = excluded.token, secret_version = excluded.secret_version,
           installed_at = excluded.installed_at`,
    [
      row.holder,
      row.isEnterprise,
      row.name,
      row.botUserId,
      row.botId,
      row.scopes,
      row.token,
      row.secretVersion,
    ],
  );
}

/**
 * For dispatch: the installation that speaks in a workspace: its own, else its organisation's, by the
 * enterprise id that is given or by which the place is known.
 */
export async function findSlackInstallation(
  tx: Tx,
  teamId: string | null,
  enterpriseId: string | null,
): Promise<SlackInstallationRow | null> {
  const { rows } = await tx.query<SlackInstallationRow>(
    `select ${columns} from slack_installation
     where holder = $1 and not is_enterprise
        or is_enterprise and holder = coalesce($2, (
          select realm from place where platform = 'slack' and external_id = $1))
     order by is_enterprise limit 1`,
    [teamId, enterpriseId],
  );
  return rows[0] ?? null;
}

/** For dispatch: all installations by name. */
export async function listSlackInstallations(tx: Tx): Promise<readonly SlackInstallationRow[]> {
  const { rows } = await tx.query<SlackInstallationRow>(
    `select ${columns} from slack_installation order by name, holder`,
  );
  return rows;
}

/** For dispatch: forgets an installation, unless the app was installed anew after that moment. */
export async function deleteSlackInstallation(
  tx: Tx,
  holder: string,
  until: Date,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'delete from slack_installation where holder = $1 and installed_at <= $2',
    [holder, until],
  );
  return rowCount > 0;
}
