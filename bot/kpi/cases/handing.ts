import type { z } from 'zod';
import type { Member, Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import type { Message, Reply } from '../../view.ts';
import type { WordDocument } from '../../word-document.ts';
import { compileCase } from './compile.ts';
import { words } from './compile-words.en.ts';
import { toMarkdown } from './markdown.ts';
import { type caseInput, readCaseFor } from './study.ts';
import { compileSummary } from './summary.ts';

/** Hands over a locality's case study, put together as it stands. */
export async function handCase(
  work: Work,
  actor: Member,
  { locality: localityId }: z.output<typeof caseInput>,
): Promise<Reply> {
  const study = await readCaseFor(work, actor, localityId);
  const content = await compileCase(work, study);
  await audit(work, 'kpi.case-compiled', { actorId: actor.person.id, subjectId: localityId });
  const { locality } = study;
  const message = fileMessage(words.caseReady(locality), words.caseFile(locality), content);
  return { kind: 'whisper', message };
}

/** Hands over the programme summary. */
export async function handSummary(work: Work, actor: Member): Promise<Reply> {
  const content = await compileSummary(work);
  await audit(work, 'kpi.cases-compiled', { actorId: actor.person.id });
  return {
    kind: 'whisper',
    message: fileMessage(words.summaryReady, words.summaryFile, content),
  };
}

function fileMessage(text: string, name: string, document: WordDocument): Message {
  return {
    summary: document.title,
    blocks: [
      { kind: 'text', text },
      { kind: 'document', name: `${name}.docx`, document },
      {
        kind: 'file',
        name: `${name}.md`,
        mediaType: 'text/markdown',
        body: toMarkdown(document),
      },
    ],
  };
}
