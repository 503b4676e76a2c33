import type { AppointedRow } from '../../../db/round-report.ts';
import type { Block } from '../../view.ts';
import type { Report } from './read-report.ts';
import { sectorKeys } from './report.ts';
import { words } from './words.en.ts';

/** How many lead agencies a picture shows whose names can still be read. */
const MOST_LEADS = 32;

/** Who was appointed and with whom, as a picture; nothing before decisions were made known. */
export function linksBlocks(report: Report): readonly Block[] {
  const { round, appointed } = report;
  if (appointed.length === 0) return [];
  const shown = byPartners(appointed).slice(0, MOST_LEADS);
  const kinds = sectorKeys.filter((key) => shown.some(({ sector }) => sector === key));
  const note = words.linksNote(appointed.length - shown.length);
  return [
    { kind: 'text', text: [{ bold: words.linksHeading }] },
    {
      kind: 'chart',
      chart: {
        kind: 'links',
        title: round.title,
        subtitle: words.linksHeading,
        question: words.linksQuestion,
        ...(note === undefined ? {} : { note }),
        headings: { leads: words.linksLeads, joined: words.linksJoined },
        kinds: kinds.map((key) => words.sector(key)),
        leads: shown.map(({ lead, sector, partners }) => ({
          label: lead,
          kind: kinds.indexOf(sector as (typeof kinds)[number]),
          joined: [...partners],
        })),
      },
    },
  ];
}

/** Everybody who was appointed, for the page and the spreadsheet. */
export function appointedTable({ appointed }: Report): readonly (readonly string[])[] {
  return appointed.map(({ lead, sector, lots, partners }) => [
    lead,
    words.sector(sector),
    lots.map(({ name, modified }) => words.lot(name, modified)).join(', '),
    partners.length > 0 ? partners.join(', ') : words.alone,
  ]);
}

/** Who works with the most first: where not all fit, those are what a picture is for. */
function byPartners(rows: readonly AppointedRow[]): readonly AppointedRow[] {
  return [...rows].sort((a, b) => b.partners.length - a.partners.length);
}
