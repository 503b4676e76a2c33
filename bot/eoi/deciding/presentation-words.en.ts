import { count } from '../../network/words.en.ts';

/** What is said about the days on which applicants present. */
export const presentationWords = {
  shortlistFirst: 'Please make the shortlist known first: type /eoi decide.',
  allHaveDays: 'Everybody who presents has a day already. To move one, type /event list.',
  dayTitle: 'Presentations',
  dayIntro: 'Those who present hear when and where. Nobody else is told who they are.',
  district: 'For which district?',
  districtChoice: (district: string, waiting: number) =>
    `${district === '' ? 'All areas without a district' : district.slice(0, 40)} – ${count(waiting, 'applicant')}`,
  starts: 'From',
  ends: 'Until',
  where: 'Where?',
  setDay: 'Set the day',
  dayName: (title: string, district: string) =>
    district === '' ? `Presentations: ${title}` : `Presentations ${district}: ${title}`,
  didSetDay: (applicants: number) =>
    `The day is set, and ${count(applicants, 'applicant is', 'applicants are')} being told.`,
  dayHeading: 'Your presentation',
  dayText: (name: string) => `We look forward to hearing more from ${name}.`,
  dayNote: 'If you need anything to take part, or cannot come, please tell a coordinator.',
};
