import { type AuditReading, listAuditLines } from '../../db/audit.ts';
import { type AnyCommand, command } from '../command.ts';
import type { Text } from '../view.ts';
import { audit } from './audit.ts';
import { nothing } from './input.ts';
import { type AuditSentence, auditSentences, words } from './words.en.ts';

const MOST_LINES = 20;

/**
 * The last lines of the audit log in plain words. `sentences` are those of all capabilities; an
 * action without one is shown by its name.
 */
export function makeAuditList(sentences: Readonly<Record<string, AuditSentence>>): AnyCommand {
  const known = { ...auditSentences, ...sentences };
  return command({
    who: ['admin'],
    ids: [],
    input: nothing,
    slash: { name: 'network', sub: 'audit', description: words.slash.audit, options: [] },
    run: async (work, actor) => {
      const lines = await listAuditLines(work.tx, MOST_LINES);
      await audit(work, 'network.audit-read', { actorId: actor.person.id });
      const { audit: text } = words;
      return {
        kind: 'whisper',
        message: {
          summary: text.title,
          blocks: [
            { kind: 'heading', text: text.title },
            lines.length === 0
              ? { kind: 'text', text: text.none }
              : { kind: 'list', items: lines.map((line) => describe(line, known)) },
            { kind: 'note', text: text.note },
          ],
        },
      };
    },
  });
}

function describe(line: AuditReading, sentences: Readonly<Record<string, AuditSentence>>): Text {
  const who = line.actor ?? (line.hasActor ? words.audit.somebody : words.audit.itself);
  const whom = line.subject ?? words.audit.erasedPerson;
  const sentence = sentences[line.action]?.(who, whom, line.detail) ?? `${who}: ${line.action}`;
  return [{ at: line.at.toISOString(), style: 'date-time' }, ` · ${sentence}`];
}
