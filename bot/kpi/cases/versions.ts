import type { z } from 'zod';
import { type CaseTextRow, insertCaseText, listVersions } from '../../../db/case-study.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import type { Block, Button, Reply, Text } from '../../view.ts';
import { changedSentences } from './changed.ts';
import { paragraphs } from './clash.ts';
import { caseMessage } from './overview.ts';
import { holdCaseFor, readCaseFor } from './study.ts';
import { words } from './words.en.ts';
import type { versionInput } from './writing.ts';

/** How much of what changed stands in the list. */
const MOST_OF_CHANGE = 200;

/** The versions of one prompt, the last one first: who wrote each, when, and what changed. `version` is the page. */
export async function showVersions(
  work: Work,
  actor: Member,
  { locality, value: { prompt, version: page } }: z.output<typeof versionInput>,
): Promise<Reply> {
  const study = await readCaseFor(work, actor, locality);
  const all = await listVersions(work.tx, locality, prompt);
  const list = { command: 'kpi.case-versions', ids: [locality] };
  const { shown, blocks } = pageOf(all, page, list, (at) => `${prompt}.${at}`);
  return {
    kind: 'whisper',
    message: {
      summary: words.versionsHeading(study.locality),
      blocks: [
        { kind: 'heading', text: cutText(words.versionsHeading(study.locality), 140) },
        { kind: 'note', text: words.prompts[prompt] },
        ...shown.flatMap((one) => versionBlocks(one, all, locality)),
        ...blocks,
        {
          kind: 'buttons',
          buttons: [
            {
              kind: 'button',
              label: words.back,
              to: { command: 'kpi.case-open', ids: [locality] },
            },
          ],
        },
      ],
    },
  };
}

/** One version, whole. */
export async function showVersion(
  work: Work,
  actor: Member,
  { locality, value: { prompt, version } }: z.output<typeof versionInput>,
): Promise<Reply> {
  await readCaseFor(work, actor, locality);
  const [latest, ...earlier] = await listVersions(work.tx, locality, prompt);
  const found = [latest, ...earlier].find((one) => one?.version === version);
  if (!found) throw new Refusal('not-found', words.unknown);
  const value = `${prompt}.${version}`;
  const ids = [locality];
  const restore: Button = {
    kind: 'button',
    label: words.restore,
    to: { command: 'kpi.case-restore', ids, value },
  };
  const back: Button = {
    kind: 'button',
    label: words.back,
    to: { command: 'kpi.case-open', ids },
  };
  return {
    kind: 'whisper',
    message: {
      summary: words.prompts[prompt],
      blocks: [
        { kind: 'text', text: [{ bold: words.prompts[prompt] }] },
        { kind: 'note', text: versionNote(found) },
        ...paragraphs(found.body),
        { kind: 'buttons', buttons: [...(found === latest ? [] : [restore]), back] },
      ],
    },
  };
}

/** Makes an earlier version the one that is read, as a version of its own. */
export async function restoreVersion(
  work: Work,
  actor: Member,
  { locality, value: { prompt, version } }: z.output<typeof versionInput>,
): Promise<Reply> {
  await holdCaseFor(work, actor, locality);
  const versions = await listVersions(work.tx, locality, prompt);
  const found = versions.find((one) => one.version === version);
  if (!found) throw new Refusal('not-found', words.unknown);
  if (found.body !== versions[0]?.body) {
    await insertCaseText(work.tx, { localityId: locality, prompt }, found.body, actor.person.id);
    const detail = { prompt };
    await audit(work, 'kpi.case-written', {
      actorId: actor.person.id,
      subjectId: locality,
      detail,
    });
  }
  return { kind: 'whisper', message: await caseMessage(work, actor, locality, words.restored) };
}

function versionBlocks(
  one: CaseTextRow,
  all: readonly CaseTextRow[],
  localityId: string,
): readonly Block[] {
  const before = all.find(({ version }) => version === one.version - 1);
  const { added, gone } = changedSentences(before?.body ?? '', one.body);
  const told = [
    ...(added.length > 0 ? [words.added(cutText(added.join(' '), MOST_OF_CHANGE))] : []),
    ...(gone.length > 0 ? [words.gone(cutText(gone.join(' '), MOST_OF_CHANGE))] : []),
  ];
  const to = {
    command: 'kpi.case-version',
    ids: [localityId],
    value: `${one.prompt}.${one.version}`,
  };
  return [
    { kind: 'text', text: versionNote(one) },
    { kind: 'note', text: told.length > 0 ? told.join('\n') : words.sameSentences },
    { kind: 'buttons', buttons: [{ kind: 'button', label: words.read(one.version), to }] },
  ];
}

function versionNote(one: CaseTextRow): Text {
  return [{ bold: words.version(one.version) }, ' · ', ...words.writtenBy(one)];
}
