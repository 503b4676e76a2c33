/** Whether one part can do its work now; `detail` says why not, for the operator. */
interface PartHealth {
  readonly ready: boolean;
  readonly detail?: string;
}

/** The parts by name: `database`, `queue`, `slack`, `discord`. */
export type Health = Readonly<Record<string, PartHealth>>;

/** What `/readyz` answers. Details are for this machine only: they may name hosts. */
export interface Readiness {
  readonly ready: boolean;
  readonly parts: Health;
}

/** A check that takes longer than this counts as not ready. */
const PATIENCE_MS = 3000;

/** Asks all parts, patiently but not for ever; one that throws or hangs makes all not ready. */
export async function readReadiness(
  check: () => Promise<Health>,
  options: { readonly withDetails: boolean },
): Promise<Readiness> {
  const parts = await inTime(check).catch(
    (): Health => ({ checks: { ready: false, detail: 'The checks themselves failed.' } }),
  );
  return {
    ready: Object.values(parts).every((part) => part.ready),
    parts: options.withDetails ? parts : withoutDetails(parts),
  };
}

function inTime(check: () => Promise<Health>): Promise<Health> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The checks took too long.')), PATIENCE_MS);
    check()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

function withoutDetails(parts: Health): Health {
  return Object.fromEntries(Object.entries(parts).map(([name, { ready }]) => [name, { ready }]));
}
