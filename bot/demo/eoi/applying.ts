import { inTurns } from '../turns.ts';
import type { Applicant, Cast } from './gathering.ts';
import { fill, press, putAway, read, type } from './hands.ts';
import { lotName, phase3 } from './plan.ts';

/** How many write their application at the same time. */
const AT_ONCE = 6;

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
  await type(applicant, '/eoi apply');
  await press(applicant, `Begin for ${name}`);
  await press(applicant, 'Answer 1', draft);
  await fill(applicant, {
    'Your answer': [`${name} would open its doors to every family, with the groups of the place.`],
  });
  await press(applicant, 'Choose areas', draft);
  await press(applicant, `${lotName(0)} … ${lotName(24)}`);
  await fill(applicant, { 'Or type names of areas': [lots.map(lotName).join('\n')] });
  await press(applicant, 'Who authorises it', `${lotName(lots[0] ?? 0)}`);
  await fill(applicant, { 'Name and post': ['The chair of the trustees'] });
  await read(applicant, 'Everything is there');
  await press(applicant, 'Hand it in', 'Everything is there');
  await press(applicant, 'Yes, hand it in');
  await read(applicant, `Receipt: the application of ${name} is handed in`);
  await putAway(applicant);
}
