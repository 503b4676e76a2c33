import type { CheckedRow } from '../../../db/check-result.ts';
import type { Text } from '../../view.ts';

/** What is said where applications are checked, apart from scoring. */
export const words = {
  heading: (name: string) => `Basic checks: ${name}`,
  intro:
    'Pass or fail, apart from the marks. An application that fails one is not scored, unless a coordinator lets it go on and says why.',
  none: 'This call for interest has no basic checks, so everything that was handed in is scored.',
  line: (at: number, check: CheckedRow): Text => [
    { bold: `${at}. ${check.wording}` },
    `: ${result(check)}`,
  ],
  checkButton: (at: number, wording: string) => `Check ${at}. ${wording}`,
  goOnButton: (at: number) => `Let it go on despite ${at}.`,
  unknown: 'I cannot find that check. Type /eoi score to see what there is to check.',

  formTitle: 'Basic check',
  result: 'Does it pass?',
  passed: 'Pass',
  failed: 'Fail',
  wrongResult: 'Please choose “Pass” or “Fail”.',
  note: 'What did you find?',
  noteHelp: 'Needed for a fail: the applicant may ask why.',
  noteMissing: 'Please write why it fails: the applicant may ask.',
  save: 'Save',
  saved: (wording: string, passed: boolean) => `Saved – ${wording}: ${passed ? 'pass' : 'fail'}.`,

  overrideTitle: 'Let it go on',
  overrideWhy: 'Why may it go on though it failed?',
  overrideHelp: 'The panel reads it, and it stands in the audit of the round.',
  overrideSubmit: 'Let it go on',
  overrideOnly: 'Only a coordinator can let an application go on that failed a check.',
  overrideGone: 'This check was not failed, or the application goes on already.',
  isOver: 'This call for interest is over, so its checks stay as they are.',
  overridden: 'It goes on: the panel can score it.',
};

function result({ passed, note, checkedBy, overrideReason }: CheckedRow): string {
  if (passed === null) return 'not checked yet';
  const by = checkedBy === null ? '' : ` (${checkedBy})`;
  const found = note === '' ? '' : `. ${note}`;
  const goesOn = overrideReason === null ? '' : ` – it goes on all the same: ${overrideReason}`;
  return `${passed ? 'pass' : 'fail'}${by}${found}${goesOn}`;
}
