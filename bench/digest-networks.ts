import { derivePublished, type Published } from '../bot/figures/published.ts';
import { newId, toWire } from '../bot/ids.ts';
import { takeSnapshot } from '../bot/kpi/standing/standing.ts';
import { inWork } from '../bot/work.ts';
import type { Ground } from './ground.ts';

const GROUPS = ['vcs', 'la', 'centre'] as const;

/** So many networks are prepared at once. */
const AT_ONCE = 8;

/**
 * Networks with a server and a channel of their own, a weekly digest of which last week's was told, and
 * figures that were published since. This week's digest is planned for later.
 */
export async function layOutDigests(ground: Ground, many: number): Promise<void> {
  const { admin } = ground;
  const slugs = Array.from({ length: many }, () => toWire(newId()));
  await admin.query(
    `with made as materialized (
       select gen_random_uuid() as network, gen_random_uuid() as place, gen_random_uuid() as channel,
         gen_random_uuid() as digest, 800000000000000000 + i as external, slug
       from unnest($1::text[]) with ordinality as s (slug, i)
     ), networks as (
       insert into network (network_id, name, responsible_organisation, responsible_contact,
         safeguarding_contact, privacy_slug, quiet_from, quiet_until,
         quiet_weekends, quiet_holidays)
       select network, 'Bench', 'CVS', 'a@b', 'c@d', slug, '03:00', '03:01', false, false from made
     ), places as (
       insert into place (network_id, id, platform, realm, external_id, name)
       select network, place, 'discord', 'discord', external::text, 'Bench' from made
     ), channels as (
       insert into channel (network_id, id, place_id, external_id, name, lane)
       select network, channel, place, external::text, 'general',
         'discord:' || external || ':' || external from made
     ), digests as (
       insert into digest (network_id, id, channel_id, rhythm, weekday, sent_at)
       select network, digest, channel, 'weekly', extract(isodow from now())::int,
         (now() at time zone 'Europe/London' - interval '1 minute')::time from made
     )
     insert into due (network_id, id, kind, subject_id, period, due_at)
     select network, gen_random_uuid(), 'kpi.digest', digest,
       to_char(now() at time zone 'Europe/London', 'IYYY"-W"IW'), now() + interval '1 hour'
     from made`,
    [slugs],
  );
  await tellLastWeek(ground);
  await publish(ground);
  await admin.query('analyze network, place, channel, digest, due, kpi, kpi_measure');
}

/** Through the product: so are the KPIs there, and what this week is held against. */
async function tellLastWeek({ admin, ctx }: Ground): Promise<void> {
  const { rows } = await admin.query<{ networkId: string; period: string }>(
    `select network_id as "networkId",
       to_char(now() at time zone 'Europe/London' - interval '7 days', 'IYYY"-W"IW') as period
     from digest`,
  );
  const left = [...rows];
  const tellSome = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const { networkId, period } = next;
      await inWork(ctx, networkId, (work) => takeSnapshot(work, period));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, tellSome));
  await admin.query(
    `insert into digest_issue (network_id, digest_id, period, snapshot_id, state)
     select d.network_id, d.id, s.period, s.id, 'sent' from digest d
     join kpi_snapshot s on s.network_id = d.network_id`,
  );
}

/** A survey in each network that asked two questions of three groups, closed and published. */
async function publish({ admin }: Ground): Promise<void> {
  await admin.query(
    `with made as materialized (
       select network_id as network, gen_random_uuid() as person, gen_random_uuid() as survey,
         gen_random_uuid() as wave from digest
     ), persons as (
       insert into person (network_id, id, name) select network, person, 'Bench' from made
     ), surveys as (
       insert into survey (network_id, id, title, template, anonymity, breakdown, k, created_by)
       select network, survey, 'Working together', 'bench', 'confidential', 'group', 5, person
       from made
     ), questions as (
       insert into question (network_id, id, survey_id, position, key, kind, wording)
       select network, gen_random_uuid(), survey, position, key, kind, wording
       from made cross join rows from (
         jsonb_to_recordset($1::jsonb -> 'questions') as (key text, kind text, wording text)
       ) with ordinality as q (key, kind, wording, position)
     ), waves as (
       insert into wave (network_id, id, survey_id, state, opens_at, closes_at, closed_at)
       select network, wave, survey, 'closed', now() - interval '9 days', now() - interval '1 day',
         now() - interval '1 day' from made
     )
     insert into result (network_id, wave_id, number, final, body)
     select network, wave, 1, true, $1::jsonb from made`,
    [JSON.stringify(figures())],
  );
}

/** Of 60 people, by groups: the answers lie around the aims, so that some lights are red. */
function figures(): Published {
  const keys = ['overall', 'more-positive'];
  const questions = keys.map((key, at) => ({
    id: newId(),
    key,
    position: at + 1,
    kind: 'agreement' as const,
    wording: `How far do you agree that working together is going well, statement ${at + 1}?`,
    help: null,
    required: false,
    options: [],
    stem: null,
    mayDecline: false,
    follows: null,
    translations: {},
  }));
  const cells = [
    { cell: -1, n: 20 },
    { cell: 2, n: 6 },
    { cell: 4, n: 14 },
  ];
  const rollUp = questions.flatMap(({ id: questionId }) =>
    GROUPS.flatMap((leaf) => cells.map((cell) => ({ questionId, leaf, ...cell }))),
  );
  const turnoutByLeaf = GROUPS.map((leaf) => {
    return { leaf, invited: 25, answered: 20, late: 0, entered: 0 };
  });
  return derivePublished({ k: 5, questions, rollUp, turnoutByLeaf });
}
