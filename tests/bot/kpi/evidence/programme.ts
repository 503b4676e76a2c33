import { evidenceKinds, isReport } from '../../../../bot/kpi/evidence/kinds.ts';

/**
 * The published programme in its shape (domain.md): fifteen localities, of which Darlington, Kent and
 * Poole took part in both years; nine each year, as year one had nine workshops. Which locality was in
 * which year, and which report is missing where, is not published: that is ours.
 */
export const PROGRAMME = {
  localities: [
    'Barnet',
    'Bexley',
    'Darlington',
    'Greenwich',
    'Hillingdon',
    'Kent',
    'Knowsley',
    'Leeds',
    'Luton',
    'North East Lincolnshire',
    'Northamptonshire',
    'Poole',
    'Richmond',
    'Telford & Wrekin',
    'Westminster',
  ],
  both: ['Darlington', 'Kent', 'Poole'],
  firstOnly: ['Barnet', 'Bexley', 'Greenwich', 'Hillingdon', 'Knowsley', 'Leeds'],
  /** Reports delivered, as published for KPI 1. */
  reports: { '2025–26': 35, '2026–27': 34 },
} as const;

/** All of it as a CSV file to be taken in: 15 localities, 12 kinds, 2 years. */
export function programmeCsv(): string {
  const lines = Object.entries(PROGRAMME.reports).flatMap(([year, reports], at) => {
    let left: number = reports;
    return PROGRAMME.localities.flatMap((locality) =>
      evidenceKinds.map((kind) => {
        if (!tookPart(locality, at === 0)) return [locality, year, kind, 'not applicable'];
        if (!isReport(kind)) return [locality, year, kind, 'A'];
        left -= 1;
        return [locality, year, kind, left >= 0 ? 'available' : 'not produced'];
      }),
    );
  });
  return [['Area', 'Year', 'Kind', 'State'], ...lines].map((line) => line.join(',')).join('\n');
}

function tookPart(locality: string, isFirst: boolean): boolean {
  const wasFirst = PROGRAMME.firstOnly.some((name) => name === locality);
  return PROGRAMME.both.some((name) => name === locality) || wasFirst === isFirst;
}
