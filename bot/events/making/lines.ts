import type { PoolRow, SessionRow, StallTypeRow } from '../../../db/event.ts';
import { newId } from '../../ids.ts';
import { groupLabel, type Network } from '../../network/network.ts';
import { groups } from '../../network/words.en.ts';
import { readTypedLines, type TypedLines } from '../../typed-lines.ts';
import { spanOnClock } from '../event/sessions.ts';
import { words } from './words.en.ts';

/** The most of each that a form takes: more nobody would type, or read. */
export const MOST_SESSIONS = 20;
export const MOST_STALL_TYPES = 8;

/**
 * Places kept for groups: one a line, `Schools 10`, `council 32, 40 %`. A group is named by words of its
 * label, which may be the network's own, or by the beginnings of them.
 */
export function readPools(text: string, network: Pick<Network, 'relabels'>): TypedLines<PoolRow> {
  return readTypedLines(text, (line) => {
    const parts =
      /^(.*?)[\s:;,]+(\d{1,5})(?:\s*(?:places?)?[\s,;(]*(\d{1,3}(?:\.\d)?)\s*%\)?)?$/.exec(line);
    const group = parts && findGroup(parts[1] ?? '', network);
    const targetPercent = parts?.[3] === undefined ? null : Number(parts[3]);
    if (!parts || !group || (targetPercent ?? 0) > 100) return words.poolUnclear(line);
    return { group, places: Number(parts[2]), targetPercent };
  });
}

/** The same lines again, for a form that is opened once more. */
export function writePools(pools: readonly PoolRow[], network: Pick<Network, 'relabels'>): string {
  return pools
    .map(({ group, places, targetPercent }) =>
      words.poolLine(groupLabel(network, group), places, targetPercent),
    )
    .join('\n');
}

function findGroup(typed: string, network: Pick<Network, 'relabels'>): string | null {
  const wanted = typed.trim().toLocaleLowerCase('en-GB');
  if (wanted === '') return null;
  if ((groups as readonly string[]).includes(wanted)) return wanted;
  const typedWords = wordsOf(wanted).map((word) => word.replace(/s$/, ''));
  const found = groups.filter((group) => {
    const own = wordsOf(groupLabel(network, group).toLocaleLowerCase('en-GB'));
    return typedWords.every((word) => own.some((each) => each.startsWith(word)));
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[^\p{L}'’]+/u).filter((word) => word !== '' && word !== 'and');
}

/** On which day sessions are, and which were there before. */
interface Day {
  readonly startsOnClock: string;
  readonly timeZone: string;
  readonly known: readonly SessionRow[];
}

/**
 * Sessions: one a line, `10:00–10:45; Welcome; Main hall; 60`, the room and the places left out where
 * there is nothing to say. They are on the day the event begins. One whose title was there before is
 * the same session.
 */
export function readSessions(text: string, day: Day): TypedLines<SessionRow> {
  const date = Temporal.PlainDate.from(day.startsOnClock.slice(0, 10));
  const used = new Set<string>();
  return readTypedLines(text, (line) => {
    const [times = '', title = '', room = '', places = ''] = line
      .split(';')
      .map((part) => part.trim());
    const span = /^(\d{1,2})[:.](\d\d)\s*(?:-|–|—|to)\s*(\d{1,2})[:.](\d\d)$/.exec(times);
    if (!span || title === '' || !/^(\d{1,5}( places?)?)?$/.test(places))
      return words.sessionUnclear(line);
    const [from, until] = [clock(span[1], span[2]), clock(span[3], span[4])];
    if (!from || !until || Temporal.PlainTime.compare(from, until) >= 0)
      return words.sessionUnclear(line);
    const at = (time: Temporal.PlainTime) =>
      new Date(date.toZonedDateTime({ timeZone: day.timeZone, plainTime: time }).epochMilliseconds);
    const same = day.known.find((one) => one.title === title && !used.has(one.id));
    if (same) used.add(same.id);
    return {
      id: same?.id ?? newId(),
      title: title.slice(0, 120),
      room: room.slice(0, 80),
      startsAt: at(from),
      endsAt: at(until),
      places: Number.parseInt(places, 10) || null,
    };
  });
}

/** The same lines again, for a form that is opened once more. */
export function writeSessions(sessions: readonly SessionRow[], timeZone: string): string {
  return sessions
    .map((session) => {
      const { title, room, places } = session;
      const rest = [...(room || places ? [room] : []), ...(places ? [places] : [])];
      return [spanOnClock(session, timeZone), title, ...rest].join('; ');
    })
    .join('\n');
}

/**
 * Kinds of stalls: one a line, `Large table; 6; power, table`. What stands at each is told behind the
 * number: power, table, steps; where nothing is said there is a table, and no steps lead to it.
 */
export function readStallTypes(text: string): TypedLines<StallTypeRow> {
  return readTypedLines(text, (line) => {
    const [name = '', number = '', has] = line.split(';').map((part) => part.trim());
    const count = /^\d{1,3}$/.test(number) ? Number(number) : 0;
    const parts = (has ?? 'table')
      .toLocaleLowerCase('en-GB')
      .split(/[\s,]+|\band\b/)
      .filter(Boolean);
    const known = ['power', 'table', 'steps'];
    if (name === '' || count < 1 || count > 500 || !parts.every((part) => known.includes(part)))
      return words.stallUnclear(line);
    return {
      id: newId(),
      name: name.slice(0, 80),
      number: count,
      hasPower: parts.includes('power'),
      hasTable: parts.includes('table'),
      isStepFree: !parts.includes('steps'),
    };
  });
}

/** The same lines again, for a form that is opened once more. */
export function writeStallTypes(types: readonly StallTypeRow[]): string {
  return types
    .map(({ name, number, hasPower, hasTable, isStepFree }) => {
      const has = [
        ...(hasPower ? ['power'] : []),
        ...(hasTable ? ['table'] : []),
        ...(isStepFree ? [] : ['steps']),
      ];
      return `${name}; ${number}${has.length > 0 ? `; ${has.join(', ')}` : ''}`;
    })
    .join('\n');
}

function clock(hour: string | undefined, minute: string | undefined): Temporal.PlainTime | null {
  const [h, m] = [Number(hour), Number(minute)];
  return h < 24 && m < 60 ? Temporal.PlainTime.from({ hour: h, minute: m }) : null;
}
