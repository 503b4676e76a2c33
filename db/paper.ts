import type { Tx } from './transaction.ts';

/** A partner of an application, as its form names it. */
export async function listFormPartners(
  tx: Tx,
  applicationId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await tx.query<{ id: string; name: string }>(
    `select p.id, o.name from partner p
     join organisation o on o.network_id = p.network_id and o.id = p.organisation_id
     where p.application_id = $1 and p.state in ('invited', 'confirmed')
     order by p.invited_at, p.id`,
    [applicationId],
  );
  return rows;
}

/** Whether they said that an application, as it now stands, is right, who of them, and when. */
export async function findConfirmation(
  tx: Tx,
  applicationId: string,
): Promise<{ readonly by: string; readonly at: Date; readonly isCurrent: boolean } | null> {
  const { rows } = await tx.query<{ by: string; at: Date; isCurrent: boolean }>(
    `select confirmed_by as by, confirmed_at as at,
       confirmed_version is not distinct from version as "isCurrent"
     from application where id = $1 and confirmed_by is not null and confirmed_at is not null`,
    [applicationId],
  );
  return rows[0] ?? null;
}

/**
 * Notes who of them said that an application is right: by name, and as a person where she said so
 * herself; at this moment unless another is given.
 */
export async function confirmApplication(
  tx: Tx,
  applicationId: string,
  who: { readonly name: string; readonly personId: string | null; readonly at: string | null },
): Promise<void> {
  await tx.query(
    `update application set confirmed_by = $2, confirmed_person_id = $3,
       confirmed_version = version, confirmed_at = coalesce($4::timestamptz, business_now())
     where id = $1`,
    [applicationId, who.name, who.personId, who.at],
  );
}

/** Those who speak for an organisation and can be reached in chat, by name. */
export async function listReachable(
  tx: Tx,
  organisationId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await tx.query<{ id: string; name: string }>(
    `select p.id, coalesce(p.name, (
         select a.display_name from account a
         where a.network_id = p.network_id and a.person_id = p.id and a.display_name is not null
         order by a.seen_at desc limit 1)) as name from person_organisation po
     join person p on p.network_id = po.network_id and p.id = po.person_id
     where po.organisation_id = $1 and p.erased_at is null and p.merged_into is null
       and exists (select from account a where a.network_id = p.network_id and a.person_id = p.id)
     order by 2, 1`,
    [organisationId],
  );
  return rows.filter(({ name }) => name !== null);
}
