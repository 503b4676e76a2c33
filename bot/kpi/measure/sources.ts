import DataLoader from 'dataloader';
import { readBusinessTime } from '../../../db/clock.ts';
import {
  type Asked,
  type AskedOften,
  listComparedOf,
  listPublishedOf,
  type PublishedWaveRow,
} from '../../../db/kpi-asked.ts';
import {
  type ClosedRoundRow,
  countReports,
  countSharing,
  type EventSumRow,
  listClosedRounds,
  type ReportCountRow,
  type ReportsWanted,
  type SharingCountRow,
  type Span,
  sumEvents,
} from '../../../db/kpi-source.ts';
import type { YearRow } from '../../../db/programme-year.ts';
import { listFiguresOfYear, type PublishedFigureRow } from '../../../db/published-figure.ts';
import { type ApartRow, countApart } from '../../../db/round-report.ts';
import type { Work } from '../../context.ts';
import { type Published, readAllPublished } from '../../figures/published.ts';
import { type PublishedShift, readShift } from '../../figures/shift.ts';
import { type Network, readNetwork } from '../../network/network.ts';
import { yearOn } from './years.ts';

/**
 * What figures are made of. Whatever several of them need is read once, and where they ask for it at the
 * same time in one statement: many figures cost hardly more statements than a few.
 */
export interface Sources {
  readonly network: Network;
  /** In the network's zone, by business time. */
  readonly today: Temporal.PlainDate;
  /** The programme year in which today lies; added where there is none. */
  readonly readYear: () => Promise<YearRow>;
  readonly published: Loader<AskedOften, readonly PublishedWaveRow[]>;
  readonly compared: Loader<Asked, readonly PublishedWaveRow[]>;
  /** By wave. */
  readonly results: Loader<string, Published | null>;
  /** By second time. */
  readonly shifts: Loader<string, PublishedShift | null>;
  readonly events: Loader<Span & { readonly group: string | null }, EventSumRow>;
  readonly rounds: Loader<Span, readonly ClosedRoundRow[]>;
  /** By call for interest. */
  readonly outcomes: Loader<string, ApartRow | null>;
  readonly reports: Loader<ReportsWanted, ReportCountRow>;
  readonly sharing: Loader<Span, readonly SharingCountRow[]>;
  /** What was entered by hand, by programme year. */
  readonly entered: Loader<string, readonly PublishedFigureRow[]>;
}

type Loader<Key, Value> = Pick<DataLoader<Key, Value, string>, 'load'>;

/** The sources for one look at figures; what is changed meanwhile, also in this transaction, is not seen. */
export async function openSources(work: Work): Promise<Sources> {
  const { tx } = work;
  const [network, now] = await Promise.all([readNetwork(work), readBusinessTime(tx)]);
  const today = now.toZonedDateTimeISO(network.timeZone).toPlainDate();
  let year: Promise<YearRow> | undefined;
  return {
    network,
    today,
    readYear: () => {
      year ??= yearOn(work, today);
      return year;
    },
    published: together((asked) => listPublishedOf(tx, asked)),
    compared: together((asked) => listComparedOf(tx, asked)),
    results: together((waveIds) => readAllPublished(work, waveIds)),
    shifts: singly((waveId) => readShift(work, waveId)),
    events: singly((of) => sumEvents(tx, of, of.group)),
    rounds: singly((span) => listClosedRounds(tx, span)),
    outcomes: singly((roundId) => countApart(tx, roundId)),
    reports: singly((wanted) => countReports(tx, wanted)),
    sharing: singly((span) => countSharing(tx, span)),
    entered: singly((yearId) => listFiguresOfYear(tx, yearId)),
  };
}

/** What is asked for at the same time is read in one go, and nothing twice. */
function together<Key, Value>(
  read: (keys: readonly Key[]) => Promise<readonly Value[]>,
): Loader<Key, Value> {
  return new DataLoader(read, { cacheKeyFn: (key) => JSON.stringify(key) });
}

/** Each is read by itself, and nothing twice. */
function singly<Key, Value>(read: (key: Key) => Promise<Value>): Loader<Key, Value> {
  return together((keys) => Promise.all(keys.map(read)));
}
