import { z } from 'zod';
import { listReleased } from '../../../db/comment.ts';
import { listDone } from '../../../db/comment-reading.ts';
import { findSaidDid, insertSaidDid, listThemes, type ThemeRow } from '../../../db/theme.ts';
import { findWave } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { readThemes } from '../../figures/themes.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { line } from '../../network/input.ts';
import { type Choice, type Field, type Message, oneSentence, type Reply } from '../../view.ts';
import { waveTitle } from '../survey/naming.ts';
import { waveInput } from '../survey/sheet.ts';
import { countThemes } from './counting.ts';
import { sayWhereAsked } from './posting.ts';
import { words } from './words.en.ts';

/** What fits a card beside its heading on every platform. */
const LONGEST = 1000;

/** Opens the form that tells people what was done about a theme. */
export async function openSaidDid(
  work: Work,
  _actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const choices = await shownThemes(work, input.wave);
  return {
    kind: 'form',
    form: {
      title: words.saidDid,
      intro: [{ kind: 'note', text: words.saidDidIntro }],
      fields: [
        { kind: 'single', name: 'theme', label: words.theme, required: true, choices },
        text('said', words.said),
        text('did', words.did),
      ],
      submit: { label: words.postIt, to: { command: 'pulse.post-said-did', ids: [input.wave] } },
      reopen: { command: 'pulse.say-did', ids: [input.wave] },
    },
  };
}

export const saidDidInput = waveInput.extend({
  theme: z.uuid(),
  said: line(LONGEST),
  did: line(LONGEST),
});

/** Posts what was said and done to everybody where they were asked, and keeps it. */
export async function postSaidDid(
  work: Work,
  actor: Member,
  input: z.output<typeof saidDidInput>,
): Promise<Reply> {
  const shown = await shownThemes(work, input.wave);
  if (!shown.some(({ value }) => value === input.theme))
    throw new Refusal('not-found', words.themeGone, { theme: words.themeGone });
  const id = newId();
  const { wave: waveId, theme: themeId, said, did } = input;
  await insertSaidDid(work.tx, { id, waveId, themeId, said, did });
  await audit(work, 'pulse.said-did-posted', { actorId: actor.person.id, subjectId: id });
  await sayWhereAsked(work, waveId, { card: 'pulse.said-did', id });
  return { kind: 'whisper', message: oneSentence(words.saidDidPosted) };
}

/** One answer to a theme, as it is posted. */
export async function saidDidCard(work: Work, id: string | undefined): Promise<Message | null> {
  const row = id ? await findSaidDid(work.tx, id) : null;
  const wave = row && (await findWave(work.tx, row.waveId));
  if (!row || !wave) return null;
  const heading = words.saidDidHeading(waveTitle(wave));
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'text', text: [{ bold: row.themeName }] },
      { kind: 'text', text: words.youSaid(row.said) },
      { kind: 'text', text: words.weDid(row.did) },
    ],
  };
}

/**
 * Only themes that were shown, or of what is quoted: an answer to another would tell that somebody
 * named it.
 */
async function shownThemes(work: Work, waveId: string): Promise<readonly Choice[]> {
  const themed = await readThemes(work, waveId);
  if (!themed) throw new Refusal('bad-input', words.notPostedYet);
  const counted = themed.questions.flatMap(({ themes }) =>
    themes.filter(({ count }) => count !== null),
  );
  const shown = [...counted, ...(await quotedThemes(work, waveId))];
  const choices = new Map(shown.map(({ id, name }) => [id, { value: id, label: name }]));
  if (choices.size === 0) throw new Refusal('bad-input', words.noThemeShown);
  return [...choices.values()];
}

/** The themes of what is quoted by permission, as its readers put it. */
async function quotedThemes(work: Work, waveId: string): Promise<readonly ThemeRow[]> {
  const released = await listReleased(work.tx, waveId);
  const quoted = new Set(released.flatMap((one) => (one.byPermission ? [one.id] : [])));
  const readings = await listDone(work.tx, waveId);
  const themes = await listThemes(work.tx);
  const counted = countThemes(
    readings.filter(({ commentId }) => quoted.has(commentId)),
    themes.map(({ id }) => id),
  );
  const counts = [...counted.values()];
  return themes.filter(({ id }) => counts.some((each) => (each.counts.get(id) ?? 0) > 0));
}

function text(name: string, label: string): Field {
  return { kind: 'long-text', name, label, required: true, maxLength: LONGEST };
}
