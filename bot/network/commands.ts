import type { AnyCommand } from '../command.ts';
import { areas, areasSave } from './areas.ts';
import { makeAuditList } from './audit-list.ts';
import { findCommands } from './find/commands.ts';
import { words as find } from './find/words.en.ts';
import { join, joinSave } from './join.ts';
import { makeLink } from './link.ts';
import { eraseAsk, makeErase, makeExport, me } from './me.ts';
import {
  organisation,
  organisationAdd,
  organisationAddSave,
  organisationEdit,
  organisationEditSave,
  organisationLeave,
} from './organisation.ts';
import { personAdd, personAddSave } from './person.ts';
import type { PersonCapability } from './person-data.ts';
import { placeCode } from './place-code.ts';
import { role, roleSave } from './role.ts';
import { settings, settingsSave } from './settings.ts';
import { setup, setupCode, setupCodeSave, setupNew, setupSave } from './setup.ts';
import { unlink, unlinkYes } from './unlink.ts';
import type { AuditSentence } from './words.en.ts';

/**
 * The network's commands and buttons, by name. `people` is the table of `bot/people.ts` (linking,
 * exporting and erasing go through all of it); `sentences` are the audit words of the others.
 */
export function makeNetworkCommands(
  people: readonly PersonCapability[],
  sentences: Readonly<Record<string, AuditSentence>> = {},
): Readonly<Record<string, AnyCommand>> {
  return {
    'network.setup': setup,
    'network.setup.new': setupNew,
    'network.setup.save': setupSave,
    'network.setup.code': setupCode,
    'network.setup.code.save': setupCodeSave,
    'network.place-code': placeCode,
    'network.join': join,
    'network.join.save': joinSave,
    'network.person.add': personAdd,
    'network.person.add.save': personAddSave,
    'network.organisation': organisation,
    'network.organisation.add': organisationAdd,
    'network.organisation.add.save': organisationAddSave,
    'network.organisation.edit': organisationEdit,
    'network.organisation.edit.save': organisationEditSave,
    'network.organisation.leave': organisationLeave,
    ...findCommands,
    'network.link': makeLink(people),
    'network.unlink': unlink,
    'network.unlink.yes': unlinkYes,
    'network.role': role,
    'network.role.save': roleSave,
    'network.settings': settings,
    'network.settings.save': settingsSave,
    'network.areas': areas,
    'network.areas.save': areasSave,
    'network.audit': makeAuditList({ ...find.audit, ...sentences }),
    'network.me': me,
    'network.me.export': makeExport(people),
    'network.me.erase': eraseAsk,
    'network.me.erase.yes': makeErase(people),
  };
}
