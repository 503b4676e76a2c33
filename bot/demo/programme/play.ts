import type { Sandbox } from '../../../adapters/sandbox/world.ts';
import type { Crowd } from '../crowd.ts';
import type { Hands } from '../hands.ts';
import { joinAll, setUp } from '../joining.ts';
import { years } from '../plan.ts';
import { compareReport, printReport, readReport } from '../report.ts';
import { answerAll, askSurvey, closeSurvey } from '../survey.ts';
import { findUntold, readDigest, turnDigestOn, untilMonday } from './digest.ts';
import { findUnlike, nameYears, readYearTable } from './yearly.ts';

/** Says what was compared, and whether it was equal. */
type Say = (line: string) => void;

/**
 * Plays both years of the programme through both platforms. True only if the report, the weekly digest and
 * the table of years have the published figures on each.
 */
export async function playProgramme(
  world: Sandbox,
  crowd: Crowd,
  travel: (ms: number) => Promise<void>,
  say: Say,
  progressOf: (what: string) => (done: number, all: number) => void,
): Promise<boolean> {
  await setUp(world, crowd);
  await joinAll(world, crowd, progressOf('People joining'));
  for (const [at, year] of years.entries()) {
    await askSurvey(world, crowd, year, at === 0);
    await answerAll(world, crowd, year, progressOf(`${year.label}: answering`));
    await closeSurvey(world, crowd, year, travel);
    say(`  · ${year.label}: closed, the figures are back in both channels`);
    if (at === 0) await nameYears(handsOf(world, crowd, crowd.coordinator), tomorrow(world.now()));
  }
  const leads = [crowd.lead.slack, crowd.lead.discord].map((one) => handsOf(world, crowd, one));
  for (const lead of leads) await turnDigestOn(lead);
  await travel(untilMonday(world.now()));
  say('  · the Monday has come, and with it the digest');
  say('');
  let isEqual = true;
  for (const lead of leads) isEqual = (await compareAll(lead, say)) && isEqual;
  return isEqual;
}

async function compareAll(lead: Hands, say: Say): Promise<boolean> {
  const where = lead.person.platform === 'slack' ? 'Slack' : 'Discord';
  const report = await readReport(lead.world, lead.person, lead.room);
  say(`/kpi report as the council lead on ${where}:`);
  printReport(report, say);
  const reported = tell(compareReport(report, years), say);
  const digest = await readDigest(lead);
  say(`The digest, as it was posted on ${where}:`);
  print(digest, say);
  const digested = tell(
    years.slice(-1).flatMap((year) => findUntold(digest, year)),
    say,
  );
  const table = await readYearTable(lead);
  say(`Year on year, as the council lead reads it on ${where}:`);
  print(table, say);
  const compared = tell(findUnlike(table, years), say);
  return reported && digested && compared;
}

function print(lines: readonly string[], say: Say): void {
  for (const line of lines) if (line.trim() !== '') say(`    ${line}`);
}

function tell(faults: readonly string[], say: Say): boolean {
  for (const fault of faults) say(`  ✗ ${fault}`);
  say(faults.length === 0 ? '  ✓ equal to the published figures' : '  ✗ not equal');
  say('');
  return faults.length === 0;
}

function handsOf(world: Sandbox, crowd: Crowd, person: Hands['person']): Hands {
  return { world, person, room: crowd.rooms[person.platform] };
}

function tomorrow(now: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO('Europe/London')
    .toPlainDate()
    .add({ days: 1 });
}
