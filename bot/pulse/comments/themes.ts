import { z } from 'zod';
import { deleteUnusedThemes, listThemes, saveThemes, type ThemeRow } from '../../../db/theme.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { lines } from '../../network/input.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { words } from './words.en.ts';

/** As many as fit beside a comment on the narrowest platform, in three rows of buttons. */
const MOST_THEMES = 12;

/** The network's themes; at their first use the usual six are filled in. */
export async function readThemeList(work: Work): Promise<readonly ThemeRow[]> {
  const known = await listThemes(work.tx);
  if (known.length > 0) return known;
  const usual = words.usualThemes.map(([name, keywords]) => makeTheme(name, keywords));
  await saveThemes(work.tx, usual);
  return listThemes(work.tx);
}

/** Opens the list of themes, one a line with the words that suggest it. */
export async function changeThemes(work: Work): Promise<Reply> {
  const themes = await readThemeList(work);
  const written = themes.map(({ name, keywords }) => [name, keywords.join(', ')].join(': '));
  return {
    kind: 'form',
    form: {
      title: words.themesTitle,
      fields: [
        {
          kind: 'long-text',
          name: 'themes',
          label: words.themesField,
          help: words.themesHelp,
          required: true,
          maxLength: 3000,
          initial: written.join('\n'),
        },
      ],
      submit: { label: words.save, to: { command: 'pulse.save-themes', ids: [] } },
      reopen: { command: 'pulse.change-themes', ids: [] },
    },
  };
}

export const themesInput = z.object({ themes: lines(3000, 1000) });

/** Makes the themes those of the list; one that is in use stays, at the end. */
export async function saveThemeList(
  work: Work,
  actor: Member,
  input: z.output<typeof themesInput>,
): Promise<Reply> {
  const typed = input.themes.map(readLine);
  if (typed.length === 0) throw refuse(words.themesNone);
  const themes = [...new Map(typed.map((theme) => [theme.name, theme])).values()];
  const before = await listThemes(work.tx);
  const names = new Set(themes.map(({ name }) => name));
  const others = before.filter(({ name }) => !names.has(name));
  await saveThemes(work.tx, [...themes, ...others]);
  await deleteUnusedThemes(work.tx, [...names]);
  const { length } = await listThemes(work.tx);
  if (length > MOST_THEMES) throw refuse(words.themesTooMany(MOST_THEMES));
  await audit(work, 'pulse.themes-changed', { actorId: actor.person.id });
  return { kind: 'whisper', message: oneSentence(words.themesSaved(length)) };
}

function readLine(line: string): ThemeRow {
  const cut = line.indexOf(':');
  const name = (cut < 0 ? line : line.slice(0, cut)).trim();
  if (name.length > 60 || name === '') throw refuse(words.themeTooLong(line.slice(0, 80)));
  return makeTheme(name, cut < 0 ? '' : line.slice(cut + 1));
}

function makeTheme(name: string, keywords: string): ThemeRow {
  const each = keywords.split(',').map((keyword) => keyword.trim());
  return { id: newId(), name, keywords: each.filter((keyword) => keyword !== '') };
}

function refuse(sentence: string): Refusal {
  return new Refusal('bad-input', sentence, { themes: sentence });
}
