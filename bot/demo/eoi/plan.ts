import type { Group } from '../../network/words.en.ts';

/** What a lead agency is, as `/network organisation` asks it. */
type Sector = 'school' | 'health' | 'council' | 'voluntary' | 'private';

/** An organisation that applies, and the group its person answers for. */
export interface ApplicantPlan {
  readonly name: string;
  readonly sector: Sector;
  readonly group: Group;
  /** The communities it applies for, by their place. */
  readonly lots: readonly number[];
}

/**
 * Phase 3 as it was published (Hertfordshire, 2006–2010): communities, applications by sector, how many
 * went on to a presentation. Names, who applied where, and every mark are ours.
 */
export const phase3 = {
  title: 'Phase 3: children’s centres',
  purpose: 'Organisations to lead the third phase of children’s centres, with partners.',
  lots: 32,
  sectors: { school: 19, health: 5, voluntary: 29, private: 1 },
  presented: 37,
  unsuccessful: 17,
  readers: 3,
} as const;

/** What the community at a place is called. */
export function lotName(at: number): string {
  return `Community ${String(at + 1).padStart(2, '0')}`;
}

/** Phase 2 as it was published; its parts add to 68, its total says 66. */
export const phase2 = {
  title: 'Phase 2',
  total: '66',
  sectors: 'School or FE 52\nDistrict or borough 1\nVoluntary 7\nPrivate 8',
  facts: 'Weeks 6\nAreas 44\nVoluntary areas 9',
  source: 'The council’s presentation of both phases',
} as const;

const groups: Readonly<Record<Sector, Group>> = {
  school: 'school',
  health: 'health',
  council: 'la',
  voluntary: 'vcs',
  private: 'other',
};

const called: Readonly<Record<keyof typeof phase3.sectors, string>> = {
  school: 'School',
  health: 'Primary care trust',
  voluntary: 'Charity',
  private: 'Nursery company',
};

/** The 54 who apply: each for one community, every fifth of them for two. */
export const applicants: readonly ApplicantPlan[] = Object.entries(phase3.sectors)
  .flatMap(([sector, number]) =>
    Array.from({ length: number }, (_, at) => {
      const kind = sector as keyof typeof phase3.sectors;
      return {
        name: `${called[kind]} ${String(at + 1).padStart(2, '0')}`,
        sector: kind,
        group: groups[kind],
      };
    }),
  )
  .map((one, at) => ({
    ...one,
    lots: at % 5 === 0 ? [at % phase3.lots, (at + 7) % phase3.lots] : [at % phase3.lots],
  }));

/** Somebody of the panel, the agency she sits for, and whom she says to have to do with. */
export interface PanellistPlan {
  readonly name: string;
  readonly agency: string;
  readonly sector: Sector;
  readonly group: Group;
  readonly isChair: boolean;
  /** Applicants by name: she is a trustee of them. */
  readonly ties: readonly string[];
}

/** Six of several agencies: two of them sit for one that applies itself, two have ties to applicants. */
export const panel: readonly PanellistPlan[] = [
  plan('Panel chair', 'County council', 'council', { isChair: true }),
  plan('CVS director', 'Council for voluntary service', 'voluntary', {
    ties: ['Charity 03', 'Charity 09'],
  }),
  plan('Health manager', 'Primary care trust 02', 'health', {}),
  plan('Head teacher', 'School 04', 'school', {}),
  plan('Parents’ forum', 'Parents’ forum', 'voluntary', { ties: ['School 07'] }),
  plan('District officer', 'District council', 'council', {}),
];

function plan(
  name: string,
  agency: string,
  sector: Sector,
  more: Partial<Pick<PanellistPlan, 'isChair' | 'ties'>>,
): PanellistPlan {
  return { name, agency, sector, group: groups[sector], isChair: false, ties: [], ...more };
}

/** How the marks of an application lie: those that go on have threes and fours, the others less. */
export function markOf(application: number, reader: number, criterion: number): number {
  const isStrong = isPresented(application);
  return (isStrong ? 3 : 1) + ((application + reader + criterion) % 2);
}

/** Which applicants go on to a presentation: 37 of 54, of every sector. */
export function isPresented(application: number): boolean {
  return (application * 37) % applicants.length < phase3.presented;
}
