import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { bannerSvg } from '../../../adapters/charts/banner.ts';
import { closeCharts, drawPicture } from '../../../adapters/charts/render.ts';
import { textWidth } from '../../../adapters/charts/text.ts';
import type { BannerKind } from '../../../bot/picture.ts';
import { banner } from '../../support/views.ts';

afterAll(closeCharts);

const kinds: readonly BannerKind[] = [
  'market-place',
  'conference',
  'workshop',
  'briefing',
  'task-group',
  'presentation',
  'training',
  'awards',
];

/** The texts of an SVG with the size of their letters and the line they stand on. */
function textsOf(svg: string) {
  const texts = /<text x="\d+" y="([\d.]+)" font-size="(\d+)"[^>]*>([^<]*)<\/text>/g;
  return [...svg.matchAll(texts)].map(([, y, size, text = '']) => ({
    y: Number(y),
    size: Number(size),
    text: text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  }));
}

function linesOf(texts: Partial<typeof banner>): readonly string[] {
  return textsOf(bannerSvg({ ...banner, ...texts })).map(({ text }) => text);
}

test('a banner comes as a PNG three times as wide as high, with the words it was given', async () => {
  const { png, alt, width, height } = await drawPicture(banner);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 400]);
  expect([width, height, alt]).toEqual([1200, 400, banner.alternative]);
});

test('it says the title, when and where', () => {
  expect(linesOf({})).toEqual([
    'Meet your',
    'neighbours',
    'Tuesday 2 March 2027, 10:00 to 15:30',
    'Hillside Community Hall',
  ]);
  expect(linesOf({ title: 'Brief', where: '' })).toEqual([
    'Brief',
    'Tuesday 2 March 2027, 10:00 to 15:30',
  ]);
});

test('a long title ends after three lines; a moment rather takes a second line than lose its end', () => {
  const title = 'Working together for children and families: the regional conference of groups';
  const when = 'Wednesday 29 September 2027, 18:00 to 19:30';
  expect(linesOf({ title, when, where: `${'Long Hall, '.repeat(9)}NT1` })).toEqual([
    'Working together for',
    'children and families: the',
    'regional conference of…',
    'Wednesday 29 September 2027, 18:00 to',
    '19:30',
    'Long Hall, Long Hall, Long Hall, Long Hall…',
  ]);
});

test('every kind has an ornament of its own, and all are drawn', async () => {
  const pictures = await Promise.all(
    kinds.map((eventKind) => drawPicture({ ...banner, eventKind })),
  );
  expect(new Set(pictures.map(({ png }) => png.toString('base64'))).size).toBe(kinds.length);
});

test('letters with accents are drawn, and signs that XML cannot write do no harm', async () => {
  const draw = (title: string) => drawPicture({ ...banner, title });
  const [plain, welsh, odd] = await Promise.all(
    ['Ty Gwyr', 'Tŷ Gŵyr', 'Ty\uFFFE Gwyr\u0000'].map(draw),
  );
  expect(welsh?.png.equals(plain!.png)).toBe(false);
  expect(odd?.png.equals(plain!.png)).toBe(true);
});

test('whatever is typed, the texts stay on the banner and left of its ornament', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 });
  fc.assert(
    fc.property(text, text, text, (title, when, where) => {
      const texts = textsOf(bannerSvg({ ...banner, title, when, where }));
      for (const { text, size, y } of texts) {
        expect(textWidth(text, size)).toBeLessThanOrEqual(740);
        expect(y - size).toBeGreaterThanOrEqual(0);
        expect(y + size * 0.3).toBeLessThanOrEqual(400);
      }
    }),
  );
});
