import type { SubmittedContent } from '../sealing/content.ts';
import type { Draft } from './holding.ts';
import type { Standing } from './standing.ts';

/** All of a draft that is handed in, as it stands: what the panel will read. */
export function contentOf({ application }: Draft, standing: Standing): SubmittedContent {
  const parts = standing.parts.flatMap(({ content }) => (content ? [content] : []));
  return {
    version: 1,
    lead: { organisationId: application.leadOrganisationId, name: application.leadName },
    authorises: standing.authorises,
    lotIds: standing.chosen.map(({ id }) => id),
    partners: parts.flatMap(({ partners = [] }) => partners),
    answers: standing.answers.map(({ question, written }) => ({
      questionId: question.id,
      text: written?.text ?? '',
    })),
    attachments: parts.flatMap(({ attachments = [] }) => attachments),
  };
}
