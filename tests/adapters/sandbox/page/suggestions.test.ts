import { expect, test } from 'vitest';
import { listSuggestions } from '../../../../adapters/sandbox/page/suggestions.ts';

test('subcommands become a line each, a command registered twice stands once, menus are left out', () => {
  const results = {
    type: 1,
    name: 'results',
    description: 'What people said',
    options: [
      {
        type: 3,
        name: 'survey',
        description: 'Which one',
        required: true,
        choices: [{ name: 'Weekly', value: 'w' }],
      },
    ],
  };
  const panel = { type: 2, name: 'panel', options: [{ type: 1, name: 'add', description: 'Add' }] };
  const pulse = { type: 1, name: 'pulse', description: 'Surveys', options: [results, panel] };
  const home = { name: 'home', description: 'Open for me' };
  const menu = { type: 3, name: 'Report message' };
  expect(listSuggestions([pulse, home, menu, pulse])).toEqual([
    {
      text: '/pulse results',
      help: 'What people said',
      options: [{ name: 'survey', help: 'Which one', required: true, choices: ['Weekly'] }],
    },
    { text: '/pulse panel add', help: 'Add', options: [] },
    { text: '/home', help: 'Open for me', options: [] },
  ]);
});
