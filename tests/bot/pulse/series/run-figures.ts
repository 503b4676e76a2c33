import type { Figure } from '../../../../bot/figures/figure.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { look } from '../town.ts';

interface Tree {
  readonly path: readonly string[];
  readonly figure: Figure;
  readonly children: readonly Tree[];
}

/**
 * What is published beside a wave: by the key of a question for everybody, by `key group` for a
 * group; nothing at all where no figures are.
 */
export async function figuresOf(
  database: TestDatabase,
  waveId: string,
): Promise<Readonly<Record<string, Figure>>> {
  const rows = await look<{ key: string; tree: Tree }>(
    database,
    `select q->>'key' as key, q->'tree' as tree
     from result r, jsonb_array_elements(r.body->'questions') q where r.wave_id = $1`,
    [waveId],
  );
  return Object.fromEntries(rows.flatMap(({ key, tree }) => walk(key, tree)));
}

function walk(key: string, { path, figure, children }: Tree): [string, Figure][] {
  const name = [key, path.join('/')].join(' ').trim();
  return [[name, figure], ...children.flatMap((child) => walk(key, child))];
}
