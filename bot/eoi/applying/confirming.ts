import type { Block, Message } from '../../view.ts';
import type { Draft } from './holding.ts';
import type { Standing } from './standing.ts';
import { submitWords } from './submit-words.en.ts';

/** What keeps a draft from being handed in. */
export function missingMessage({ application }: Draft, { missing }: Standing): Message {
  const text = submitWords.missing(application.leadName);
  const to = { command: 'eoi.application', ids: [application.id] };
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'list', items: missing },
      {
        kind: 'buttons',
        buttons: [{ kind: 'button', label: submitWords.backToDraft, to, style: 'primary' }],
      },
    ],
  };
}

/** The last look before it is handed in, in the version that it shows. */
export function confirmMessage(draft: Draft, standing: Standing, replaces: boolean): Message {
  const { confirm } = submitWords;
  const { application, round } = draft;
  const heading = confirm.heading(application.leadName, round.title);
  const ids = [application.id];
  const value = String(application.version);
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      ...contentBlocks(standing),
      { kind: 'text', text: confirm.authorised(standing.authorises) },
      ...(replaces ? [{ kind: 'text' as const, text: confirm.replaces }] : []),
      { kind: 'note', text: confirm.note },
      {
        kind: 'buttons',
        buttons: [
          {
            kind: 'button',
            label: confirm.yes,
            to: { command: 'eoi.hand-in', ids, value },
            style: 'primary',
          },
          { kind: 'button', label: confirm.no, to: { command: 'eoi.application', ids } },
        ],
      },
    ],
  };
}

function contentBlocks({ chosen, parts }: Standing): readonly Block[] {
  const { confirm } = submitWords;
  const partners = parts.flatMap(({ content }) => content?.partners ?? []);
  const attachments = parts.flatMap(({ content }) => content?.attachments ?? []);
  return [
    ...(chosen.length > 0
      ? [{ kind: 'text' as const, text: confirm.areas(chosen.map(({ name }) => name)) }]
      : []),
    { kind: 'text', text: confirm.partners(partners.map(({ name }) => name)) },
    ...(attachments.length > 0
      ? [{ kind: 'text' as const, text: confirm.attachments(attachments.length) }]
      : []),
  ];
}
