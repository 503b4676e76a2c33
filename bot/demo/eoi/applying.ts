import { pressFor, pressToFill, putAway, read, typeFor } from '../hands.ts';
import { inTurns } from '../turns.ts';
import type { Applicant, Cast } from './gathering.ts';
import { lotName, phase3 } from './plan.ts';

/** How many write their application at the same time. */
const AT_ONCE = 4;

/** Every organisation begins its application, writes it, and hands it in. */
export async function applyAll(
  { applicants }: Cast,
  progress: (done: number, all: number) => void,
): Promise<void> {
  await inTurns(applicants, progress, apply, AT_ONCE);
}

async function apply(applicant: Applicant): Promise<void> {
  const { name, lots } = applicant.plan;
  const draft = `${name}: ${phase3.title}`;
  await typeFor(applicant, '/eoi apply', `Begin for ${name}`);
  await pressFor(applicant, `Begin for ${name}`, draft);
  await pressToFill(applicant, 'Answer 1', { 'Your answer': [answerOf(name)] }, draft);
  await read(applicant, `of 300 words`);
  const page = `${lotName(0)} … ${lotName(24)}`;
  await pressFor(applicant, 'Choose areas', page, draft);
  await pressToFill(applicant, page, { 'Or type names of areas': [lots.map(lotName).join('\n')] });
  await read(applicant, `Areas · ${lotName(Math.min(...lots))}`);
  await pressToFill(
    applicant,
    'Who authorises it',
    { 'Name and post': ['The chair of the trustees'] },
    draft,
  );
  await read(applicant, 'Everything is there');
  await pressFor(applicant, 'Hand it in', 'Yes, hand it in', 'Everything is there');
  await pressFor(applicant, 'Yes, hand it in', `Receipt: the application of ${name} is handed in`);
  await putAway(applicant);
}

function answerOf(name: string): string {
  return `${name} would open its doors to every family, with the groups of the place.`;
}
