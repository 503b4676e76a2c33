import { type AnyCommand, command } from '../../command.ts';
import { applicationInput } from '../applying/holding.ts';
import {
  askWish,
  confirmInput,
  confirmPart,
  declinePart,
  leavePart,
  saveWish,
  showPart,
  wishInput,
} from './answering.ts';
import { partnerInput } from './holding.ts';
import { showInterested } from './interested.ts';
import {
  askInvite,
  askInviteListed,
  inviteInput,
  inviteListedInput,
  listedInput,
  saveInvite,
  saveInviteListed,
} from './inviting.ts';
import { listInput, showPartners } from './list.ts';
import { openPartner, ownInput } from './own.ts';
import { askWords, removePartner, saveWords, wordsInput } from './saying.ts';
import { ask, askInput, chooseWho, showCode } from './who.ts';
import { words } from './words.en.ts';

const application = ['application'] as const;
const listed = ['application', 'organisation'] as const;
const partner = ['partner'] as const;
const who = 'joined';

/** Inviting partners, and answering for one. */
export const partnerCommands: Readonly<Record<string, AnyCommand>> = {
  'eoi.partner': command({
    ids: [],
    input: ownInput,
    who,
    slash: {
      name: 'eoi',
      sub: 'partner',
      description: words.commands.partner,
      options: [{ name: 'code', description: words.commands.code, required: false }],
    },
    run: openPartner,
  }),
  'eoi.partner-show': command({ ids: partner, input: partnerInput, who, run: showPart }),
  'eoi.partner-confirm': command({ ids: partner, input: confirmInput, who, run: confirmPart }),
  'eoi.partner-wish': command({ ids: partner, input: partnerInput, who, run: askWish }),
  'eoi.partner-save-wish': command({ ids: partner, input: wishInput, who, run: saveWish }),
  'eoi.partner-decline': command({ ids: partner, input: partnerInput, who, run: declinePart }),
  'eoi.partner-leave': command({ ids: partner, input: partnerInput, who, run: leavePart }),
  'eoi.partners': command({ ids: application, input: listInput, who, run: showPartners }),
  'eoi.partner-interested': command({
    ids: application,
    input: listInput,
    who,
    run: showInterested,
  }),
  'eoi.partner-invite': command({ ids: application, input: applicationInput, who, run: askInvite }),
  'eoi.partner-save-invite': command({
    ids: application,
    input: inviteInput,
    who,
    run: saveInvite,
  }),
  'eoi.partner-invite-listed': command({
    ids: listed,
    input: listedInput,
    who,
    run: askInviteListed,
  }),
  'eoi.partner-save-invite-listed': command({
    ids: listed,
    input: inviteListedInput,
    who,
    run: saveInviteListed,
  }),
  'eoi.partner-who': command({ ids: partner, input: partnerInput, who, run: chooseWho }),
  'eoi.partner-ask': command({ ids: ['partner', 'person'], input: askInput, who, run: ask }),
  'eoi.partner-code': command({ ids: partner, input: partnerInput, who, run: showCode }),
  'eoi.partner-words': command({ ids: partner, input: partnerInput, who, run: askWords }),
  'eoi.partner-save-words': command({ ids: partner, input: wordsInput, who, run: saveWords }),
  'eoi.partner-remove': command({ ids: partner, input: partnerInput, who, run: removePartner }),
};
