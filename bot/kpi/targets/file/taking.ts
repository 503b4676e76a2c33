import { z } from 'zod';
import { insertKpis, insertMeasures } from '../../../../db/kpi.ts';
import { retireOthers, reviseKpi, reviseMeasures } from '../../../../db/kpi-file.ts';
import { lockNetwork } from '../../../../db/network.ts';
import type { Member, Work } from '../../../context.ts';
import { Refusal, refuseField } from '../../../errors.ts';
import { newId } from '../../../ids.ts';
import { audit } from '../../../network/audit.ts';
import type { Form, Reply } from '../../../view.ts';
import { targetsMessage } from '../showing.ts';
import { type Matched, matchFile } from './matching.ts';
import { fileWords as words } from './words.en.ts';

const FILE_ENDINGS = ['.yaml', '.yml', '.txt'];
const LONGEST_FILE = 40_000;
const LONGEST_PASTED = 3000;

/** Opens the form that takes KPIs as a file. */
export async function askKpiFile(): Promise<Reply> {
  return { kind: 'form', form: fileForm() };
}

export const kpiFileInput = z.object({
  file: z.string().max(100_000).optional(),
  'file-name': z.string().max(255).optional(),
  text: z.string().max(10_000).optional(),
});

/**
 * Makes the KPIs what a file says they are, all of it or nothing: figures keep their identity by id, or
 * by label where they measure the same; those that it leaves out are taken out.
 */
export async function takeKpiFile(
  work: Work,
  actor: Member,
  input: z.output<typeof kpiFileInput>,
): Promise<Reply> {
  const text = readHandedIn(input);
  await lockNetwork(work.tx);
  const matched = await matchOrRefuse(work, text, input.file === undefined ? 'text' : 'file');
  await keep(work, matched);
  const { changed, added, out } = matched;
  await auditEach(work, actor, 'kpi.target-changed', changed);
  await auditEach(work, actor, 'kpi.measure-added', added);
  await auditEach(work, actor, 'kpi.measure-retired', out);
  const told = words.taken(changed.length, added.length, out.length);
  return { kind: 'whisper', message: await targetsMessage(work, 0, told) };
}

function readHandedIn({
  file,
  text,
  'file-name': name = '',
}: z.output<typeof kpiFileInput>): string {
  if (file !== undefined && text !== undefined) throw refuseField('text', words.both);
  const body = file ?? text;
  if (body === undefined) throw refuseField('file', words.nothing);
  const [ending] = /\.\w+$/.exec(name) ?? [];
  if (file !== undefined && ending !== undefined && !FILE_ENDINGS.includes(ending.toLowerCase()))
    throw refuseField('file', words.wrongKind);
  if (body.length > LONGEST_FILE) throw refuseField('file', words.tooLong);
  return body;
}

async function matchOrRefuse(work: Work, text: string, field: string): Promise<Matched> {
  try {
    return await matchFile(work, text);
  } catch (error) {
    if (error instanceof Refusal) throw refuseField(field, error.message);
    throw error;
  }
}

async function keep(work: Work, { kpis, revised }: Matched): Promise<void> {
  // Numbers come free first, so that another KPI can take one.
  await retireOthers(
    work.tx,
    revised.map(({ id }) => id),
  );
  for (const { id, isNew, number, name, fresh } of kpis) {
    const kpiId = id ?? newId();
    if (isNew)
      await insertKpis(work.tx, [{ id: kpiId, number, name, builtIn: null, measures: [] }]);
    else await reviseKpi(work.tx, kpiId, name);
    await insertMeasures(work.tx, kpiId, fresh);
  }
  await reviseMeasures(work.tx, revised);
}

async function auditEach(
  work: Work,
  actor: Member,
  what: string,
  measureIds: readonly string[],
): Promise<void> {
  for (const subjectId of measureIds)
    await audit(work, what, { actorId: actor.person.id, subjectId });
}

function fileForm(): Form {
  return {
    title: words.title,
    intro: [{ kind: 'note', text: words.intro }],
    fields: [
      {
        kind: 'file',
        name: 'file',
        label: words.file,
        required: false,
        accept: FILE_ENDINGS,
        mostBytes: LONGEST_FILE,
      },
      {
        kind: 'long-text',
        name: 'text',
        label: words.text,
        help: words.textHelp,
        required: false,
        maxLength: LONGEST_PASTED,
      },
    ],
    submit: { label: words.handIn, to: { command: 'kpi.file-take', ids: [] } },
    reopen: { command: 'kpi.file-form', ids: [] },
  };
}
