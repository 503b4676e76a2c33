import type { CaseRow, CaseTextRow, Prompt } from '../../../db/case-study.ts';
import type { Route } from '../../route.ts';
import { splitText } from '../../text.ts';
import type { Block, Button, Message } from '../../view.ts';
import { words } from './words.en.ts';

/** What fits one paragraph on every platform. */
const PARAGRAPH = 2900;

/** Both texts, where somebody else saved one while she wrote: hers is the latest, neither is lost. */
export function clashMessage(
  { localityId }: CaseRow,
  prompt: Prompt,
  theirs: CaseTextRow,
  mine: string,
): Message {
  const { clash } = words;
  const who = theirs.writer ?? words.somebody;
  const ids = [localityId];
  const value = `${prompt}.${theirs.version}`;
  const button = (label: string, to: Route): Button => ({ kind: 'button', label, to });
  return {
    summary: clash.summary(who),
    blocks: [
      { kind: 'text', text: [{ bold: clash.summary(who) }] },
      { kind: 'note', text: clash.theirs(who) },
      ...paragraphs(theirs.body),
      { kind: 'note', text: clash.yours },
      ...paragraphs(mine),
      { kind: 'note', text: clash.note },
      {
        kind: 'buttons',
        buttons: [
          button(clash.join, { command: 'kpi.case-join', ids, value }),
          button(clash.putBack, { command: 'kpi.case-restore', ids, value }),
          button(clash.leave, { command: 'kpi.case-open', ids }),
        ],
      },
    ],
  };
}

/** A whole text in pieces that fit. */
export function paragraphs(text: string): readonly Block[] {
  return splitText(text, PARAGRAPH).map((piece) => ({ kind: 'text', text: piece }));
}
