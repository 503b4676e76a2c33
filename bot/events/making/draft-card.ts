import {
  type EventRow,
  listOutcomes,
  listPools,
  listSessions,
  listStallTypes,
  type StallTypeRow,
} from '../../../db/event.ts';
import {
  countEventAudience,
  listEventChannels,
  listEventGroups,
} from '../../../db/event-audience.ts';
import type { Work } from '../../context.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { words as pulse } from '../../pulse/words.en.ts';
import type { Block, Button, Message } from '../../view.ts';
import { clashesOf } from '../calendar/clashes.ts';
import { words as calendar } from '../calendar/words.en.ts';
import { buttonsAbout } from '../event/button.ts';
import { tellWhen } from '../event/event.ts';
import { tellSession } from '../event/sessions.ts';
import { words as shared } from '../event/words.en.ts';
import { repeatBlocks, repeatButtons } from '../repeating/repeat-blocks.ts';
import { words } from './words.en.ts';

/** What a coordinator sees of a draft: everything decided so far, and what is next. */
export async function draftCard(work: Work, event: EventRow): Promise<Message> {
  return {
    summary: words.draftSummary(event.title),
    blocks: [
      { kind: 'heading', text: words.draftHeading(event.title) },
      { kind: 'note', text: shared.kind(event.kind) },
      ...(await planBlocks(work, event)),
      ...(await repeatBlocks(work, event)),
      ...(await audienceBlocks(work, event)),
      { kind: 'buttons', buttons: changeButtons(event) },
      { kind: 'buttons', buttons: endButtons(event) },
      { kind: 'note', text: words.draftKept },
    ],
  };
}

/** Everything that is decided of an event, whether it is announced or not. */
export async function planBlocks(work: Work, event: EventRow): Promise<readonly Block[]> {
  const outcomes = await listOutcomes(work.tx, event.id);
  return [
    { kind: 'text', text: words.draftWhen(tellWhen(event)) },
    { kind: 'note', text: words.draftZone(event.timeZone) },
    ...clashesOf(event).map((clash) => ({
      kind: 'text' as const,
      text: words.draftClash(calendar.clash(clash)),
    })),
    { kind: 'text', text: words.draftWhere(shared.where(event)) },
    ...(event.accessNotes === ''
      ? []
      : [{ kind: 'text' as const, text: words.draftAccess(event.accessNotes) }]),
    event.purpose === ''
      ? { kind: 'note', text: words.draftNoPurpose }
      : { kind: 'text', text: words.draftPurpose(event.purpose) },
    ...(outcomes.length === 0
      ? [{ kind: 'note' as const, text: words.draftNoOutcomes }]
      : [
          { kind: 'text' as const, text: words.draftOutcomes },
          { kind: 'list' as const, items: outcomes },
        ]),
    ...(await placesBlocks(work, event)),
    ...(await programmeBlocks(work, event)),
  ];
}

async function placesBlocks(work: Work, event: EventRow): Promise<readonly Block[]> {
  const network = await readNetwork(work);
  const pools = await listPools(work.tx, event.id);
  const kept = pools.map(({ group, places, targetPercent }) =>
    words.pool(groupLabel(network, group), places, targetPercent),
  );
  const release = event.releaseAt?.toISOString() ?? null;
  return [
    { kind: 'text', text: words.draftPlaces(event.capacity) },
    ...(kept.length === 0
      ? []
      : [{ kind: 'text' as const, text: words.draftPools(kept, release) }]),
    { kind: 'text', text: words.draftReminders(event.reminders) },
  ];
}

async function programmeBlocks(work: Work, event: EventRow): Promise<readonly Block[]> {
  const sessions = await listSessions(work.tx, event.id);
  const types = await listStallTypes(work.tx, event.id);
  return [
    ...(sessions.length === 0
      ? []
      : [
          { kind: 'text' as const, text: words.draftSessions },
          {
            kind: 'list' as const,
            items: sessions.map((one) => tellSession(one, event.timeZone)),
          },
        ]),
    ...(types.length === 0
      ? []
      : [
          { kind: 'text' as const, text: words.draftStalls },
          { kind: 'list' as const, items: types.map(tellStall) },
        ]),
  ];
}

function tellStall({ name, number, hasPower, hasTable, isStepFree }: StallTypeRow): string {
  const { power, table, steps } = words.stallHas;
  return words.stall(name, number, [
    ...(hasPower ? [power] : []),
    ...(hasTable ? [table] : []),
    ...(isStepFree ? [] : [steps]),
  ]);
}

async function audienceBlocks(work: Work, event: EventRow): Promise<readonly Block[]> {
  const channels = await listEventChannels(work.tx, event.id);
  const groups = await listEventGroups(work.tx, event.id);
  if (channels.length + groups.length === 0) return [{ kind: 'note', text: words.draftNobody }];
  const network = await readNetwork(work);
  const invited = await countEventAudience(work.tx, event.id);
  const names = channels.map((one) => pulse.channelChoice(one.platform, one.placeName, one.name));
  return [
    ...(names.length === 0 ? [] : [{ kind: 'text' as const, text: words.draftChannels(names) }]),
    ...(groups.length === 0
      ? []
      : [
          {
            kind: 'text' as const,
            text: words.draftGroups(groups.map((group) => groupLabel(network, group))),
          },
        ]),
    {
      kind: 'text',
      text: words.draftInvited(invited.reduce((sum, each) => sum + each.invited, 0)),
    },
  ];
}

function changeButtons(event: EventRow): readonly Button[] {
  const button = buttonsAbout(event);
  return [
    button(words.buttonBasics, 'event.change-basics'),
    button(words.buttonAbout, 'event.change-about'),
    button(words.buttonPlaces, 'event.change-places'),
    button(words.buttonProgramme, 'event.change-programme'),
    button(words.buttonAudience, 'event.change-audience'),
    button(words.buttonPicture, 'event.choose-picture'),
    ...repeatButtons(event),
  ];
}

function endButtons({ id }: EventRow): readonly Button[] {
  return [
    {
      kind: 'button',
      label: words.buttonAnnounce,
      style: 'primary',
      confirm: words.confirmAnnounce,
      to: { command: 'event.announce', ids: [id] },
    },
    {
      kind: 'button',
      label: words.buttonDiscard,
      style: 'danger',
      confirm: words.confirmDiscard,
      to: { command: 'event.discard', ids: [id] },
    },
  ];
}
