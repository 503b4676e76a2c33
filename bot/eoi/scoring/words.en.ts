import { count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

/** What is said where applications are listed and read. */
export const words = {
  command: 'Read the applications you have been given, and mark them',
  commandTitle: 'Part of the title; leave out where there is only one',
  notOnAnyPanel:
    'You are not on the panel of any call for interest. If you should be, ask a coordinator.',

  // The list
  listHeading: (title: string) => `${title}: what you read`,
  listProgress: (final: number, all: number) =>
    all === 0
      ? 'You have nothing to read here yet. A coordinator gives out who reads what.'
      : final === all
        ? `Your marks are final for all ${count(all, 'application')}. Thank you.`
        : `Your marks are final for ${final} of ${count(all, 'application')}.`,
  readBy: (at: string): Text => ['Please finish by ', { at, style: 'date-time' }, '.'],
  blindNote:
    'Who applies is hidden while you score. If a text gives it away, please do not let it count.',
  entry: (
    name: string,
    { state, isStopped, isOpened, done, criteria }: Standing & { readonly criteria: number },
  ): Text => [{ bold: name }, ` – ${standing({ state, isStopped, isOpened, done }, criteria)}`],
  read: 'Read',
  all: 'All applications',

  // One application
  readSummary: (name: string) => `Reading ${name}`,
  areas: 'Areas',
  area: (name: string, district: string, budget: string) =>
    [name, district, budget === '' ? '' : `budget ${budget}`]
      .filter((part) => part !== '')
      .join(', '),
  lead: 'Lead agency',
  authorised: (who: string) => `Authorised by: ${who}`,
  partners: 'Partners',
  partner: (name: string, said: string) => (said === '' ? name : `${name}: ${said}`),
  hiddenPartner: (at: number) => `Partner ${at}`,
  noPartners: 'None',
  notAnswered: 'Nothing was written here.',
  question: (at: number, wording: string) => `${at}. ${wording}`,
  goesOn: (heading: string) => `${heading} (goes on)`,
  getFiles: 'Get the files',
  filesOf: (name: string) => `Files of ${name}`,
  filesHidden:
    'Names are hidden while the panel marks, and a file may tell who made it. Mark what stands in the answers.',
  noFiles: 'This application has no files. Go on with its answers.',
  files: 'Files',
  file: (name: string, bytes: number) => `${name}, ${size(bytes)}`,
  hiddenFile: (at: number, bytes: number) => `File ${at}, ${size(bytes)}`,
  pageOf: (page: number, pages: number) => `Page ${page} of ${pages}`,
  before: 'Page before',
  after: 'Next page',
  mark: 'Mark it',
  marks: 'Marks',
  checks: 'Basic checks',
  stopped:
    'This application failed a basic check, so it is not scored. A coordinator can let it go on.',
};

interface Standing {
  readonly state: 'assigned' | 'final';
  readonly isStopped: boolean;
  readonly isOpened: boolean;
  readonly done: number;
}

function standing({ state, isStopped, isOpened, done }: Standing, criteria: number): string {
  if (isStopped) return 'failed a basic check, not scored';
  if (state === 'final') return 'your marks are final';
  if (done > 0) return `${done} of ${count(criteria, 'criterion', 'criteria')} done`;
  return isOpened ? 'opened, nothing marked yet' : 'not opened yet';
}

function size(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
