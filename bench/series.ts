import { newId } from '../bot/ids.ts';
import { openWaveJob } from '../bot/pulse/waves/wave-jobs.ts';
import type { Ground } from './ground.ts';
import { type Row, rowOf } from './report.ts';
import { interleave, pairsOf, timed } from './rounds.ts';
import { buildRepeated, planDue, type Repeated } from './series-played.ts';
import { jobContextOf } from './wave.ts';

const PEOPLE = 1000;
const EARLIER = 99;
const ZONE = 'Europe/London';

/** An opening takes some tenths of a second, so there is time for more rounds than usual. */
const ROUNDS = 31;

/**
 * The hundredth opening of a weekly survey beside the first of another one, both for as many people
 * and by direct message, in one database. All that ninety-nine times leave behind is there:
 * invitations, messages, responses, answers, roll-ups and published figures.
 */
export async function benchSeries(ground: Ground): Promise<readonly Row[]> {
  const hundredth = await buildRepeated(ground, PEOPLE, EARLIER);
  const first = await buildRepeated(ground, PEOPLE, 0);
  const results = await interleave(
    ROUNDS,
    () => openNext(ground, hundredth),
    () => openNext(ground, first),
  );
  return [
    rowOf(
      `a repeated survey's opening no. ${EARLIER + 1} ÷ its first, ${PEOPLE} people`,
      'ms',
      pairsOf(results, (ms) => ms),
      { atMost: 1.1 },
    ),
  ];
}

/** Opens the next time as the job does; in ms. */
async function openNext(ground: Ground, repeated: Repeated): Promise<number> {
  const due = await planNext(ground, repeated);
  const ms = await timed(() => openWaveJob(jobContextOf(ground), due));
  const { rows } = await ground.admin.query<{ asked: number; next: number }>(
    `select (select count(*) from invitation where wave_id = w.id)::int as asked,
       (select count(*) from wave n where n.survey_id = w.survey_id and n.state = 'scheduled'
          and n.number = w.number + 1)::int as next
     from wave w where id = $1 and state = 'open'`,
    [due.subjectId],
  );
  if (rows[0]?.asked !== PEOPLE || rows[0].next !== 1) throw new Error('It was not opened.');
  return ms;
}

/** As it was before a round, the next time due this minute; nothing of this is measured. */
async function planNext(ground: Ground, { town, surveyId, earlier }: Repeated) {
  const { admin } = ground;
  const { networkId } = town;
  await admin.query(`delete from outbox where network_id = $1 and state = 'pending'`, [networkId]);
  await admin.query('delete from due where network_id = $1', [networkId]);
  await admin.query('delete from wave where survey_id = $1 and number > $2', [surveyId, earlier]);
  const waveId = newId();
  const opens = Temporal.Now.zonedDateTimeISO(ZONE).round({
    smallestUnit: 'minute',
    roundingMode: 'floor',
  });
  await admin.query(
    `insert into wave (network_id, id, survey_id, number, label, state, opens_at, closes_at)
     values ($1, $2, $3, $4::int, 'week ' || $4::int, 'scheduled', $5, $6)`,
    [networkId, waveId, surveyId, earlier + 1, at(opens), at(opens.add({ days: 4 }))],
  );
  await admin.query(
    `insert into wave_group (network_id, wave_id, stakeholder_group)
     select $1, $2, unnest(array['vcs', 'la', 'centre', 'school'])`,
    [networkId, waveId],
  );
  const day = opens.toPlainDate();
  await admin.query(
    `insert into series (network_id, id, survey_id, wave_id, kind, every_weeks, weekdays, time_of_day,
       open_days, open_hours, times, since, next_on)
     values ($1, $2, $3, $4, 'weekly', 1, array[$5]::smallint[], $6, 4, 0, $7, $8, $9)`,
    [
      networkId,
      newId(),
      surveyId,
      waveId,
      day.dayOfWeek,
      opens.toPlainTime().toString(),
      earlier,
      day.subtract({ weeks: earlier }).toString(),
      day.toString(),
    ],
  );
  return planDue(ground, networkId, waveId);
}

function at(moment: Temporal.ZonedDateTime): string {
  return moment.toInstant().toString();
}
