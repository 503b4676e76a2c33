/** Texts that carry the message. */
export const INK = '#1c2733';
/** Texts beside it. */
export const SOFT_INK = '#51606f';
/** What the chart is drawn on. */
export const PAPER = '#f7f8fa';
const WHITE = '#ffffff';
/** The edge of the paper: 3 to 1 against white, Slack's dark and Discord's (WCAG 2.2, 1.4.11). */
export const FRAME = '#7d8a97';
/** The whole of a bar, behind its part. */
export const TRACK = '#e6eaef';
/** Frames. */
export const LINE = '#c3ccd5';
/** The part of a bar that counts. */
export const BAR = '#1f6098';

/** What banners are drawn with: legible on a light and on a dark page alike. */
export const BANNER = {
  ground: '#12324f',
  side: '#1f6098',
  ink: '#ffffff',
  accent: '#f6c995',
  soft: '#d7e4f0',
  deep: '#0c2338',
  warm: '#dd8a3c',
  cool: '#a9cbe6',
} as const;

/**
 * From disagreement to agreement: orange over grey to blue, which people with any of the common
 * colour deficiencies tell apart (after C. Brewer's diverging schemes), and darker towards the ends.
 */
const SCALE = ['#a14a00', '#dd8a3c', '#f6c995', '#dfe3e8', '#a9cbe6', '#5a9bd0', '#14568f'];

/** One colour for each value of a scale, from the lowest to the highest. */
export function scaleColours(values: number): string[] {
  const picks: Record<number, number[]> = {
    2: [1, 6],
    3: [1, 3, 6],
    4: [0, 2, 4, 6],
    5: [0, 2, 3, 4, 6],
    6: [0, 1, 2, 4, 5, 6],
  };
  const chosen =
    picks[values] ??
    Array.from({ length: values }, (_, at) => Math.round((at * 6) / Math.max(1, values - 1)));
  return chosen.map((at) => SCALE[at] ?? TRACK);
}

/** Black or white, whichever stands out more (the contrast formula of WCAG 2.2). */
export function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (light + 0.05) > (light + 0.05) / 0.05 ? WHITE : INK;
}

/** What was measured earlier, beside what was measured later. */
export const EARLIER = '#a14a00';

/** Lines and marks of kinds side by side: told apart with any of the common colour deficiencies. */
export const LINK_COLOURS = ['#14568f', '#a14a00', '#0b7a75', '#6b4c9a', '#8a1c4a', '#51606f'];

/** Lights: also told apart by how light they are, with any of the common colour deficiencies. */
export const LIGHTS = {
  green: '#00845f',
  amber: '#ffb81c',
  red: '#8f1218',
  grey: '#dfe3e8',
} as const;
