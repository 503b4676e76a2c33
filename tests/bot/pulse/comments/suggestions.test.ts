import { expect, test } from 'vitest';
import { suggestThemes } from '../../../../bot/pulse/comments/suggestions.ts';

const themes = [
  { id: '1', name: 'Partnership working', keywords: ['partner', 'working together'] },
  { id: '2', name: 'Vision', keywords: ['future', 'plans'] },
  { id: '3', name: 'Nothing', keywords: [] },
];

function suggested(text: string): [string, readonly string[]][] {
  return suggestThemes(text, themes).map(({ theme, words }) => [theme.name, words]);
}

test('a theme is suggested by a keyword in any of its forms, with the word as it was written', () => {
  expect(suggested('Our Partners were planning ahead.')).toEqual([
    ['Partnership working', ['partners']],
    ['Vision', ['planning']],
  ]);
});

test('a keyword of several words must stand in a row', () => {
  expect(suggested('We WORK together.')).toEqual([['Partnership working', ['work together']]]);
  expect(suggested('Together we work.')).toEqual([]);
});

test('a keyword within another word suggests nothing', () => {
  expect(suggested('Futuristic explanations')).toEqual([]);
});
