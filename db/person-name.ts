/**
 * SQL for what the person whose id stands in a column is called: by the name she gave, else as her
 * platform showed her last; null for nobody, and for somebody whose data was erased.
 */
export function nameOf(column: string): string {
  return `coalesce((select p.name from person p
    where p.network_id = app_network() and p.id = ${column}), (select a.display_name from account a
    where a.network_id = app_network() and a.person_id = ${column} and a.display_name is not null
    order by a.seen_at desc limit 1))`;
}
