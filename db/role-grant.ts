import type { Tx } from './transaction.ts';

/** Gives roles; those held already stay as they are. Returns how many are new. */
export async function grantRoles(
  tx: Tx,
  personId: string,
  roles: readonly string[],
  grantedBy: string | null,
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into role_grant (network_id, person_id, role, granted_by)
     select app_network(), $1, role, $3 from unnest($2::text[]) as role
     on conflict do nothing`,
    [personId, roles, grantedBy],
  );
  return rowCount;
}

/** Takes a role away; false when she did not have it. */
export async function revokeRole(tx: Tx, personId: string, role: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from role_grant where person_id = $1 and role = $2', [
    personId,
    role,
  ]);
  return rowCount === 1;
}

/** Whether somebody else, who can still be reached by an account, is an admin too. */
export async function hasOtherAdmin(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await tx.query<{ found: boolean }>(
    `select exists (
       select from role_grant g where g.role = 'admin' and g.person_id <> $1
         and exists (select from account a
           where a.network_id = g.network_id and a.person_id = g.person_id)
     ) as found`,
    [personId],
  );
  return rows[0]?.found ?? false;
}

/** Where those who hold a role can be sent a direct message: one account each, as seen from a place. */
export async function listReachable(
  tx: Tx,
  role: string,
): Promise<readonly { readonly accountId: string; readonly placeId: string }[]> {
  const { rows } = await tx.query<{ accountId: string; placeId: string }>(
    `select distinct on (g.person_id) a.id as "accountId", p.id as "placeId"
     from role_grant g
     join account a on a.network_id = g.network_id and a.person_id = g.person_id
       and a.direct_refused_at is null
     join account_place ap on ap.network_id = a.network_id and ap.account_id = a.id
     join place p on p.network_id = ap.network_id and p.id = ap.place_id and p.left_at is null
     where g.role = $1
     order by g.person_id, a.seen_at desc, a.id, p.id`,
    [role],
  );
  return rows;
}

/** The coordinators of the network; the admins where nobody is one. */
export async function listCoordinators(tx: Tx): Promise<readonly string[]> {
  const { rows } = await tx.query<{ personId: string }>(
    `select distinct person_id as "personId" from role_grant
     where role = 'coordinator' or (role = 'admin' and not exists (
       select from role_grant other where other.role = 'coordinator'))
     order by 1`,
  );
  return rows.map(({ personId }) => personId);
}

/** Who has been an admin for the longest; null where nobody is one. */
export async function findFirstAdmin(tx: Tx): Promise<string | null> {
  const { rows } = await tx.query<{ personId: string }>(
    `select person_id as "personId" from role_grant where role = 'admin'
     order by granted_at, person_id limit 1`,
  );
  return rows[0]?.personId ?? null;
}

/** Gives the older person the younger one's roles, save a seat on a panel. */
export async function copyRoles(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `insert into role_grant (network_id, person_id, role, granted_by, granted_at)
     select network_id, $2, role, nullif(granted_by, $1), granted_at from role_grant
     where person_id = $1 and role <> 'panellist'
     on conflict do nothing`,
    [fromId, toId],
  );
}

/** Takes all roles away. */
export async function deleteRoles(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from role_grant where person_id = $1', [personId]);
}

/** Names another person as the one who gave roles. */
export async function moveGrantedBy(tx: Tx, fromId: string, toId: string | null): Promise<void> {
  await tx.query('update role_grant set granted_by = $2 where granted_by = $1', [fromId, toId]);
}

/** The roles somebody has now. */
export async function listRoles(tx: Tx, personId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ role: string }>(
    'select role from role_grant where person_id = $1 order by role',
    [personId],
  );
  return rows.map(({ role }) => role);
}

/** Who holds a role. */
export async function listHolders(tx: Tx, role: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'select person_id as id from role_grant where role = $1 order by granted_at, person_id',
    [role],
  );
  return rows.map(({ id }) => id);
}
