import type { Line } from '../standing/line.ts';

/** The figures about which somebody has to decide something: the red ones, longest red first. */
export function needsDecision(lines: readonly Line[]): readonly Line[] {
  return lines
    .filter(({ light }) => light.colour === 'red')
    .toSorted((a, b) =>
      a.light.since < b.light.since ? -1 : a.light.since > b.light.since ? 1 : 0,
    );
}
