import { type AnyCommand, command } from '../../command.ts';
import { coordinators } from '../../role.ts';
import { waveInput } from '../survey/sheet.ts';
import { addOption, optionInput, startOption } from './adding.ts';
import { askInput, askPoll, changePoll, pollInput, postPoll, savePoll } from './making.ts';
import { pickOptions, sendVote, showBallot, voteFor, voteInput } from './vote.ts';
import { words } from './words.en.ts';

const wave = ['wave'] as const;
const say = words.commands;

/** Quick polls: asking one in a line, voting with a press, adding an option. */
export const pollsCommands: Readonly<Record<string, AnyCommand>> = {
  'pulse.ask': command({
    ids: [],
    input: askInput,
    who: coordinators,
    slash: {
      name: 'pulse',
      sub: 'ask',
      description: say.ask,
      options: [
        { name: 'question', description: say.question, required: true },
        { name: 'options', description: say.options, required: false },
      ],
    },
    run: askPoll,
  }),
  'pulse.change-poll': command({ ids: wave, input: waveInput, who: coordinators, run: changePoll }),
  'pulse.save-poll': command({ ids: wave, input: pollInput, who: coordinators, run: savePoll }),
  'pulse.post': command({ ids: wave, input: waveInput, who: coordinators, run: postPoll }),
  'pulse.poll': command({
    ids: wave,
    input: waveInput,
    who: 'joined',
    back: 'home',
    run: showBallot,
  }),
  'pulse.vote': command({ ids: wave, input: voteInput, who: 'joined', run: voteFor }),
  'pulse.pick': command({ ids: wave, input: voteInput, who: 'joined', run: pickOptions }),
  'pulse.send-vote': command({ ids: wave, input: voteInput, who: 'joined', run: sendVote }),
  'pulse.new-option': command({ ids: wave, input: waveInput, who: 'joined', run: startOption }),
  'pulse.add-option': command({ ids: wave, input: optionInput, who: 'joined', run: addOption }),
};
