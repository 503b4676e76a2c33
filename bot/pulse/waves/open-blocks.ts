import type { QuestionRow } from '../../../db/survey.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { readNetwork } from '../../network/network.ts';
import { privacyUrl } from '../../network/privacy.ts';
import type { Block } from '../../view.ts';
import { openButton } from '../answering/open-button.ts';
import { tellRun } from '../series/run-told.ts';
import { runWords } from '../series/run-words.en.ts';
import { minutesFor } from '../survey/naming.ts';
import { words } from '../words.en.ts';

/** What an open survey asks and promises, with the button to answer; `answered` where it is told. */
export async function openBlocks(
  work: Work,
  wave: WaveRow,
  questions: readonly QuestionRow[],
  answered: string | null,
): Promise<readonly Block[]> {
  const { privacySlug } = await readNetwork(work);
  const url = privacyUrl(work, privacySlug);
  return [
    { kind: 'text', text: words.draftAsk(questions.length, minutesFor(questions)) },
    { kind: 'text', text: words.promiseShort(wave) },
    ...(answered === null ? [] : [{ kind: 'text' as const, text: answered }]),
    {
      kind: 'buttons',
      buttons: [
        openButton(wave.id, words.answer, 'primary'),
        { kind: 'link', label: words.privacyLink, url },
      ],
    },
    ...(wave.closesAt
      ? [
          {
            kind: 'note' as const,
            text: wave.runId
              ? runWords.openUntil(wave.closesAt.toISOString(), await tellRun(work, wave))
              : words.cardCloses(wave.closesAt.toISOString(), wave.holdDays),
          },
        ]
      : []),
  ];
}
