import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { readPublished } from '../../figures/published.ts';
import { coordinators, hasRole } from '../../role.ts';
import { expiryOf } from '../../signed-link.ts';
import type { Button, Reply } from '../../view.ts';
import { isOneOfRun } from '../results/in-run.ts';
import { runWords } from '../series/run-words.en.ts';
import { type Chosen, chooseWave } from '../survey/choosing.ts';
import { waveTitle } from '../survey/naming.ts';
import { words } from '../words.en.ts';
import { tooManyForSheet } from './answer-sheet.ts';
import { type ExportForm, exportForms, exportUrl } from './link.ts';
import { exportWords } from './words.en.ts';

/** Gives a reader of figures the links under which those of a closed survey can be taken along. */
export async function exportResults(work: Work, actor: Member, input: Chosen): Promise<Reply> {
  const wave = await chooseWave(work, input);
  if (!wave) throw new Refusal('not-found', words.noResults);
  const title = waveTitle(wave);
  const published = wave.state === 'closed' ? await readPublished(work, wave.id) : null;
  if (!published) throw new Refusal('not-found', exportWords.stillOpen(title));
  const until = expiryOf(work);
  const link = { networkId: work.networkId, waveId: wave.id, personId: actor.person.id };
  const isNamed = wave.anonymity === 'named' && hasRole(actor.person, coordinators);
  const tooMany = isNamed ? await tooManyForSheet(work, wave.id) : null;
  const hasFigures = !isOneOfRun(wave);
  const forms = exportForms.filter((form) => {
    if (form === 'answer-sheet') return isNamed && !tooMany;
    return form === 'answers' ? isNamed : hasFigures;
  });
  if (forms.length === 0) throw new Refusal('not-found', runWords.takeAlongLater(title));
  const button = (form: ExportForm): Button => ({
    kind: 'link',
    label: exportWords.label[form],
    url: exportUrl(work, { ...link, form }, until),
  });
  return {
    kind: 'whisper',
    message: {
      summary: exportWords.heading(title),
      blocks: [
        { kind: 'heading', text: exportWords.heading(title) },
        { kind: 'text', text: exportWords.intro(until.toISOString()) },
        { kind: 'buttons', buttons: forms.map(button) },
        ...(isNamed ? [{ kind: 'note' as const, text: exportWords.namedToo }] : []),
        ...(tooMany ? [{ kind: 'note' as const, text: tooMany }] : []),
        ...(hasFigures ? [{ kind: 'note' as const, text: exportWords.pageHelp }] : []),
      ],
    },
  };
}
