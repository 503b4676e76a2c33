import type { ClientBase, Pool } from 'pg';
import { findErrorCode } from './failure.ts';
import { assertVersion } from './server-version.ts';
import type { Db } from './transaction.ts';

/** The roles in force on the two pools. */
export const roleNames = { app: 'convene_app', dispatch: 'convene_dispatch' } as const;

/** One of the two role names. */
export type RoleName = (typeof roleNames)[keyof typeof roleNames];

/**
 * Makes the two roles where they are missing, and lets the current login take them on.
 *
 * Roles belong to the whole cluster, so several databases may do this at once: who comes second
 * finds the work done.
 *
 * @throws Error with one sentence when the login may not: it holds the SQL for an administrator.
 */
export async function ensureRoles(client: ClientBase): Promise<void> {
  for (const role of Object.values(roleNames)) {
    try {
      await untilSettled(() => ensureRole(client, role));
    } catch (cause) {
      throw new Error(
        `The database login may not set up the role ${role}: let an administrator run "create role ${role} nologin nosuperuser nobypassrls noinherit; grant ${role} to <login> with inherit false, set true", then start again.`,
        { cause },
      );
    }
  }
}

/**
 * Checks that on both pools row-level security binds the role in force.
 *
 * @throws Error with one sentence when it is a superuser, may bypass row-level security, or is or
 * may become the owner of the tables, or when the server is older than PostgreSQL 18.
 */
export async function assertRoles(db: Db): Promise<void> {
  await assertVersion(db.app);
  await assertBound(db.app, 'app');
  await assertBound(db.dispatch, 'dispatch');
}

async function ensureRole(client: ClientBase, role: RoleName): Promise<void> {
  await client.query(`
    do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then
        create role ${role} nologin nosuperuser nobypassrls noinherit nocreatedb nocreaterole;
      end if;
      if not exists (
        select from pg_auth_members m
        where m.roleid = '${role}'::regrole and m.member = current_user::regrole and m.set_option
      ) then
        grant ${role} to current_user with inherit false, set true;
      end if;
    end $$`);
}

/** Others' work on the same roles shows as one of these states; the next look finds it done. */
async function untilSettled(work: () => Promise<void>): Promise<void> {
  // duplicate_object, unique_violation, "tuple concurrently updated", undefined_object
  const disturbances = ['42710', '23505', 'XX000', '42704'];
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 20 || !disturbances.includes(findErrorCode(error) ?? '')) throw error;
      await new Promise((done) => setTimeout(done, 20 * Math.random()));
    }
  }
}

async function assertBound(pool: Pool, name: keyof Db & keyof typeof roleNames): Promise<void> {
  const { rows } = await pool.query<{
    role: string;
    superuser: boolean;
    bypasses: boolean;
    owns: boolean;
  }>(`
    select current_user as role, r.rolsuper as superuser, r.rolbypassrls as bypasses,
           exists (
             select from pg_class c
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
               and pg_has_role(current_user, c.relowner, 'member')
           ) as owns
    from pg_roles r where r.rolname = current_user`);
  const found = rows[0];
  const fault = !found
    ? 'is unknown'
    : found.superuser
      ? 'is a superuser'
      : found.bypasses
        ? 'may bypass row-level security'
        : found.owns
          ? 'owns the tables'
          : found.role !== roleNames[name]
            ? `is not ${roleNames[name]}`
            : undefined;
  if (fault) {
    throw new Error(
      `The database role ${found?.role ?? ''} ${fault}, so networks would not be kept apart: Convene must work as ${roleNames[name]}, with its login and that role made as the README says.`,
    );
  }
}
