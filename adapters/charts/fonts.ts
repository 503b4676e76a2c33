import { createRequire } from 'node:module';

const FILES = [
  '@expo-google-fonts/open-sans/400Regular/OpenSans_400Regular.ttf',
  '@expo-google-fonts/open-sans/600SemiBold/OpenSans_600SemiBold.ttf',
];

/**
 * How the rasteriser finds its letters: in the font files that come with the product, so that a
 * machine without any fonts draws the same picture; where they are missing, in the system's.
 */
export function findFonts(): { fontFiles: string[]; loadSystemFonts: boolean } {
  const { resolve } = createRequire(import.meta.url);
  try {
    return { fontFiles: FILES.map((file) => resolve(file)), loadSystemFonts: false };
  } catch {
    return { fontFiles: [], loadSystemFonts: true };
  }
}
