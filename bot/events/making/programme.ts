import { z } from 'zod';
import {
  type EventRow,
  listSessions,
  listStallTypes,
  type SessionRow,
  type StallTypeRow,
} from '../../../db/event.ts';
import { setSessions, setStallTypes } from '../../../db/event-write.ts';
import { countChosen } from '../../../db/session-choice.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import type { Form, Reply } from '../../view.ts';
import type { eventInput } from '../event/event.ts';
import { resizeStalls } from '../stalls/resizing.ts';
import { holdChangeable, showAgain } from './changing.ts';
import { body, longText } from './fields.ts';
import {
  MOST_SESSIONS,
  MOST_STALL_TYPES,
  readSessions,
  readStallTypes,
  writeSessions,
  writeStallTypes,
} from './lines.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof eventInput>;

/** Opens *Sessions and stalls*. */
export async function changeProgramme(work: Work, _actor: Member, input: Input): Promise<Reply> {
  const event = await holdChangeable(work, input.event);
  const sessions = await listSessions(work.tx, event.id);
  const types = await listStallTypes(work.tx, event.id);
  return { kind: 'form', form: programmeForm(event, sessions, types) };
}

export const programmeInput = z.object({
  event: z.uuid(),
  sessions: body(3000),
  stalls: body(1000),
});

/** Keeps sessions and kinds of stalls; those of an announced event as `resizeStalls` tells. */
export async function saveProgramme(
  work: Work,
  actor: Member,
  input: z.output<typeof programmeInput>,
): Promise<Reply> {
  const event = await holdChangeable(work, input.event);
  const known = await listSessions(work.tx, event.id);
  const sessions = rowsOf(readSessions(input.sessions, { ...event, known }), 'sessions');
  if (sessions.length > MOST_SESSIONS)
    throw refuseField('sessions', words.sessionsMany(MOST_SESSIONS));
  const outside = sessions.find(
    ({ startsAt, endsAt }) => startsAt < event.startsAt || endsAt > event.endsAt,
  );
  if (outside) throw refuseField('sessions', words.sessionOutside(outside.title));
  for (const { id, title, places } of await countChosen(work.tx, event.id)) {
    const kept = sessions.find((session) => session.id === id);
    if (!kept) throw refuseField('sessions', words.sessionChosen(title));
    if (kept.places !== null && kept.places < places)
      throw refuseField('sessions', words.sessionTooSmall(title, places));
  }
  await setSessions(work.tx, work.networkId, event.id, sessions);
  const types = rowsOf(readStallTypes(input.stalls), 'stalls');
  if (types.length > MOST_STALL_TYPES)
    throw refuseField('stalls', words.stallsMany(MOST_STALL_TYPES));
  if (event.state === 'draft') await setStallTypes(work.tx, work.networkId, event.id, types);
  else await resizeStalls(work, actor, event, types);
  return showAgain(work, actor, event);
}

function rowsOf<Row>(
  read: { readonly rows: readonly Row[] } | { readonly problem: string },
  field: string,
): readonly Row[] {
  if ('problem' in read) throw refuseField(field, read.problem);
  return read.rows;
}

/** *Sessions and stalls*, as lines. */
function programmeForm(
  event: EventRow,
  sessions: readonly SessionRow[],
  types: readonly StallTypeRow[],
): Form {
  return {
    title: words.programmeTitle,
    fields: [
      longText('sessions', words.sessions, writeSessions(sessions, event.timeZone), {
        help: words.sessionsHelp,
        maxLength: 3000,
        placeholder: words.sessionsExample,
      }),
      longText('stalls', words.stalls, writeStallTypes(types), {
        help: words.stallsHelp,
        maxLength: 1000,
        placeholder: words.stallsExample,
      }),
    ],
    submit: { label: words.next, to: { command: 'event.save-programme', ids: [event.id] } },
    reopen: { command: 'event.change-programme', ids: [event.id] },
  };
}
