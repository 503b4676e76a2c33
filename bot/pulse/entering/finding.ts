import { z } from 'zod';
import { inviteLate, isInAudience } from '../../../db/audience.ts';
import {
  type EnterableRow,
  type EntryWay,
  findEnterable,
  findEnterablePerson,
} from '../../../db/entry.ts';
import { findInvitationOf } from '../../../db/invitation.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { line } from '../../network/input.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { capital, words as network } from '../../network/words.en.ts';
import type { Button, Form, Reply } from '../../view.ts';
import { refusalOf } from '../answering/wave-state.ts';
import { type Chosen, choiceBlocks, findOpenWaves } from '../survey/choosing.ts';
import { waveTitle } from '../survey/naming.ts';
import { words as pulse } from '../words.en.ts';
import { refuseAccount } from './entry.ts';
import { readOut } from './read-out.ts';
import { words } from './words.en.ts';

/** How answers may come, in the order in which it is offered. */
const ways = ['phone', 'paper', 'interview'] as const satisfies readonly EntryWay[];

/** How many people of a name a list shows. */
const LIST_MOST = 10;

/** *Type in answers*: asks for whom, once it is clear for which open survey. */
export async function chooseSurvey(
  work: Work,
  _: Member,
  { survey, wave: id }: Chosen,
): Promise<Reply> {
  if (id) return { kind: 'form', form: whoForm(await openWave(work, id)) };
  const open = await findOpenWaves(work, survey);
  const [first, second] = open;
  if (!first) throw new Refusal('not-found', words.nothingOpen);
  if (!second) return { kind: 'form', form: whoForm(first) };
  const blocks = choiceBlocks(open, (wave) => ({
    kind: 'button',
    label: words.choose,
    to: { command: 'pulse.enter', ids: [wave.id] },
  }));
  return {
    kind: 'whisper',
    message: {
      summary: words.whichSurvey,
      blocks: [{ kind: 'heading', text: words.whichSurvey }, ...blocks],
    },
  };
}

async function openWave(work: Work, waveId: string): Promise<WaveRow> {
  const wave = await findWave(work.tx, waveId);
  if (!wave) throw new Refusal('not-found', pulse.unknownSurvey);
  const refusal = await refusalOf(work, wave);
  if (refusal) throw refusal;
  return wave;
}

function whoForm(wave: WaveRow): Form {
  return {
    title: words.title,
    intro: [
      { kind: 'text', text: [{ bold: waveTitle(wave) }] },
      { kind: 'text', text: words.intro },
    ],
    fields: [
      {
        kind: 'text',
        name: 'name',
        label: words.name,
        help: words.nameHelp,
        required: true,
        maxLength: 80,
      },
      {
        kind: 'single',
        name: 'way',
        label: words.way,
        required: true,
        initial: ways[0],
        choices: ways.map((value) => ({ value, label: words.wayChoice(value) })),
      },
    ],
    submit: { label: words.find, to: { command: 'pulse.enter-find', ids: [wave.id] } },
    reopen: { command: 'pulse.enter', ids: [wave.id] },
  };
}

const wayInput = z.enum(ways, { error: network.refused.chooseOne });

export const findInput = z.object({ wave: z.uuid(), name: line(80), way: wayInput });

/** Finds who is meant by a typed name; where several may be, one of them is to be chosen. */
export async function findWho(
  work: Work,
  actor: Member,
  input: z.output<typeof findInput>,
): Promise<Reply> {
  const wave = await openWave(work, input.wave);
  const found = await findEnterable(work.tx, input.name.replace(/^@/, ''), LIST_MOST + 1);
  const exact = found.filter(({ isExact }) => isExact);
  const fitting = exact.length > 0 ? exact : found;
  const [first, second] = fitting;
  if (!first) throw nameRefusal('not-found', words.nobody);
  if (!second) return goOn(work, actor, wave, first, input.way);
  if (fitting.length > LIST_MOST) throw nameRefusal('bad-input', words.tooMany);
  return whichPerson(work, wave, fitting, input.way);
}

function nameRefusal(code: 'not-found' | 'bad-input', sentence: string): Refusal {
  return new Refusal(code, sentence, { name: sentence });
}

async function whichPerson(
  work: Work,
  wave: WaveRow,
  people: readonly EnterableRow[],
  way: EntryWay,
): Promise<Reply> {
  const settings = await readNetwork(work);
  const buttons = people.map(({ personId, name, group, organisation }): Button => {
    const more = organisation ?? (group === null ? null : capital(groupLabel(settings, group)));
    return {
      kind: 'button',
      label: more === null ? name : `${name}, ${more}`,
      to: { command: 'pulse.enter-who', ids: [wave.id, personId], value: way },
    };
  });
  return {
    kind: 'whisper',
    message: {
      summary: words.whichPerson,
      blocks: [
        { kind: 'heading', text: words.whichPerson },
        { kind: 'buttons', buttons },
      ],
    },
  };
}

export const whoInput = z.object({ wave: z.uuid(), person: z.uuid(), value: wayInput });
type Who = z.output<typeof whoInput>;

/** Goes on with the one of several people who was chosen. */
export async function chooseWho(work: Work, actor: Member, input: Who): Promise<Reply> {
  const { wave, person } = await readChosen(work, input);
  return goOn(work, actor, wave, person, input.value);
}

/** Adds somebody whom the survey was not for as one who joined later, and goes on. */
export async function addWho(work: Work, actor: Member, input: Who): Promise<Reply> {
  const { wave, person } = await readChosen(work, input);
  refuseAccount({ wave }, person);
  await inviteLate(work.tx, work.networkId, wave.id, person.personId, wave.breakdown);
  return goOn(work, actor, wave, person, input.value);
}

async function readChosen(work: Work, input: Who) {
  const wave = await openWave(work, input.wave);
  const person = await findEnterablePerson(work.tx, input.person);
  if (!person) throw new Refusal('not-found', words.gone);
  return { wave, person };
}

async function goOn(
  work: Work,
  actor: Member,
  wave: WaveRow,
  person: EnterableRow,
  way: EntryWay,
): Promise<Reply> {
  refuseAccount({ wave }, person);
  if (await isInAudience(work.tx, wave.id, person.personId))
    await inviteLate(work.tx, work.networkId, wave.id, person.personId, wave.breakdown);
  const invitation = await findInvitationOf(work.tx, wave.id, person.personId);
  if (!invitation) return offerToAdd(wave, person, way);
  return readOut(work, actor, invitation.id, way);
}

function offerToAdd(wave: WaveRow, { personId, name }: EnterableRow, way: EntryWay): Reply {
  const text = words.notAsked(name || words.noName);
  const to = { command: 'pulse.enter-add', ids: [wave.id, personId], value: way };
  return {
    kind: 'whisper',
    message: {
      summary: text,
      blocks: [
        { kind: 'text', text },
        { kind: 'text', text: words.notAskedNext },
        { kind: 'buttons', buttons: [{ kind: 'button', label: words.add, to, style: 'primary' }] },
      ],
    },
  };
}
