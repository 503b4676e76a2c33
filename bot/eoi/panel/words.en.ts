import type { PanelMemberRow } from '../../../db/panel.ts';
import type { CvsRow } from '../../../db/panel-cvs.ts';
import { type AuditSentence, count } from '../../network/words.en.ts';
import { cutText } from '../../text.ts';
import type { Text } from '../../view.ts';
import type { Missing } from './rules.ts';

const applications = (n: number): string => count(n, 'application');

const somebody = 'Somebody';

/** What is said at the gate, and to those who put a panel together. */
export const words = {
  commands: {
    panel: 'Who reads and scores a call for interest; for the panel: what is open for you',
    title: 'Part of its title; leave out where there is only one',
  },

  // The gate
  unknown: 'I cannot find that application. Type /eoi score to see what there is to read.',
  notOnPanel:
    'Only the panel and the coordinators can see this. If you should be on the panel, ask a coordinator.',
  sealed:
    'Applications are sealed until the deadline: nobody can read them before, not even the panel or the admins.',
  acceptFirst: 'Please read and accept the panel’s terms first: type /eoi panel.',
  declareFirst: 'Please say first with which applicants you have to do: type /eoi panel.',
  conflicted:
    'You have a conflict of interest with this application, so you cannot see anything of it. If that is a mistake, ask a coordinator.',

  // The panel, for coordinators
  heading: (title: string) => `Panel: ${title}`,
  nobody: 'Nobody is on the panel yet.',
  missing: (missing: Missing, without: number) =>
    ({
      agencies: 'Missing: people of at least two different organisations.',
      voluntary: 'Missing: somebody of the voluntary sector.',
      free: `Missing: somebody of the voluntary sector for ${applications(without)} in which those on the panel have a conflict of interest.`,
      chair: 'Nobody chairs the panel yet.',
      sectors: 'All are from the same kind of organisation. A mix of them is fairer.',
    })[missing],
  complete: 'The panel is complete.',
  withoutBecause: (reason: string): Text => [
    { bold: 'Without anybody of the voluntary sector who is free of conflict: ' },
    reason,
  ],
  member: (member: PanelMemberRow, load: number | undefined): Text => [
    { bold: member.name ?? somebody },
    ` · ${member.organisationName}${member.isChair ? ' · chair' : ''}`,
    `\n${standing(member)}${load === undefined ? '' : ` · ${load} to read`}`,
  ],
  lacks: (n: number) =>
    `${applications(n)} ${n === 1 ? 'has' : 'have'} fewer readers than wanted, as too many of the panel have a conflict of interest:`,
  lack: (name: string, missing: number, conflicted: number) =>
    `${name}: ${count(missing, 'reader')} missing, ${conflicted} of the panel with a conflict`,
  add: 'Add somebody',
  change: 'Change',
  whichCvs: 'Which is the CVS?',
  goOn: 'Go on without',
  open: 'My part on the panel',
  manage: 'Panel',
  decide: (n: number) => `Conflicts to decide (${n})`,
  decided: 'Conflicts decided',
  share: 'Share out the reading',

  // The CVS first
  startWith: (cvs: CvsRow) => `Ask the CVS first: ${cvs.name}.${peopleOf(cvs)}`,
  askNeighbour: (taken: string, cvs: CvsRow) =>
    `${taken} takes part in an application. A CVS beside you could help: ${cvs.name}.${peopleOf(cvs)}`,
  noNeighbour: (taken: string) =>
    `${taken} takes part in an application. Is there a CVS beside you that could help? Press “Which is the CVS?” to name it.`,
  noCvs: 'I do not know your CVS yet: press “Which is the CVS?” to name it.',
  cvsTitle: 'Which is the CVS?',
  cvsIntro:
    'A council for voluntary service knows the small groups. It is asked first when a panel is put together; one beside you helps out where yours takes part.',
  cvsName: 'Name of the organisation',
  cvsWhere: 'It is …',
  cvsChoice: {
    local: 'Our CVS',
    neighbouring: 'A CVS beside us',
    none: 'Not a CVS',
  },
  cvsSaved: (name: string, what: string) => `Noted. ${name}: ${what}.`,
  unknownOrganisation: (typed: string) =>
    `I know no organisation called “${cutText(typed, 60)}”. Its people add it with /network organisation.`,

  // Forms
  addTitle: 'Add to the panel',
  addIntro:
    'They are asked by direct message to accept the panel’s terms, and after the deadline to say with which applicants they have to do.',
  person: 'Who?',
  personHelp: 'Their name as the network knows it.',
  agency: 'For which organisation?',
  agencyHelp: 'Leave it empty where they speak for just one.',
  sector: 'What kind of organisation is that?',
  sectorHelp: 'Only needed where it is new.',
  part: 'As …',
  parts: { member: 'Member of the panel', chair: 'Chair' },
  save: 'Save',
  added: (name: string) =>
    `${name} is on the panel, and is asked by direct message to accept the terms.`,
  addedUntold: (name: string) =>
    `${name} is on the panel, but takes no direct messages from me: please ask them to type /eoi panel.`,
  somebody,
  saySector: 'Please say what kind of organisation that is.',
  onItAlready: 'They are on the panel already.',
  noAgency:
    'Please say for which organisation they sit on the panel: they speak for none, or for several.',
  reasonTitle: 'Go on without',
  reasonIntro:
    'A panel needs somebody of the voluntary sector who is free of conflict. If nobody can be found, say why: the reason is published with the call.',
  reason: 'Why?',
  reasonHelp: 'Leave it empty to take it back.',
  reasonSaved: 'Saved. The reason is shown with the call for interest.',
  reasonGone: 'The reason is gone.',
  memberIntro: (name: string, agency: string) => `${name}, for ${agency}.`,
  makeChair: 'Make chair',
  takeOff: 'Take off the panel',
  takeOffTitle: 'Take off the panel?',
  takeOffText:
    'Marks they have given do not count any more, and what they had to read goes to others.',
  all: 'The whole panel',
  isChair: (name: string) => `${name} chairs the panel now.`,
  isOff: (name: string, voided: number) =>
    `${name} is off the panel.${voided > 0 ? ` ${count(voided, 'reading')} of theirs ${voided === 1 ? 'does' : 'do'} not count any more; others are asked to read.` : ''}`,
  notAMember: 'That person is not on the panel any more. Type /eoi panel to see who is.',
  over: 'This call for interest is over, so its panel stays as it is.',

  // Sharing out
  notClosed:
    'The reading is shared out once the deadline has passed: until then nobody can read anything.',
  incomplete:
    'The panel is not complete yet: see what is missing, or say why you go on without it.',
  nobodyReady:
    'Nobody on the panel has accepted the terms and said with which applicants they have to do. They are asked to; please wait for them.',
  shared: (added: number, readers: number) =>
    added === 0
      ? 'Everything was shared out already.'
      : `Shared out: ${count(added, 'reading')} more for ${count(readers, 'panellist')}.`,
  toldShared: (title: string) => `The reading for “${title}” is shared out`,

  // Everybody
  published: (agencies: readonly string[]): Text => [{ bold: 'Panel: ' }, agencies.join(', ')],
};

function peopleOf({ people }: CvsRow): string {
  const names = people.slice(0, 3).map(({ name }) => name);
  return names.length > 0 ? ` Its people here: ${names.join(', ')}.` : '';
}

function standing({ acceptedAt, declaredAt }: PanelMemberRow): string {
  if (!acceptedAt) return 'Asked to accept the terms';
  return declaredAt ? 'Ready to read' : 'Accepted the terms';
}

/** What the panel's doings are called in the audit list. */
export const audit: Readonly<Record<string, AuditSentence>> = {
  'eoi.panel-added': (who, whom) => `${who} put ${whom} on a panel`,
  'eoi.panel-removed': (who, whom) => `${who} took ${whom} off a panel`,
  'eoi.panel-chair-set': (who, whom) => `${who} made ${whom} the chair of a panel`,
  'eoi.panel-accepted': (who) => `${who} accepted the terms of a panel`,
  'eoi.panel-declared': (who) => `${who} said with which applicants they have to do`,
  'eoi.panel-reason-given': (who) => `${who} said why a panel goes on without the voluntary sector`,
  'eoi.panel-reason-removed': (who) => `${who} took back why a panel goes on as it is`,
  'eoi.cvs-named': (who) => `${who} said which organisation is a CVS`,
  'eoi.tie-noted': (who) => `${who} noted an organisation they have to do with`,
  'eoi.tie-removed': (who) => `${who} took back an organisation they had noted`,
  'eoi.conflicts-suggested': (_who, _whom, { count: n }) =>
    `${count(Number(n), 'conflict')} of interest ${Number(n) === 1 ? 'was' : 'were'} noted from the register`,
  'eoi.conflict-declared': (who) => `${who} declared a conflict of interest`,
  'eoi.conflict-confirmed': (who) => `${who} confirmed a conflict of interest`,
  'eoi.conflict-dismissed': (who) => `${who} decided that something is no conflict of interest`,
  'eoi.reading-voided': (_who, _whom, { reason }) =>
    reason === 'conflict'
      ? 'A reading was set aside: its reader has a conflict of interest'
      : 'A reading was set aside: its reader is not on the panel any more',
  'eoi.readings-assigned': (_who, _whom, { count: n }) =>
    `${count(Number(n), 'reading')} ${Number(n) === 1 ? 'was' : 'were'} shared out`,
};
