import type { State } from '../world/state.ts';
import type { Names } from './markup.ts';

/** Names and moments as the stand-in's people read them, in its time zone and British English. */
export function namesIn(state: State): Names {
  return {
    user: (id) => state.users.get(id)?.name ?? 'unknown-user',
    channel: (id) => state.channels.get(id)?.name ?? 'unknown',
    role: (id) => (state.guilds.get(id) ? 'everyone' : 'deleted-role'),
    moment: (seconds, style) => momentText(state, seconds, style),
  };
}

/** Discord's styles t T d D f F s S R. Source: reference, Timestamp Styles. */
function momentText(state: State, seconds: number, style: string): string {
  if (style === 'R') return relativeText(seconds - Math.floor(state.now() / 1000));
  const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
    t: { timeStyle: 'short' },
    T: { timeStyle: 'medium' },
    d: { dateStyle: 'short' },
    D: { dateStyle: 'long' },
    f: { dateStyle: 'long', timeStyle: 'short' },
    F: { dateStyle: 'full', timeStyle: 'short' },
    s: { dateStyle: 'short', timeStyle: 'short' },
    S: { dateStyle: 'short', timeStyle: 'medium' },
  };
  const format = new Intl.DateTimeFormat('en-GB', { ...styles[style], timeZone: state.timeZone });
  return format.format(new Date(seconds * 1000));
}

function relativeText(seconds: number): string {
  const format = new Intl.RelativeTimeFormat('en-GB', { numeric: 'always' });
  const size = Math.abs(seconds);
  if (size < 60) return format.format(seconds, 'second');
  if (size < 3600) return format.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return format.format(Math.round(seconds / 3600), 'hour');
  return format.format(Math.round(seconds / 86_400), 'day');
}
