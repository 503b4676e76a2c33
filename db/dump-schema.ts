import type { ClientBase, Pool } from 'pg';
import {
  columnsQuery,
  domainsQuery,
  functionsQuery,
  relationDetailQueries,
  relationsQuery,
  sequencesQuery,
  typesQuery,
} from './schema-queries.ts';

/**
 * Describes the schema `public` as SQL: types, sequences should there be any, functions, and table
 * by table its columns, constraints, indexes, triggers, row-level security, policies and grants.
 *
 * Read from the catalogues, in an order that depends on names only, so that equal schemas give
 * equal text; owners and the table `convene_migration` are left out. It is for reading and
 * comparing: databases are made by the migrations, never from this text.
 */
export async function dumpSchema(server: ClientBase | Pool): Promise<string> {
  const before = await read(server, [typesQuery, domainsQuery, sequencesQuery, functionsQuery]);
  const relations = (await server.query<Relation>(relationsQuery)).rows;
  const columns = await read(server, [columnsQuery]);
  const details = await read(server, relationDetailQueries);
  const described = relations.map((relation) => {
    const of = (lines: Line[]) => lines.filter((line) => line.relation === relation.name);
    return [describe(relation, of(columns)), ...of(details).map(({ line }) => line)].join('\n');
  });
  return `${[heading, ...before.map(({ line }) => line), ...described].join('\n\n')}\n`;
}

interface Line {
  relation: string | null;
  line: string;
}

interface Relation {
  name: string;
  kind: 'table' | 'view' | 'materialized view';
  options: string | null;
  definition: string | null;
}

const heading = `-- Written by "npm run schema" from a freshly migrated database; compared in the tests. Not to be
-- edited or run: the migrations make the database.`;

async function read(server: ClientBase | Pool, queries: string[]): Promise<Line[]> {
  const lines: Line[] = [];
  for (const query of queries) {
    const { rows } = await server.query<Line>(query);
    lines.push(...rows.map(({ relation, line }) => ({ relation, line: lowerCase(line) })));
  }
  return lines;
}

function describe({ name, kind, options, definition }: Relation, columns: Line[]): string {
  const settings = options ? ` with (${options})` : '';
  if (kind === 'table') {
    return `create table ${name} (\n${columns.map(({ line }) => `  ${line}`).join(',\n')}\n)${settings};`;
  }
  return `create ${kind} ${name}${settings} as\n${lowerCase(definition ?? '')}`;
}

/** Lower-cases SQL outside of quotes, where case means nothing. */
function lowerCase(sql: string): string {
  return sql.replace(/\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|"(?:[^"]|"")*"|[^'"$]+|\$/g, (part) =>
    /^['"$]/.test(part) ? part : part.toLowerCase(),
  );
}
