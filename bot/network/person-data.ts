import * as accounts from '../../db/account.ts';
import * as auditLines from '../../db/audit.ts';
import * as codes from '../../db/link-code.ts';
import * as localities from '../../db/locality.ts';
import * as organisations from '../../db/organisation.ts';
import * as people from '../../db/person.ts';
import * as held from '../../db/person-data.ts';
import * as roles from '../../db/role-grant.ts';
import type { Work } from '../context.ts';
import { words } from './words.en.ts';

/** A part of an export: what it is, and rows of plain values. */
export interface PersonSheet {
  readonly name: string;
  readonly rows: readonly Readonly<Record<string, string | number | boolean | null>>[];
}

/**
 * What one capability knows of people, and how it gives, forgets and joins it. One entry for each
 * capability; the table of all stands in `bot/people.ts`.
 */
export interface PersonCapability {
  readonly name: string;
  /** Every table of this capability in which a row can be traced to a person or her account. */
  readonly tables: readonly string[];
  /** Everything held about her, and about nobody else. Instants as ISO, UTC. */
  readonly exportPerson: (work: Work, personId: string) => Promise<readonly PersonSheet[]>;
  /** Removes what can be traced to her; again changes nothing. */
  readonly forgetPerson: (work: Work, personId: string) => Promise<void>;
  /**
   * Moves what belongs to `fromId` over to the older person `toId`, both rows being held; returns
   * sentences that she has to be told.
   */
  readonly mergePeople: (work: Work, fromId: string, toId: string) => Promise<readonly string[]>;
  /**
   * Each night: deletes what is older than promised (answers after so many months, keys after their
   * latest day; business time), and returns how many rows; absent where nothing is kept for long.
   */
  readonly retain?: (work: Work, months: number) => Promise<number>;
}

/** The network's own entry: who a person is, her accounts, roles and organisations. */
export const networkPersonData: PersonCapability = {
  name: 'network',
  tables: [
    'person',
    'account',
    'account_place',
    'channel_member',
    'person_organisation',
    'role_grant',
    'link_code',
    'link_attempt',
    'audit_line',
    'outbox',
  ],
  exportPerson,
  forgetPerson,
  mergePeople,
};

async function exportPerson({ tx }: Work, personId: string): Promise<readonly PersonSheet[]> {
  const { exported: parts } = words;
  const person = await people.findPerson(tx, personId);
  const locality = person?.localityId ? await localities.findLocality(tx, person.localityId) : null;
  const spokenFor = await organisations.listOrganisationsOf(tx, personId);
  return [
    {
      name: parts.about,
      rows: [
        {
          id: personId,
          name: person?.name ?? null,
          'answers as': person?.stakeholderGroup ?? null,
          area: locality?.name ?? null,
          'preferred way': person?.preferredWay ?? null,
          contact: person?.contact ?? null,
          joined: person?.joinedAt.toISOString() ?? null,
        },
      ],
    },
    { name: parts.organisations, rows: spokenFor.map(({ name }) => ({ name })) },
    { name: parts.accounts, rows: await held.exportAccounts(tx, personId) },
    { name: parts.places, rows: await held.exportPlaces(tx, personId) },
    { name: parts.channels, rows: await held.exportChannels(tx, personId) },
    { name: parts.roles, rows: await held.exportRoles(tx, personId) },
    { name: parts.codes, rows: await held.exportCodes(tx, personId) },
    { name: parts.tries, rows: await held.exportAttempts(tx, personId) },
    { name: parts.messages, rows: await held.exportMessages(tx, personId) },
    {
      name: parts.noted,
      rows: (await auditLines.listAuditLinesOf(tx, personId)).map(({ at, action, wasActor }) => ({
        at: at.toISOString(),
        action,
        by: wasActor ? parts.byYou : parts.byOther,
      })),
    },
  ];
}

/** Audit lines stay: they hold ids only, and the person behind this one is empty from now on. */
async function forgetPerson({ tx }: Work, personId: string): Promise<void> {
  await codes.deleteAttempts(tx, personId);
  await codes.deleteCodes(tx, personId);
  await accounts.deleteMemberships(tx, personId);
  await accounts.deleteAccounts(tx, personId);
  await roles.deleteRoles(tx, personId);
  await roles.moveGrantedBy(tx, personId, null);
  await organisations.leaveOrganisations(tx, personId);
  await people.moveAddedBy(tx, personId, null);
  await people.erasePerson(tx, personId);
}

async function mergePeople({ tx }: Work, fromId: string, toId: string): Promise<readonly string[]> {
  await accounts.moveAccounts(tx, fromId, toId);
  await organisations.copyOrganisations(tx, fromId, toId);
  await organisations.leaveOrganisations(tx, fromId);
  await roles.copyRoles(tx, fromId, toId);
  await roles.deleteRoles(tx, fromId);
  await roles.moveGrantedBy(tx, fromId, toId);
  await codes.deleteCodes(tx, fromId);
  await people.fillPerson(tx, fromId, toId);
  await people.moveAddedBy(tx, fromId, toId);
  await people.emptyPerson(tx, fromId, toId);
  return [];
}
