import { type AnyCommand, command } from '../../command.ts';
import { coordinators, readers } from '../../role.ts';
import { chooseDates, contractInput, datesInput, saveDates } from './dates.ts';
import { listInput, oneInput, showContract, showContracts } from './list.ts';
import { chooseNote, noteInput, reviewInput, saveNote } from './reviewing.ts';

const contract = ['contract'] as const;
const review = ['review'] as const;
const who = readers;

/** The light list of contracts: who leads where, when it is looked at together, what came of it. */
export const contractsCommands: Readonly<Record<string, AnyCommand>> = {
  'eoi.contracts': command({ ids: ['round'], input: listInput, who, run: showContracts }),
  'eoi.contract': command({
    ids: ['round', 'contract'],
    input: oneInput,
    who,
    back: 'eoi.contracts',
    run: showContract,
  }),
  'eoi.contract-dates': command({
    ids: contract,
    input: contractInput,
    who: coordinators,
    run: chooseDates,
  }),
  'eoi.contract-dates-save': command({
    ids: contract,
    input: datesInput,
    who: coordinators,
    run: saveDates,
  }),
  'eoi.contract-review': command({ ids: review, input: reviewInput, who, run: chooseNote }),
  'eoi.contract-review-save': command({ ids: review, input: noteInput, who, run: saveNote }),
};
